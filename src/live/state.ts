import type { SeenExchange, Traffic } from '../recorder/traffic.ts';
import { lastWords } from '../server/last-words.ts';
import type { ServerEnd, ServerOutput } from '../server/server.ts';
import type { Invitation } from '../server/invitation.ts';
import type { ServerEvent } from '../server/server-event.ts';
import { isComplaint, type PrintedLine } from './complaint.ts';
import { fits } from './filter.ts';

/** How the server is; of one that left us, with its last words. */
export type ServerLife =
  | { readonly kind: 'starting' }
  /** It runs, and nobody knows whether it listens. */
  | { readonly kind: 'unheard'; readonly why: string }
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'ended'; readonly end: ServerEnd; readonly words: readonly ServerOutput[] }
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly why: string;
      readonly words: readonly ServerOutput[];
    };

interface Remark {
  readonly tone: 'info' | 'warning';
  readonly text: string;
}

/** What fills the screen. `scroll` is the first row of a long text that is visible. */
export type Page =
  | { readonly kind: 'list' }
  | { readonly kind: 'exchange'; readonly seen: SeenExchange; readonly scroll: number }
  | { readonly kind: 'printed'; readonly scroll: number }
  | { readonly kind: 'invitation'; readonly scroll: number }
  | { readonly kind: 'keys'; readonly scroll: number };

/** Everything that the live screen shows. */
export interface LiveState {
  readonly name: string;
  /** Said all the time, because it changes what the learner sees: that the port is a relay's, say. */
  readonly notice?: string;
  /** Where the learner opened the door to other computers: what that means. */
  readonly warning?: string;
  /** How they come in, once the server is open. */
  readonly invitation?: Invitation | undefined;
  /** Whether there is an inspector page to open. */
  readonly inspector: boolean;
  readonly life: ServerLife;
  /** The latest exchanges, oldest first; while paused, those of then. */
  readonly exchanges: readonly SeenExchange[];
  readonly total: number;
  readonly skipped: number;
  /** How many there were when the list was paused; undefined where it runs. */
  readonly pausedAt: number | undefined;
  /** Exchanges up to this id were cleared away. */
  readonly clearedTo: number;
  readonly filter: string;
  /** A filter that is being typed. */
  readonly typing: string | undefined;
  /** Id of the exchange that was chosen; undefined where the newest is. */
  readonly chosen: number | undefined;
  readonly printed: readonly PrintedLine[];
  /** When the last of it came that may tell of a mistake and that nobody has looked at yet, ms since 1970. */
  readonly complaintAt: number | undefined;
  readonly remark: Remark | undefined;
  /** Why nobody can be let in, since somebody came in vain; undefined again when an exchange has come. */
  readonly turnedAway: TurnedAway | undefined;
  readonly page: Page;
}

interface TurnedAway {
  readonly why: string;
  readonly times: number;
  /** Exchanges that there were then. */
  readonly total: number;
}

export type LiveEvent =
  | { readonly type: 'traffic'; readonly traffic: Pick<Traffic, 'history' | 'total' | 'skipped'> }
  /** `at`, ms since 1970, where it has just happened. */
  | { readonly type: 'server'; readonly event: ServerEvent; readonly at?: number }
  | { readonly type: 'starting' }
  /** The server is open; `shut` says why others cannot come in all the same. */
  | {
      readonly type: 'invitation';
      readonly invitation: Invitation | undefined;
      readonly shut?: string | undefined;
    }
  | { readonly type: 'turned-away'; readonly why: string }
  | ({ readonly type: 'remark' } & Remark);

/** Lines that the server printed and that are kept. */
const PRINTED_KEPT = 500;

/** Before anything has happened: the server is starting, nobody has come. */
export function firstState(about: Pick<LiveState, 'name' | 'inspector' | 'notice' | 'warning'>): LiveState {
  return {
    ...about,
    life: { kind: 'starting' },
    exchanges: [],
    total: 0,
    skipped: 0,
    pausedAt: undefined,
    clearedTo: 0,
    filter: '',
    typing: undefined,
    chosen: undefined,
    printed: [],
    complaintAt: undefined,
    remark: undefined,
    turnedAway: undefined,
    page: { kind: 'list' },
  };
}

/** The exchanges to list: not cleared away, and as the filter (also one that is being typed) wants them. */
export function listed({ exchanges, clearedTo, filter, typing }: LiveState): readonly SeenExchange[] {
  const wanted = typing ?? filter;
  return exchanges.filter((seen) => seen.id > clearedTo && fits(wanted, seen));
}

/** Where in the list the chosen exchange stands; the nearest later one where it is gone, -1 in an empty list. */
export function chosenIndex(rows: readonly SeenExchange[], chosen: number | undefined): number {
  if (chosen === undefined) return rows.length - 1;
  const at = rows.findIndex((seen) => seen.id >= chosen);
  return at === -1 ? rows.length - 1 : at;
}

/** The exchange that is open on the screen, or else the one that is chosen in the list. */
export function exchangeAt(state: LiveState): SeenExchange | undefined {
  if (state.page.kind === 'exchange') return state.page.seen;
  const rows = listed(state);
  return rows[chosenIndex(rows, state.chosen)];
}

/** What the world's events make of the state; for keys see `press`. */
export function after(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case 'traffic':
      return afterTraffic(state, event.traffic);
    case 'server':
      return afterServerEvent(state, event.event, event.at);
    case 'starting':
      return { ...uninviting(state), life: { kind: 'starting' }, remark: undefined, turnedAway: undefined };
    case 'invitation':
      return state.life.kind === 'open' ? invited(state, event.invitation, event.shut) : state;
    case 'turned-away':
      return { ...state, turnedAway: turnedAway(state, event.why) };
    case 'remark':
      return { ...state, remark: { tone: event.tone, text: event.text } };
    default:
      return event satisfies never;
  }
}

function turnedAway({ turnedAway: before, total }: LiveState, why: string): TurnedAway {
  return { why, times: (before?.times ?? 0) + 1, total };
}

function afterTraffic(
  state: LiveState,
  { history, total, skipped }: Pick<Traffic, 'history' | 'total' | 'skipped'>,
): LiveState {
  const exchanges = state.pausedAt === undefined ? [...history] : state.exchanges;
  const inVain = state.turnedAway !== undefined && total <= state.turnedAway.total;
  return {
    ...state,
    exchanges,
    total,
    skipped,
    turnedAway: inVain ? state.turnedAway : undefined,
    page: pageNow(state.page, history),
  };
}

/** An open exchange goes on while it is looked at; one that has left the history stays as it was. */
function pageNow(page: Page, history: Traffic['history']): Page {
  if (page.kind !== 'exchange') return page;
  const seen = history.find(({ id }) => id === page.seen.id);
  return seen === undefined || seen === page.seen ? page : { ...page, seen };
}

function afterServerEvent(state: LiveState, event: ServerEvent, at: number | undefined): LiveState {
  switch (event.event) {
    case 'listening':
      return { ...state, life: { kind: 'open', url: event.url } };
    case 'unheard':
      return { ...state, life: { kind: 'unheard', why: event.note.text } };
    case 'output':
      return printing(state, [{ ...event.output, at }]);
    case 'failed':
      return {
        ...printing(uninviting(state), event.failure.output),
        life: {
          kind: 'failed',
          code: event.failure.code,
          why: event.note.text,
          words: lastWords(event.failure),
        },
      };
    case 'stopped':
      return { ...uninviting(state), life: lifeAfter(event.end, state) };
    default:
      return event satisfies never;
  }
}

function invited(state: LiveState, invitation: Invitation | undefined, shut: string | undefined): LiveState {
  return { ...state, invitation, ...(shut === undefined ? {} : { warning: shut }) };
}

/** Where nobody listens, nobody can come in. */
function uninviting(state: LiveState): LiveState {
  const page: Page = state.page.kind === 'invitation' ? { kind: 'list' } : state.page;
  return { ...state, invitation: undefined, page };
}

function lifeAfter(end: ServerEnd, { printed }: LiveState): ServerLife {
  return end.asked ? { kind: 'closed' } : { kind: 'ended', end, words: lastWords({ output: printed }) };
}

function printing(state: LiveState, output: readonly PrintedLine[]): LiveState {
  return {
    ...state,
    printed: [...state.printed, ...output].slice(-PRINTED_KEPT),
    complaintAt:
      state.page.kind === 'printed' ? undefined : (output.findLast(isComplaint)?.at ?? state.complaintAt),
  };
}
