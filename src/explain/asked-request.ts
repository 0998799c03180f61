import type { FoundExchange } from './found.ts';
import { rewrite, type ShownMessage } from './rewritten.ts';

/** A request that something would send, or once sent, as far as it is told. */
export interface AskedRequest {
  readonly method: string;
  readonly url: URL;
  readonly version?: string;
  /** `name: value`, in the order in which they would stand. */
  readonly fields: readonly string[];
  /** Undefined where nothing tells of one. */
  readonly body?: Uint8Array | undefined;
  readonly bodyIs?: ShownMessage['bodyIs'];
}

/** The request as it would travel, with the Host and the length that every client adds (RFC 9112 section 3.2). */
export function requestMessage(asked: AskedRequest): ShownMessage {
  const { method, url, version = 'HTTP/1.1', fields, body, bodyIs } = asked;
  const has = (name: string) => fields.some((line) => line.toLowerCase().startsWith(`${name}:`));
  const host = has('host') ? [] : [`Host: ${url.host}`];
  const isCounted = body !== undefined && body.length > 0 && !has('content-length');
  const length = isCounted ? [`Content-Length: ${body.length}`] : [];
  const first = `${method} ${url.pathname}${url.search} ${version}`;
  return { head: [first, ...host, ...fields, ...length].map(wireLine), body, bodyIs };
}

/** A request alone, as something that was found. `now` in ms since 1970. */
export function foundRequest(asked: AskedRequest, remarks: readonly string[], now: number): FoundExchange {
  const exchange = rewrite({
    request: requestMessage(asked),
    responses: [],
    url: asked.url.href,
    startedAt: now,
  });
  return { kind: 'exchange', exchange, remarks };
}

/** A line as the wire has it: UTF-8, one character a byte, and nothing that would end it. */
export function wireLine(text: string): string {
  return Buffer.from(text.replaceAll(/[\r\n\0]/g, ' ')).toString('latin1');
}
