import type { HttpRequest } from '../http/request.ts';
import type { ClientRequest } from '../http/client.ts';
import type { Address } from '../http/exchange.ts';
import { serverUrl } from '../server/host.ts';

/** Whom a target is meant for: itself where it is a whole URL, else the server behind this port. */
export function askedUrl({ target }: HttpRequest, port: number, secure = false): URL {
  return new URL(target.startsWith('/') ? serverUrl(port, undefined, secure) : target);
}

/**
 * A request as the built-in client takes it. A path goes out as it was written: resolved against a URL, `//x` would
 * be a host, and `/..` another path.
 */
export function clientRequest(
  { method, target, headers, body }: HttpRequest,
  { url, userAgent, connectTo }: { url: URL; userAgent: string; connectTo: Address | undefined },
): ClientRequest {
  return {
    method,
    url,
    ...(target.startsWith('/') ? { target } : {}),
    headers: [...usualHeaders(userAgent, headers), ...headers],
    ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
    ...(connectTo === undefined ? {} : { connectTo }),
  };
}

/** Our client says who it is and what it takes, as every client does, unless the request says so itself. */
function usualHeaders(userAgent: string, own: HttpRequest['headers']): HttpRequest['headers'] {
  const usual = [
    ['User-Agent', userAgent],
    ['Accept', '*/*'],
  ] as const;
  return usual.filter(([name]) => !own.some(([given]) => given.toLowerCase() === name.toLowerCase()));
}
