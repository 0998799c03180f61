import type { Exchange, Message } from '../http/exchange.ts';
import { fieldValues } from '../http/exchange.ts';
import { parseUrl } from '../http/parse-url.ts';
import type { Scene } from './entry.ts';
import { shortened } from './phrasing.ts';
import { tokens } from './values/spans.ts';

/** The first value of a field, or undefined. */
export function fieldValue(message: Message | undefined, name: string): string | undefined {
  return message && fieldValues(message.headers, name)[0];
}

/** The request's method, or undefined where nothing tells. */
export function methodOf({ request, answeredMethod }: Exchange): string | undefined {
  return request?.method ?? answeredMethod;
}

/** The path that was asked for, without its query, shortened; undefined where the target has none. */
export function requestPath(exchange: Exchange): string | undefined {
  const target = exchange.request?.target ?? '';
  const path = target.startsWith('/') ? target.split('?', 1)[0] : parseUrl(target)?.pathname;
  return path === undefined || path === '' ? undefined : shortened(path);
}

/**
 * The scheme by which it was asked; undefined where nothing tells, as of a message that was pasted. HTTP/2 and HTTP/3
 * are taken for https, by which alone browsers speak them.
 */
export function schemeOf({ url, request, response }: Exchange): 'http' | 'https' | undefined {
  const scheme = /^(https?):/i.exec(url ?? request?.target ?? '')?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https') return scheme;
  return /^HTTP\/[23]/.test((request ?? response)?.version ?? '') ? 'https' : undefined;
}

/**
 * The URL of the whole request, as the observer knows it or as target and Host say; undefined where neither does. Its
 * scheme is a guess where `schemeOf` knows none.
 */
export function requestUrl(exchange: Exchange): URL | undefined {
  if (exchange.url !== undefined) return parseUrl(exchange.url);
  return urlAskedBy(schemeOf(exchange) ?? 'http', exchange);
}

/** True where this is an address of the site that was asked; the host decides where no scheme is known. */
export function isOfAskedSite(address: URL | undefined, exchange: Exchange): boolean {
  if (address === undefined) return false;
  const { protocol, origin } = address;
  const asked =
    schemeOf(exchange) === undefined ? urlAskedBy(protocol.slice(0, -1), exchange) : requestUrl(exchange);
  return asked?.origin === origin;
}

function urlAskedBy(scheme: string, { request }: Exchange): URL | undefined {
  const target = request?.target ?? '/';
  if (/^https?:\/\//i.test(target)) return parseUrl(target);
  const host = fieldValue(request, 'host');
  if (host === undefined || /[/?#@\\\s]/.test(host)) return undefined;
  // What is no path, such as `*`, is asked of the server as a whole.
  return parseUrl(`${scheme}://${host}${target.startsWith('/') ? target : '/'}`);
}

export type NoBody = 'interim' | 'head' | 'tunnel' | 'no-content' | 'not-modified';

/** Why this message has no body whatever its headers say (RFC 9112 section 6.3), or undefined where it may have one. */
export function noBodyReason({ message, exchange }: Scene): NoBody | undefined {
  if (message.kind === 'request') return undefined;
  if (message.status >= 100 && message.status < 200) return 'interim';
  if (methodOf(exchange) === 'HEAD') return 'head';
  if (methodOf(exchange) === 'CONNECT' && message.status >= 200 && message.status < 300) return 'tunnel';
  if (message.status === 204) return 'no-content';
  if (message.status === 304) return 'not-modified';
  return undefined;
}

/** Whether the message had a body that a tool did not print, or that stands in another place; undefined where it had none. */
export function unseenBody({ kind, headers, body }: Message): 'some' | 'perhaps' | undefined {
  if (body.framing !== 'printed' || body.size > 0) return undefined;
  if (body.elsewhere) return 'some';
  const lengths = fieldValues(headers, 'content-length');
  if (lengths.length > 0) return lengths.some((value) => /[1-9]/.test(value)) ? 'some' : undefined;
  if (kind === 'request') return body.untold ? 'perhaps' : 'some';
  // Pieces may add up to nothing.
  return fieldValues(headers, 'transfer-encoding').length > 0 ? 'perhaps' : undefined;
}

/** True where the sender will close the connection after this message, as far as the message tells (RFC 9112 section 9.3). */
export function closesAfter(message: Message): boolean {
  const options = new Set(fieldValues(message.headers, 'connection').flatMap(tokens));
  if (options.has('close')) return true;
  return message.version === 'HTTP/1.0' && !options.has('keep-alive');
}
