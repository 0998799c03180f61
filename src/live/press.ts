import { command, type Pressed, toList } from './commands.ts';
import { chosenIndex, exchangeAt, listed, type LiveState, type Page } from './state.ts';

/** A key: one character as typed, or a name. */
export type LiveKey =
  | { readonly kind: 'character'; readonly text: string }
  | {
      readonly kind: 'named';
      readonly name:
        | 'enter'
        | 'escape'
        | 'backspace'
        | 'up'
        | 'down'
        | 'left'
        | 'right'
        | 'page-up'
        | 'page-down'
        | 'home'
        | 'end'
        | 'empty'
        | 'interrupt'
        | 'suspend';
    };

/** As the page was last drawn: how many rows it shows at once, and how far it can be scrolled. */
export interface PageSize {
  readonly rows: number;
  readonly most: number;
}

/** A filter longer than this is none that anybody types. */
const LONGEST_FILTER = 200;

/** What a key makes of the state, and what it asks for. */
export function press(before: LiveState, key: LiveKey, size: PageSize): Pressed {
  const state: LiveState = { ...before, remark: undefined };
  if (key.kind === 'named' && key.name === 'interrupt') return { state, wish: 'quit' };
  if (key.kind === 'named' && key.name === 'suspend') return { state: before, wish: 'suspend' };
  if (state.typing !== undefined) return { state: typed(state, state.typing, key) };
  const acted = key.kind === 'character' ? command(state, key.text) : undefined;
  if (acted !== undefined) return acted;
  return {
    state: state.page.kind === 'list' ? inList(state, key, size) : inText(state, state.page, key, size),
  };
}

function typed(state: LiveState, typing: string, key: LiveKey): LiveState {
  if (key.kind === 'character') return { ...state, typing: (typing + key.text).slice(0, LONGEST_FILTER) };
  switch (key.name) {
    case 'enter':
      return { ...state, filter: typing.trim(), typing: undefined, chosen: undefined };
    case 'escape':
      return { ...state, typing: undefined };
    case 'backspace':
      return { ...state, typing: Array.from(typing).slice(0, -1).join('') };
    case 'empty':
      return { ...state, typing: '' };
    default:
      return state;
  }
}

function inList(state: LiveState, key: LiveKey, { rows }: PageSize): LiveState {
  if (key.kind === 'character') {
    if (key.text === 'o') return opened(state);
    if (key.text === 'j') return moved(state, 1);
    return key.text === 'k' ? moved(state, -1) : state;
  }
  switch (key.name) {
    case 'enter':
    case 'right':
      return opened(state);
    case 'up':
      return moved(state, -1);
    case 'down':
      return moved(state, 1);
    case 'page-up':
      return moved(state, -rows);
    case 'page-down':
      return moved(state, rows);
    case 'home':
      return moved(state, Number.NEGATIVE_INFINITY);
    case 'end':
      return { ...state, chosen: undefined };
    case 'escape':
      return { ...state, filter: '', chosen: undefined };
    default:
      return state;
  }
}

function moved(state: LiveState, by: number): LiveState {
  const rows = listed(state);
  const at = Math.max(0, chosenIndex(rows, state.chosen) + by);
  // At the newest the list runs on with whatever comes.
  return { ...state, chosen: at >= rows.length - 1 ? undefined : rows[at]?.id };
}

function opened(state: LiveState): LiveState {
  const seen = exchangeAt(state);
  if (seen === undefined) return state;
  return { ...state, chosen: seen.id, page: { kind: 'exchange', seen, scroll: 0 } };
}

/** Pages of text scroll; what leaves them leads back to the list. */
function inText(
  state: LiveState,
  page: Exclude<Page, { kind: 'list' }>,
  key: LiveKey,
  size: PageSize,
): LiveState {
  const scroll = Math.min(page.scroll, size.most);
  const to = (row: number): LiveState => ({
    ...state,
    page: { ...page, scroll: Math.min(Math.max(0, row), size.most) },
  });
  const name = key.kind === 'named' ? key.name : TEXT_KEYS.get(key.text);
  switch (name) {
    case 'up':
      return to(scroll - 1);
    case 'down':
      return to(scroll + 1);
    case 'page-up':
      return to(scroll - size.rows);
    case 'page-down':
    case 'right':
      return to(scroll + size.rows);
    case 'home':
      return to(0);
    case 'end':
      return to(size.most);
    // Enter reads on, and after the last page leads back.
    case 'enter':
      return scroll >= size.most ? toList(state) : to(scroll + size.rows);
    case 'escape':
    case 'left':
    case 'backspace':
      return toList(state);
    default:
      return state;
  }
}

/** Characters that scroll, as readers of long texts know them. */
const TEXT_KEYS: ReadonlyMap<string, 'up' | 'down' | 'page-down' | 'page-up'> = new Map([
  ['k', 'up'],
  ['j', 'down'],
  [' ', 'page-down'],
  ['u', 'page-up'],
]);
