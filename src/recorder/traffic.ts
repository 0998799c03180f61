import type { Exchange } from '../http/exchange.ts';

/** Exchanges that a history keeps. */
export const MOST_EXCHANGES = 2000;

/** Who asked, told by the connection (our own client's are known) or by the request's User-Agent. */
export interface Visitor {
  readonly kind: 'built-in' | 'browser' | 'tool' | 'unknown';
  /** In words: `Firefox 140 on Linux`, `curl 8.5`, `the built-in client`, `somebody who does not say`. */
  readonly name: string;
  /** The address of the phone or computer it came from, where that is another one than ours. */
  readonly from?: string;
}

/** One exchange as an example server saw it, from its first byte on. */
export interface SeenExchange {
  /** Counts up over all servers of one run; stable while the exchange goes on. */
  readonly id: number;
  /** The lesson's name of the server. */
  readonly server: string;
  readonly by: Visitor;
  /**
   * `open` while bytes may still come; `upgraded` when the connection went over to another
   * protocol (its bytes are counted).
   */
  readonly state: 'open' | 'complete' | 'upgraded';
  /** `observer: 'server'`; its chunks' times are on the same monotonic clock as the client's. */
  readonly exchange: Exchange;
  /** The same exchange as our own client saw it, where it was ours. */
  readonly client?: Exchange;
}

export type TrafficEvent =
  | { readonly type: 'exchange'; readonly seen: SeenExchange }
  /** Too much at once: so many exchanges were counted and not shown. */
  | { readonly type: 'skipped'; readonly count: number };

/** What the example servers of this run saw: a bounded history, and what comes. */
export interface Traffic {
  /** The latest exchanges, oldest first: made anew at each call. */
  readonly history: readonly SeenExchange[];
  /** How many those are. */
  readonly kept: number;
  /** One of them; undefined where it is kept no longer. */
  find(id: number): SeenExchange | undefined;
  /** All exchanges there ever were. */
  readonly total: number;
  /** Exchanges that were counted and not kept, because there were too many at once. */
  readonly skipped: number;
  /** Calls back when an exchange begins, goes on or is complete. Returns the way to end that. */
  subscribe(listener: (event: TrafficEvent) => void): () => void;
}
