import { exchangeAt, type LiveState } from './state.ts';

/** What a key asks of the world. */
export type Wish = 'quit' | 'suspend' | 'send' | 'browser' | 'inspector' | 'save' | 'stop' | 'start';

export interface Pressed {
  readonly state: LiveState;
  readonly wish?: Wish;
}

/** What a character asks for, where it is a key at all. */
export function command(state: LiveState, character: string): Pressed | undefined {
  const key = character.toLowerCase();
  const isList = state.page.kind === 'list';
  switch (key) {
    case 'q':
      return isList ? { state, wish: 'quit' } : { state: toList(state) };
    case 'v':
      return isList || state.page.kind === 'exchange' ? saving(state) : elsewhere(state, key);
    case 'a':
      if (state.invitation === undefined) return { state };
      return { state: { ...state, page: { kind: 'invitation', scroll: 0 } } };
    case 'l':
      return {
        state: {
          ...state,
          complaintAt: undefined,
          page: { kind: 'printed', scroll: Number.MAX_SAFE_INTEGER },
        },
      };
    case '?':
      return { state: { ...state, page: { kind: 'keys', scroll: 0 } } };
    // These two are offered below every page.
    case 'p':
      return isList || state.pausedAt !== undefined ? { state: paused(state) } : elsewhere(state, key);
    case 'x':
      return isList || state.life.kind !== 'open' ? startOrStop(state) : elsewhere(state, key);
    default: {
      const pressed = ofList(state, key);
      return isList || pressed === undefined ? pressed : elsewhere(state, key);
    }
  }
}

/** Keys of the list alone: who reads a page has not asked for what they do. */
function ofList(state: LiveState, key: string): Pressed | undefined {
  switch (key) {
    case 'f':
    case '/':
      return { state: { ...state, typing: '' } };
    case 'c':
      return { state: cleared(state) };
    case 's':
      return { state, wish: 'send' };
    case 'b':
      return toBrowser(state);
    case 'i':
      return state.inspector ? { state, wish: 'inspector' } : { state };
    default:
      return undefined;
  }
}

function elsewhere(state: LiveState, key: string): Pressed {
  const text = `The key ${key} is for the list. Escape leads there.`;
  return { state: { ...state, remark: { tone: 'info', text } } };
}

function saving(state: LiveState): Pressed {
  return exchangeAt(state) === undefined ? { state } : { state, wish: 'save' };
}

function paused(state: LiveState): LiveState {
  return { ...state, pausedAt: state.pausedAt === undefined ? state.total : undefined };
}

function toBrowser(state: LiveState): Pressed {
  if (state.life.kind === 'open') return { state, wish: 'browser' };
  return { state: { ...state, remark: state.life.kind === 'unheard' ? UNHEARD : SHUT } };
}

const UNHEARD = {
  tone: 'warning',
  text: 'The program has not said where it listens, so there is no page to open.',
} as const;

/** A browser would find nobody there. */
const SHUT = {
  tone: 'warning',
  text: 'The server is not open, so your browser would find nobody. x starts it.',
} as const;

function startOrStop(state: LiveState): Pressed {
  switch (state.life.kind) {
    case 'starting':
      return { state };
    case 'open':
    case 'unheard':
      return { state, wish: 'stop' };
    case 'closed':
    case 'ended':
    case 'failed':
      return { state, wish: 'start' };
    default:
      return state.life satisfies never;
  }
}

/** Back to the list, which has kept its filter and what is chosen in it. */
export function toList(state: LiveState): LiveState {
  return { ...state, page: { kind: 'list' } };
}

function cleared(state: LiveState): LiveState {
  const newest = state.exchanges.at(-1)?.id ?? state.clearedTo;
  return { ...state, clearedTo: newest, chosen: undefined };
}
