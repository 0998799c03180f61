import type {
  Direction,
  Exchange,
  Message,
  RequestMessage,
  ResponseMessage,
  Timings,
  WireChunk,
} from '../http/exchange.ts';
import { interimAndFinal } from '../http/wire-parser.ts';
import { wholeRequest, wholeResponse } from '../http/whole-message.ts';

/** A message in the form in which a tool shows it. */
export interface ShownMessage {
  /** First line and headers, one character a byte, without line ends. */
  readonly head: readonly string[];
  /** The content, as far as it is shown. */
  readonly body?: Uint8Array | undefined;
  /** What else is known of the body: `elsewhere` is one that is not in `body`, though it is sent; `untold` one that may have been sent. */
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
  const { keepBody = KEPT_OF_BODY } = shown;
  const method = request?.message.method ?? shown.method ?? 'GET';
  const responses = rewriteResponses(shown.responses, { method, keepBody });
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
    strict?.message.complete === true &&
    strict.size === bytes.length &&
    shown.bodyIs !== 'elsewhere' &&
    shown.bodyIs !== 'untold'
      ? strict
      : wholeRequest(bytes, { keepBody: KEPT_OF_BODY, printed: 'body' });
  return found && { message: withBody(found.message, shown), ...kept(bytes) };
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
}

function rewriteResponses(all: readonly ShownMessage[], answering: Answering): Rewritten<ResponseMessage>[] {
  const rewritten: Rewritten<ResponseMessage>[] = [];
  let after = 0;
  for (const shown of all) {
    const found = rewriteResponse(shown, answering, after);
    if (found === undefined) continue;
    rewritten.push(found);
    after += found.size;
  }
  return rewritten;
}

function rewriteResponse(
  shown: ShownMessage,
  { method, keepBody }: Answering,
  after: number,
): Rewritten<ResponseMessage> | undefined {
  const bytes = bytesOf(shown);
  const printed = isAsLongAsItSays(shown) ? 'head' : 'body';
  const found = wholeResponse(bytes, { method, printed, after, keepBody });
  return found && { message: withBody(found.message, shown), ...kept(bytes.subarray(0, found.size)) };
}

/** True where the body is just what the wire brought, as far as its length tells. */
function isAsLongAsItSays({ head, body }: ShownMessage): boolean {
  const length = head.map((line) => /^content-length:[ \t]*(\d+)[ \t]*$/i.exec(line)?.[1]).find(Boolean);
  const isChunked = head.some((line) => /^transfer-encoding:/i.test(line));
  return !isChunked && body !== undefined && Number(length) === body.length;
}

function bytesOf({ head, body = new Uint8Array(0) }: ShownMessage): Uint8Array {
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

/** A copy of what is kept, so that the rest can go. */
function kept(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly size: number } {
  return { bytes: new Uint8Array(bytes.subarray(0, KEPT)), size: bytes.length };
}

function chunk(direction: Direction, bytes: Uint8Array): WireChunk {
  return { direction, at: 0, bytes };
}
