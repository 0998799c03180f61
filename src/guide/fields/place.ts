import type { FieldScene, Wording } from '../entry.ts';
import { quoted, shortened } from '../phrasing.ts';
import { requestUrl, urlOf } from '../scene.ts';

/** Host: whose shop, and which door. */
export function host({ value, exchange }: FieldScene): Wording | undefined {
  if (value === '')
    return { text: 'names no host at all, though it should', brief: 'empty', variant: 'empty' };
  const authority = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(value);
  const name = shortened(authority?.[1] ?? '');
  if (name === '') return undefined;
  const door = authority?.[2];
  if (door !== undefined) {
    return { text: `whose shop (${name}), and which door (${door})`, brief: `shop ${name}, door ${door}` };
  }
  const scheme = requestUrl(exchange)?.protocol;
  const usual = scheme === 'https:' ? '443, the usual one for https' : '80, the usual one for http';
  return {
    text: `whose shop (${name}). No door is named: that means ${usual}`,
    brief: `shop ${name}, the usual door`,
    variant: 'no-port',
  };
}

/** Location: where to, in full. */
export function location({ value, exchange, message }: FieldScene): Wording | undefined {
  const target = urlOf(value, requestUrl(exchange)?.href);
  const full = quoted(target?.href ?? value, 60);
  if (message.kind === 'request') return undefined;
  if (message.status === 201)
    return {
      text: `where the new thing can be found: ${full}`,
      brief: 'where the new thing is',
      variant: 'created',
    };
  if (message.status < 300 || message.status > 399) return undefined;
  const same = target && requestUrl(exchange)?.origin === target.origin ? ', in the same shop' : '';
  return {
    text: `where to ask instead: ${full}${same}. The client has to go there itself`,
    brief: `ask at ${full} instead`,
  };
}

/** Content-Location, Referer, Origin and others that hold one address. */
export function address(before: string): (scene: FieldScene) => Wording {
  return ({ value }) => ({ text: `${before} ${quoted(value, 60)}` });
}

/** Referer: where the visitor comes from. */
export function referer({ value, exchange }: FieldScene): Wording {
  const from = urlOf(value);
  const isSameSite = from !== undefined && from.origin === requestUrl(exchange)?.origin;
  const where = isSameSite ? 'a page of this same site' : quoted(value, 60);
  return {
    text: `you come from ${where}: the page with the link, or the one that needs this`,
    brief: `comes from ${where}`,
  };
}
