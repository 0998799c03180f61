import { parseUrl } from '../../http/parse-url.ts';
import type { FieldScene, Wording } from '../entry.ts';
import { quoted, shortened } from '../phrasing.ts';
import { isOfAskedSite, requestUrl, schemeOf } from '../scene.ts';
import { fullAddress, isSchemeGuessed } from '../values/full-address.ts';
import { part } from '../values/parts.ts';
import { slice, whole } from '../values/spans.ts';

/** Host: whose shop, and which door. */
export function host(scene: FieldScene): Wording | undefined {
  const { value, exchange } = scene;
  if (value === '')
    return { text: 'names no host at all, though it should', brief: 'empty', variant: 'empty' };
  const authority = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(value);
  const name = shortened(authority?.[1] ?? '');
  if (name === '') return undefined;
  const door = authority?.[2];
  const counting = overruling(scene);
  if (counting !== undefined) {
    const text = `overruled: the first line names the whole address, so its host counts: ${shortened(counting)}`;
    return { text, brief: 'overruled', variant: 'overruled' };
  }
  const all = whole(value);
  const nameSpan = slice(all, 0, authority?.[1]?.length ?? 0);
  if (door !== undefined) {
    return {
      text: `whose shop (${name}), and which door (${door})`,
      brief: `shop ${name}, door ${door}`,
      parts: [...part(nameSpan, 'whose shop'), ...part(slice(all, value.length - door.length), 'which door')],
    };
  }
  return {
    text: `whose shop (${name}). No door is named: that means ${usualDoor(schemeOf(exchange))}`,
    brief: `shop ${name}, the usual door`,
    variant: 'no-port',
    parts: part(nameSpan, 'whose shop'),
  };
}

/** The other host of a request line with a whole address, which goes before Host (RFC 9112 section 3.2.2). */
function overruling({ value, message }: FieldScene): string | undefined {
  if (message.kind !== 'request' || !/^https?:\/\//i.test(message.target)) return undefined;
  const asked = parseUrl(message.target);
  return asked?.host === parseUrl(`${asked?.protocol}//${value}/`)?.host ? undefined : asked?.host;
}

function usualDoor(scheme: ReturnType<typeof schemeOf>): string {
  switch (scheme) {
    case 'http':
      return '80, the usual one for http';
    case 'https':
      return '443, the usual one for https';
    case undefined:
      return 'the usual one, 80 for http, 443 for https';
  }
  return scheme satisfies never;
}

/** Location: where to, in full. */
export function location({ value, exchange, message }: FieldScene): Wording | undefined {
  const full = quoted(fullAddress(value, exchange) ?? value, 60);
  const parts = part(whole(value), formOf(value));
  if (message.kind === 'request') return undefined;
  if (message.status === 201)
    return {
      text: `where the new thing can be found: ${full}`,
      brief: 'where the new thing is',
      variant: 'created',
      parts,
    };
  if (message.status < 300 || message.status > 399) return undefined;
  const target = parseUrl(value, requestUrl(exchange)?.href);
  const same = isOfAskedSite(target, exchange) ? ', in the same shop' : '';
  const how = target && isSchemeGuessed(value, exchange) ? ', by http or https as before' : '';
  return {
    text: `where to ask instead: ${full}${same}${how}. The client has to go there itself`,
    brief: `ask at ${full} instead`,
    parts,
  };
}

/** How an address is written that is not whole: what is missing is taken from the one that was asked for. */
function formOf(value: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(value)) return undefined;
  if (value.startsWith('//')) return 'host and path only: http or https stays as it was';
  if (value.startsWith('/')) return 'a path only: the host stays as it was';
  if (value.startsWith('?')) return 'a query only: host and path stay as they were';
  return value.startsWith('#') ? 'a place in the same page' : 'seen from the address that was asked for';
}

/** Content-Location, Referer, Origin and others that hold one address. */
export function address(before: string): (scene: FieldScene) => Wording {
  return ({ value }) => ({ text: `${before} ${quoted(value, 60)}` });
}

/** Origin: the site whose page asks, and whether it is the one that is asked (RFC 6454 section 7). */
export function origin({ value, exchange }: FieldScene): Wording {
  if (value === 'null')
    return {
      text: '`null`: the page that asks belongs to no site, or its site is kept secret',
      brief: 'a page of no site asks',
      variant: 'null',
    };
  const isSame = isOfAskedSite(parseUrl(value), exchange);
  return {
    text: `the site whose page makes this request: ${quoted(value, 60)}`,
    brief: `asked by ${quoted(value)}`,
    parts: part(
      whole(value),
      isSame
        ? 'the same site as the one that is asked'
        : 'another site than the one that is asked: the server decides what its page may see',
    ),
  };
}

/** Referer: where the visitor comes from, and how much of that is given away. */
export function referer({ value, exchange }: FieldScene): Wording {
  const from = parseUrl(value);
  const isSameSite = isOfAskedSite(from, exchange);
  const where = isSameSite ? 'a page of this same site' : quoted(value, 60);
  return {
    text: `you come from ${where}: the page with the link, or the one that needs this`,
    brief: `comes from ${where}`,
    parts: from === undefined || isSameSite ? [] : part(whole(value), revealed(from)),
  };
}

function revealed({ pathname, search }: URL): string {
  if (search !== '') return 'it gives the whole address away, even the query';
  return pathname === '/'
    ? 'it tells the site, and not which page'
    : 'it gives away which page it was, without a query';
}
