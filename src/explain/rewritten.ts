import type {
  Direction,
  Exchange,
  ExchangeFailure,
  Message,
  RequestMessage,
  ResponseMessage,
  Timings,
  WireChunk,
} from '../http/exchange.ts';
import { copy } from '../http/byte-stream.ts';
import { interimAndFinal } from '../http/wire-parser.ts';
import { wholeRequest, wholeResponse } from '../http/whole-message.ts';

/** A message in the form in which a tool shows it. */
export interface ShownMessage {
  /** First line and headers, one character a byte, without line ends. */
  readonly head: readonly string[];
  /** The content, as far as it is shown. */
  readonly body?: Uint8Array | undefined;
  /** What else is known of the body: `elsewhere` is one that is not in `body`, though it is sent; `untold` is perhaps one. */
  readonly bodyIs?: 'elsewhere' | 'untold' | 'unfilled' | 'unpacked' | undefined;
  /** True where the body is the text that was noted of it, in UTF-8. */
  readonly isText?: boolean;
}

export interface ShownExchange {
  readonly request?: ShownMessage | undefined;
  /** Interim ones, then the final one. */
  readonly responses: readonly ShownMessage[];
  /** The request's method, where there is no request that says it. */
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** ms since 1970. */
  readonly startedAt: number;
  readonly timings?: Timings | undefined;
  /** Why the final answer is not whole, or not there. */
  readonly failure?: ExchangeFailure | undefined;
  /** Bytes of an answer's body that are kept. */
  readonly keepBody?: number | undefined;
}

/** Bytes of a message that stay in memory; more is never shown. */
const KEPT = 64 * 1024;
/** Bytes of a body that are looked into, to see whether it is what its headers say; kept where nobody wants more. */
const KEPT_OF_BODY = 16 * 1024;

/** Writes messages anew as HTTP/1.1 has them, and reads that: an exchange without bytes of its own. */
export function rewrite(shown: ShownExchange): Exchange {
  const request = shown.request === undefined ? undefined : rewriteRequest(shown.request);
  const { keepBody = KEPT_OF_BODY, failure } = shown;
  const method = request?.message.method ?? shown.method ?? 'GET';
  const responses = rewriteResponses(shown.responses, { method, keepBody, isCutOff: failure !== undefined });
  const wire = [
    ...(request === undefined ? [] : [chunk('request', request.bytes)]),
    ...responses.map(({ bytes }) => chunk('response', bytes)),
  ];
  const { url } = shown;
  return {
    source: 'reconstructed',
    observer: 'reader',
    ...(url !== undefined && { url }),
    startedAt: shown.startedAt,
    wire,
    wireSize: {
      request: request?.size ?? 0,
      response: responses.reduce((sum, { size }) => sum + size, 0),
    },
    ...(request !== undefined && { request: request.message }),
    ...interimAndFinal(responses.map(({ message }) => message)),
    timings: shown.timings ?? { total: 0 },
    ...(failure !== undefined && { failure }),
  };
}

interface Rewritten<M> {
  readonly message: M;
  /** As far as they are kept. */
  readonly bytes: Uint8Array;
  readonly size: number;
}

function rewriteRequest(shown: ShownMessage): Rewritten<RequestMessage> | undefined {
  const bytes = bytesOf(shown);
  const strict = wholeRequest(bytes, { keepBody: KEPT_OF_BODY });
  // What a tool shows of a body, or that it shows none, is not the message's fault.
  const found =
    strict?.message.complete === true && strict.size === bytes.length && !isUnshown(shown)
      ? strict
      : wholeRequest(bytes, { keepBody: KEPT_OF_BODY, printed: 'body' });
  return found && { message: withBody(found.message, shown), ...kept(bytes) };
}

function isUnshown({ bodyIs }: ShownMessage): boolean {
  return bodyIs === 'elsewhere' || bodyIs === 'untold';
}

function withBody<M extends Message>(read: M, { bodyIs, isText }: ShownMessage): M {
  const message = isText === true ? { ...read, body: { ...read.body, asText: true } } : read;
  switch (bodyIs) {
    case 'unfilled':
      return { ...message, body: { ...message.body, unfilled: true } };
    case 'unpacked':
      return { ...message, body: { ...message.body, unpacked: true } };
    case 'elsewhere':
      return { ...message, body: { ...message.body, elsewhere: true } };
    case 'untold':
      return { ...message, body: { ...message.body, untold: true } };
    case undefined:
      return message;
  }
  return bodyIs satisfies never;
}

interface Answering {
  readonly method: string;
  readonly keepBody: number;
  /** True where the last of the answers is not whole. */
  readonly isCutOff: boolean;
}

function rewriteResponses(all: readonly ShownMessage[], answering: Answering): Rewritten<ResponseMessage>[] {
  const rewritten: Rewritten<ResponseMessage>[] = [];
  let after = 0;
  for (const [at, shown] of all.entries()) {
    const isCutOff = answering.isCutOff && at === all.length - 1;
    const found = rewriteResponse(shown, { ...answering, isCutOff }, after);
    if (found === undefined) continue;
    rewritten.push(found);
    after += found.size;
  }
  return rewritten;
}

function rewriteResponse(
  shown: ShownMessage,
  { method, keepBody, isCutOff }: Answering,
  after: number,
): Rewritten<ResponseMessage> | undefined {
  const bytes = bytesOf(shown);
  const printed = isAsLongAsItSays(shown) || (isCutOff && isAsItCame(shown)) ? 'head' : 'body';
  const found = wholeResponse(bytes, { method, printed, after, keepBody });
  if (found === undefined) return undefined;
  const message = withBody(found.message, shown);
  return {
    message: isCutOff && message.body.framing !== 'none' ? { ...message, complete: false } : message,
    ...kept(bytes.subarray(0, found.size)),
  };
}

/** True where the body is just what the wire brought, as far as its length tells. */
function isAsLongAsItSays(shown: ShownMessage): boolean {
  return shown.body !== undefined && lengthOf(shown) === shown.body.length;
}

/** True where the body is the beginning of what its length promised, so that it tells how much came. */
function isAsItCame(shown: ShownMessage): boolean {
  const size = shown.body?.length ?? 0;
  const isPacked = shown.head.some((line) => /^content-encoding:/i.test(line));
  return !isPacked && size > 0 && size < (lengthOf(shown) ?? 0);
}

/** What the headers promise; undefined where they do not, or where the body comes in pieces. */
function lengthOf({ head }: ShownMessage): number | undefined {
  if (head.some((line) => /^transfer-encoding:/i.test(line))) return undefined;
  const length = head.map((line) => /^content-length:[ \t]*(\d+)[ \t]*$/i.exec(line)?.[1]).find(Boolean);
  return length === undefined ? undefined : Number(length);
}

function bytesOf({ head, body = new Uint8Array(0) }: ShownMessage): Uint8Array {
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

/** Of what is long a copy of what is kept, so that the rest can go. */
function kept(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly size: number } {
  const { length } = bytes;
  return { bytes: length > KEPT ? copy(bytes.subarray(0, KEPT)) : bytes, size: length };
}

function chunk(direction: Direction, bytes: Uint8Array): WireChunk {
  return { direction, at: 0, bytes };
}
