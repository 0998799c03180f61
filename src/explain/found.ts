import type { Direction, Exchange } from '../http/exchange.ts';

/** What the bytes turned out to be written in. */
export type Format =
  | 'raw'
  | 'curl-verbose'
  | 'httpie'
  | 'wget'
  | 'http-file'
  | 'har'
  | 'events'
  | 'headers'
  | 'curl-command'
  | 'fetch'
  | 'none';

/** An exchange, or as much of one as was there: a response alone has no request, and the other way round. */
export interface FoundExchange {
  readonly kind: 'exchange';
  readonly exchange: Exchange;
  /**
   * Where the first byte of each direction stands in the bytes that were given. Absent where the messages were
   * written anew: their offsets count in the new text.
   */
  readonly origin?: Readonly<Record<Direction, number>>;
  /** What the source calls it. */
  readonly name?: string;
  /** Who asked, where the source tells. */
  readonly client?: string;
  /** Whole sentences that a reader should know about this exchange. */
  readonly remarks: readonly string[];
  /** Present where places in it are still to be filled in: `{{name}}`. */
  readonly unfilled?: true;
}

/** Bytes that are no HTTP, and what they are instead. */
export interface FoundForeign {
  readonly kind: 'none';
  /** Stable, like `tls` or `json`. */
  readonly id: string;
  /** What they are: whole sentences. */
  readonly text: string;
  /** What to do now. */
  readonly advice: string;
  readonly size: number;
}

export type Found = FoundExchange | FoundForeign;

/** What was made of one input. */
export interface Findings {
  readonly format: Format;
  /** A whole sentence on what was read and how; absent where it is plain HTTP. */
  readonly about?: string;
  /** One after the other, so that a long file is never all in memory in two forms. */
  readonly found: Iterable<Found>;
}

/**
 * The bytes of a file that stands beside the one that is read, by the name it has there;
 * undefined where it cannot be read.
 */
export type FileBeside = (name: string) => Uint8Array | undefined;

export interface ReadOptions {
  /** What the file is called; absent for bytes that came through a pipe. */
  readonly name?: string | undefined;
  /** Absent where nobody knows beside what: of bytes that came through a pipe. */
  readonly beside?: FileBeside;
  /** The method of the request that a response alone answers. */
  readonly method?: string | undefined;
  /** Bytes of an answer's body that are kept, where it is more than what is shown and looked into. */
  readonly keepBody?: number | undefined;
  /** The clock, ms since 1970, for what does not tell its own time. */
  readonly now: number;
}

/** What was found, or, where that is nothing, the word about it. */
export function* foundOr(all: Iterable<Found>, nothing: Found): Generator<Found> {
  let isNothing = true;
  for (const one of all) {
    isNothing = false;
    yield one;
  }
  if (isNothing) yield nothing;
}
