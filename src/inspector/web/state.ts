import type { Feed, Stage, Summary } from '../protocol.ts';

export interface State {
  /** How we stand with serve-lesson. */
  readonly line: 'connecting' | 'live' | 'lost' | 'gone';
  /** In order of their ids, the newest of all. */
  readonly rows: readonly Summary[];
  readonly stage: Stage;
  /** What stood there when the reader paused. */
  readonly frozen?: readonly Summary[];
  /** Exchanges up to this id were cleared away. */
  readonly clearedTo: number;
  readonly filter: string;
  readonly selected?: number;
}

export type Action =
  | { readonly type: 'snapshot' | 'changes'; readonly feed: Feed }
  | { readonly type: 'line'; readonly line: State['line'] }
  | { readonly type: 'pause' | 'go-on' | 'clear' | 'show-cleared' | 'close' }
  | { readonly type: 'filter'; readonly text: string }
  | { readonly type: 'open'; readonly id: number };

/** Rows the page keeps. */
const MOST_ROWS = 1000;

export const INITIAL: State = {
  line: 'connecting',
  rows: [],
  stage: { servers: [], total: 0, skipped: 0 },
  clearedTo: 0,
  filter: '',
};

/** The state after something happened. Changes replace the rows whose ids they have; of too many, the oldest go. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'snapshot':
      return { ...state, line: 'live', rows: action.feed.rows, stage: action.feed.stage };
    case 'changes':
      return {
        ...state,
        line: 'live',
        rows: merged(state.rows, action.feed.rows),
        stage: action.feed.stage,
      };
    case 'line':
      return { ...state, line: action.line };
    case 'pause':
      return { ...state, frozen: state.rows };
    case 'go-on': {
      const { frozen: _, ...others } = state;
      return others;
    }
    case 'clear':
      return close({ ...state, clearedTo: state.rows.at(-1)?.id ?? 0 });
    case 'show-cleared':
      return { ...state, clearedTo: 0 };
    case 'filter':
      return { ...state, filter: action.text };
    case 'open':
      return { ...state, selected: action.id };
    case 'close':
      return close(state);
    default:
      return action satisfies never;
  }
}

function close(state: State): State {
  const { selected: _, ...others } = state;
  return others;
}

function merged(rows: readonly Summary[], news: readonly Summary[]): readonly Summary[] {
  if (news.length === 0) return rows;
  const all = new Map([...rows, ...news].map((row) => [row.id, row]));
  return [...all.values()].toSorted((one, other) => one.id - other.id).slice(-MOST_ROWS);
}

/** What is to be seen: not cleared away, and having all words of the filter somewhere. */
export function shownRows({ rows, frozen, clearedTo, filter }: State): readonly Summary[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (frozen ?? rows).filter((row) => row.id > clearedTo && matches(row, words));
}

/** How many the filter keeps from being seen. */
export function hiddenByFilter(state: State): number {
  return shownRows({ ...state, filter: '' }).length - shownRows(state).length;
}

function matches(row: Summary, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { method, target, status, reason, by, server, failure } = row;
  const text = [method, target, status, reason, by.name, server, failure].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}
