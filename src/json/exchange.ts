import { decodeBody } from '../http/content.ts';
import type { HttpRequest } from '../http/request.ts';
import type {
  Direction,
  Exchange,
  Field,
  Message,
  RequestMessage,
  ResponseMessage,
} from '../http/exchange.ts';
import type { TlsFacts } from '../http/tls.ts';
import type { Explained } from '../guide/explain.ts';
import type { SeenExchange } from '../recorder/traffic.ts';
import type { ExchangeEvent } from '../stage/event.ts';
import type { JsonEvent } from './line.ts';

/** An exchange of a lesson, as our client saw it. */
export function exchangeJson(event: ExchangeEvent): JsonEvent {
  const { exchange, planned, lines, problems, failureNote, judgement } = event;
  const { request } = exchange;
  return {
    ...commonJson({ exchange, lines, problems, failureNote }),
    request: request === undefined ? unsentJson(planned) : requestJson(request),
    expected: judgement,
  };
}

export interface SeenOptions extends Explained {
  /** Adds all bytes, as far as they were kept. */
  readonly wire: boolean;
}

/** An exchange as a server saw it: the same shape, with who asked. What is no request at all has none. */
export function seenJson(seen: SeenExchange, { wire, ...explained }: SeenOptions): JsonEvent {
  const { id, server, by, state, exchange } = seen;
  const { request } = exchange;
  return {
    ...commonJson({ exchange, ...explained }),
    request: request && requestJson(request),
    id,
    server,
    by: by.name,
    from: by.from,
    upgraded: state === 'upgraded' ? true : undefined,
    wire: wire ? wireJson(exchange) : undefined,
  };
}

/** An exchange that goes into a file, and what is known about it besides. */
interface Kept extends Explained {
  readonly exchange: Exchange;
  readonly planned?: HttpRequest | undefined;
  readonly by?: string | undefined;
  readonly from?: string | undefined;
  readonly server?: string | undefined;
}

/** An exchange for a file: as our client or a server saw it, with all bytes that were kept. */
export function exportedJson({ planned, by, from, server, ...told }: Kept): JsonEvent {
  const { exchange } = told;
  const { request } = exchange;
  return {
    ...commonJson(told),
    request: request ? requestJson(request) : planned && unsentJson(planned),
    server,
    by,
    from,
    upgraded: exchange.response?.upgraded,
    wire: wireJson(exchange),
  };
}

/** Events with the same keys in the same order, whoever saw the exchange. */
function commonJson({ exchange, lines, problems, failureNote }: Explained & { readonly exchange: Exchange }) {
  const { url, startedAt, response, interim, failure, timings, connection, tls, wireSize, open } = exchange;
  return {
    type: 'exchange',
    url,
    startedAt: new Date(startedAt).toISOString(),
    request: undefined,
    interim: interim.map(({ status, reason }) => ({ status, reason })),
    response: response && responseJson(response),
    error: failure && { ...failure, note: failureNote },
    timings,
    connection: connection && { ...connection, reused: connection.sequence > 1 },
    tls: tls && tlsJson(tls),
    bytes: wireSize,
    open,
    lines,
    problems,
  } as const;
}

function wireJson(exchange: Exchange) {
  return { request: base64(exchange, 'request'), response: base64(exchange, 'response') };
}

function tlsJson({ chain, ...facts }: TlsFacts) {
  const instant = (at: number) => (Number.isNaN(at) ? undefined : new Date(at).toISOString());
  return {
    ...facts,
    chain: chain.map(({ validFrom, validTo, ...names }) => ({
      ...names,
      validFrom: instant(validFrom),
      validTo: instant(validTo),
    })),
  };
}

function base64({ wire }: Exchange, direction: Direction): string {
  return Buffer.concat(
    wire.filter((chunk) => chunk.direction === direction).map(({ bytes }) => bytes),
  ).toString('base64');
}

function requestJson(request: RequestMessage) {
  return { sent: true, method: request.method, target: request.target, ...messageJson(request) };
}

/** A request that never left, because there was no connection to send it over. */
function unsentJson({ method, target, headers, body = '' }: HttpRequest) {
  return {
    sent: false,
    method,
    target,
    version: 'HTTP/1.1',
    headers,
    body,
    bodySize: Buffer.byteLength(body),
    complete: false,
  };
}

function responseJson(response: ResponseMessage) {
  return { status: response.status, reason: response.reason, ...messageJson(response) };
}

function messageJson(message: Message) {
  const { version, headers, trailers, complete } = message;
  return {
    version,
    headers: headers.map(pair),
    ...(trailers.length > 0 ? { trailers: trailers.map(pair) } : {}),
    ...bodyJson(message),
    complete,
  };
}

function pair({ name, value }: Field): [string, string] {
  return [name, value];
}

/** Text as text; bytes that are none in base64, and said to be. */
function bodyJson(message: Message): { body: string; bodyEncoding?: 'base64'; bodySize: number } {
  const { bytes, size } = message.body;
  const { text, isBinary } = decodeBody(message);
  if (!isBinary) return { body: text, bodySize: size };
  return { body: Buffer.from(bytes).toString('base64'), bodyEncoding: 'base64', bodySize: size };
}
