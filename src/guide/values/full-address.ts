import type { Exchange } from '../../http/exchange.ts';
import { parseUrl } from '../../http/parse-url.ts';
import { requestUrl, schemeOf } from '../scene.ts';

/**
 * An address in full, as seen from the one that was asked for: `https://shop.example/x`, or
 * `shop.example/x` where nothing tells by which scheme. Undefined where it is no address.
 */
export function fullAddress(value: string, exchange: Exchange): string | undefined {
  const target = parseUrl(value, requestUrl(exchange)?.href);
  if (target === undefined) return undefined;
  return isSchemeGuessed(value, exchange) ? target.href.replace(/^http:\/\//, '') : target.href;
}

/** True where an address leaves its scheme to the one that was asked for, and nothing tells that. */
export function isSchemeGuessed(value: string, exchange: Exchange): boolean {
  return schemeOf(exchange) === undefined && !/^[a-z][a-z0-9+.-]*:/i.test(value);
}
