import { type Address, type Exchange, fieldValues } from '../http/exchange.ts';
import { parseUrl } from '../http/parse-url.ts';
import { isToken } from '../http/syntax.ts';
import type { Exported } from './exported.ts';
import { encoded, readable } from './readable.ts';

/** What was asked for, sent or not. Texts are as on the wire: one character a byte. */
export interface Asked {
  readonly method: string;
  readonly target: string;
  /** `http://localhost:3000` */
  readonly origin: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: Uint8Array;
  /** False where the body was too big to keep, or its end never came. */
  readonly isWhole: boolean;
}

/** Undefined where the bytes were no request, and none was planned. */
export function askedOf({ exchange, planned }: Exported): Asked | undefined {
  const { request } = exchange;
  const origin = originOf(exchange);
  if (request !== undefined) {
    const { method, target, headers, body, complete } = request;
    return {
      method,
      target,
      origin,
      headers,
      body: body.bytes,
      isWhole: complete && body.bytes.length === body.size,
    };
  }
  if (planned === undefined) return undefined;
  const { method, headers, body = '' } = planned;
  return {
    method,
    target: targetOf(planned.target, origin),
    origin,
    headers: headers.map(([name, value]) => ({ name, value })),
    body: new TextEncoder().encode(body),
    isWhole: true,
  };
}

/** Of a whole URL of this place what follows the place (RFC 9112 section 3.2.1); all else stays as it is written. */
function targetOf(written: string, place: string): string {
  if (written.startsWith('/') || !URL.canParse(written)) return written;
  const { origin, pathname, search } = new URL(written);
  return origin === place ? pathname + search : written;
}

/** `GET /math`, unsanitised. */
export function callText(exported: Exported): string {
  const asked = askedOf(exported);
  return asked === undefined ? 'no HTTP request' : `${asked.method} ${readable(asked.target)}`;
}

/** The whole URL: in ASCII, without a fragment, and as close to what was asked for as a URL can be. */
export function urlOf({ origin, target }: Pick<Asked, 'origin' | 'target'>): string {
  const written = encoded(target).replaceAll('#', '%23');
  if (written.startsWith('/')) return origin + written;
  return URL.canParse(written) && /^https?:\/\//i.test(written) ? written : `${origin}/`;
}

/**
 * False where what the request line says is more than a URL can: `*`, or an address that another server is asked for.
 */
export function isOfUrl({ origin, target }: Pick<Asked, 'origin' | 'target'>): boolean {
  return target.startsWith('/') || parseUrl(target)?.origin === origin;
}

/** Where the server is: as the URL says it, the Host field, or the connection. */
function originOf(exchange: Exchange): string {
  const { url, request, connection, observer } = exchange;
  if (url !== undefined && URL.canParse(url)) {
    const { origin } = new URL(url);
    if (origin !== 'null') return origin;
  }
  const [host = ''] = fieldValues(request?.headers ?? [], 'host');
  if (/^[\w.-]+(?::\d{1,5})?$|^\[[\da-fA-F:]+\](?::\d{1,5})?$/.test(host) && URL.canParse(`http://${host}`))
    return `http://${host}`;
  const place = observer === 'client' ? connection?.remote : connection?.local;
  return place === undefined ? 'http://localhost' : `http://${placeText(place)}`;
}

/** `127.0.0.1:3000`, `[::1]:3000` */
export function placeText({ host, port }: Address): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Whether a line of a message could be made of this field, as HTTP has it. */
export function isWritable({ name, value }: { readonly name: string; readonly value: string }): boolean {
  return isToken(name) && !/(?![\t\u0080-\u009F])\p{Cc}/u.test(value);
}
