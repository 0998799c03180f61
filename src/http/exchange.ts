import type { TlsFacts } from './tls.ts';

/**
 * The one model in the middle: what one request and its response were, byte for byte.
 * The built-in client, and later the recorder, a pasted message or a HAR file, all produce it;
 * every surface consumes it. Nothing here does I/O.
 */

/** Which way bytes flow: `request` is client → server, `response` is server → client. */
export type Direction = 'request' | 'response';

/** A half-open range of byte offsets, counted within one direction of one exchange. Line ends are not in it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes as they went over the wire in one piece. `at` is ms after the exchange's start (monotonic clock). */
export interface WireChunk {
  readonly direction: Direction;
  readonly at: number;
  readonly bytes: Uint8Array;
}

export type LinePart = 'request-line' | 'status-line' | 'header' | 'blank' | 'chunk' | 'body' | 'trailer';

/** One line of the wire (or one run of body bytes), by position. */
export interface WireLine extends ByteRange {
  readonly part: LinePart;
}

/** A header or trailer field: name as it was cased, value with the white space around it taken off (latin1). */
export interface Field extends ByteRange {
  readonly name: string;
  readonly value: string;
}

/**
 * How a message says where its body ends (RFC 9112 section 6.3). `printed`: it does not matter any more, for a tool
 * has printed the content without its framing (and perhaps unpacked, or not at all).
 */
export type Framing = 'none' | 'content-length' | 'chunked' | 'until-close' | 'printed';

export interface Body {
  readonly framing: Framing;
  /** The content with chunk framing taken off, as far as it was kept. */
  readonly bytes: Uint8Array;
  /** Content bytes that really came, kept or not. */
  readonly size: number;
  /** Present where whoever noted the body had unpacked it, so that the headers' codings are no longer on it. */
  readonly unpacked?: true;
  /**
   * Present where whoever noted the body wrote down its text: its bytes are UTF-8, whatever charset the headers name.
   */
  readonly asText?: true;
  /** Present where places in it are still to be filled in, so that it is not yet what its headers say. */
  readonly unfilled?: true;
  /** Present where there is one, though it stands in another place: in the file that `< ./body.json` names. */
  readonly elsewhere?: true;
  /** Present where nothing tells whether there was one: a list of headers never shows it. */
  readonly untold?: true;
}

/** What is wrong with the bytes, and where. Texts for these live in the field guide. */
export type DefectCode =
  | 'bad-start-line'
  | 'not-http'
  | 'bare-lf'
  | 'bare-cr'
  | 'space-before-colon'
  | 'missing-colon'
  | 'empty-name'
  | 'bad-name'
  | 'control-character'
  | 'folded-line'
  | 'bad-content-length'
  | 'conflicting-content-length'
  | 'length-and-chunked'
  | 'bad-transfer-encoding'
  | 'bad-chunk-size'
  | 'missing-chunk-end'
  | 'headers-too-large'
  | 'cut-off-in-head'
  | 'cut-off-in-body'
  | 'body-not-allowed'
  | 'unexpected-bytes';

export interface Defect extends ByteRange {
  readonly code: DefectCode;
}

interface MessageParts {
  /** As written, `HTTP/1.1`; empty where the line has none (HTTP/0.9 or garbage). */
  readonly version: string;
  readonly headers: readonly Field[];
  readonly trailers: readonly Field[];
  readonly body: Body;
  /** Every line in order, so that a note can point at its bytes. */
  readonly lines: readonly WireLine[];
  readonly defects: readonly Defect[];
  /** False where the bytes ended before the message did. */
  readonly complete: boolean;
}

export interface RequestMessage extends MessageParts {
  readonly kind: 'request';
  readonly method: string;
  readonly target: string;
}

export interface ResponseMessage extends MessageParts {
  readonly kind: 'response';
  /** 0 where the status line could not be read. */
  readonly status: number;
  readonly reason: string;
  /**
   * Present where the connection speaks another protocol from here on (101, or a 2xx to CONNECT): what follows the
   * head is no HTTP and none of the body; its bytes are one line of part `body`.
   */
  readonly upgraded?: true;
}

export type Message = RequestMessage | ResponseMessage;

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The two ends of a connection, as one of them sees it. */
export interface Ends {
  readonly local: Address;
  readonly remote: Address;
}

export interface Connection {
  /** 1 for the first connection of this run. */
  readonly id: number;
  /** 1 for the first exchange on this connection. */
  readonly sequence: number;
  readonly local?: Address;
  readonly remote?: Address;
  /** The connection that had been kept open to the same place and was closed before it could be used again. */
  readonly replaces?: { readonly id: number; readonly closedBy: 'client' | 'server' };
}

/** All in ms. A part that did not happen (a reused connection looks nothing up) is absent. */
export interface Timings {
  readonly lookup?: number;
  readonly connect?: number;
  readonly tls?: number;
  /** From the request's last byte to the response's first. */
  readonly waiting?: number;
  /** From the response's first byte to its last. */
  readonly receiving?: number;
  readonly total: number;
}

/**
 * Why there is no (whole) response. `code` is what Node or undici calls it: `ECONNREFUSED`, `ENOTFOUND`, `ECONNRESET`,
 * `ETIMEDOUT` (also for our own time limit), `UND_ERR_HEADERS_OVERFLOW` … Four names are ours: `CLOSED_EARLY` where the
 * connection was closed in good order, but too early (RFC 9112 section 8), `HPE_REFUSED` where undici's parser refused
 * the answer without giving a code (the response's defects say why), `BODY_LIMIT` where we stopped reading an answer
 * that was too long, `NOT_RECORDED` where too much went on at once for the recorder to see how an exchange went on.
 */
export interface ExchangeFailure {
  readonly code: string;
  readonly phase: 'lookup' | 'connect' | 'tls' | 'request' | 'response';
  readonly message: string;
  /** ms without a byte after which it was we who gave up; absent where somebody else did. */
  readonly waited?: number;
}

export interface Exchange {
  /** `captured`: the bytes are what really went over the wire. `reconstructed`: written anew (a HAR has none). */
  readonly source: 'captured' | 'reconstructed';
  /** Who saw it; `reader`: nobody who took part, for it comes from a file. */
  readonly observer: 'client' | 'server' | 'reader';
  /** The URL that was asked for, when the observer knows it. */
  readonly url?: string;
  /** Absent where no connection was made. */
  readonly connection?: Connection;
  /** What was agreed on for encryption, and who the server proved to be; also where that was not enough to go on. */
  readonly tls?: TlsFacts;
  /** Wall clock, ms since 1970. */
  readonly startedAt: number;
  /** When it began on the computer's monotonic clock, ms: tells how two observers' times lie to each other. */
  readonly startedMonotonic?: number;
  /** Present while bytes may still come: a message that is not whole is so only as yet. */
  readonly open?: true;
  readonly wire: readonly WireChunk[];
  /** Bytes a direction had in all; more than `wire` holds where the exchange was too big to keep. */
  readonly wireSize: Readonly<Record<Direction, number>>;
  readonly request?: RequestMessage;
  /** The method that the response answers, where no request is there to tell but somebody knows. */
  readonly answeredMethod?: string;
  /** 1xx responses that came before the final one. */
  readonly interim: readonly ResponseMessage[];
  readonly response?: ResponseMessage;
  readonly timings: Timings;
  readonly failure?: ExchangeFailure;
}

/** True where bytes of this direction were counted but not kept. */
export function isTruncated(exchange: Pick<Exchange, 'wire' | 'wireSize'>, direction: Direction): boolean {
  const kept = exchange.wire.reduce(
    (sum, chunk) => sum + (chunk.direction === direction ? chunk.bytes.length : 0),
    0,
  );
  return kept < exchange.wireSize[direction];
}

/** The values of all fields of this name, in order (names are case-insensitive: RFC 9110 section 5.1). */
export function fieldValues(fields: readonly Field[], name: string): string[] {
  const wanted = name.toLowerCase();
  return fields.filter((field) => field.name.toLowerCase() === wanted).map((field) => field.value);
}
