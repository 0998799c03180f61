import { parseCookieDate } from '../../http/cookie-date.ts';
import {
  type CookieAttribute,
  type CookiePair,
  endOf,
  maxAgeOf,
  parseMaxAge,
  readCookies,
  readSetCookie,
  type SetCookie,
} from '../../http/set-cookie.ts';
import type { FieldScene, ValuePart, Wording } from '../entry.ts';
import { count, list, listSome, quoted, relative, shortened, span } from '../phrasing.ts';
import { isJsonWebToken } from '../values/json-web-token.ts';
import { meaningIn, part, secretPart, type Meanings } from '../values/parts.ts';
import { looksSecret } from '../values/secret-name.ts';

/** Set-Cookie: what to keep, for how long, and what the attributes forbid (RFC 6265 section 4.1). */
export function setCookie({ value, now }: FieldScene): Wording {
  const asked = readSetCookie(value);
  const { pair, attributes } = asked;
  const parts = [...cookieParts(pair), ...attributes.flatMap((one) => attributeParts(one, now))];
  if (pair.name === '') return { ...(pair.value === '' ? NOTHING : NAMELESS), parts };
  return { ...wish(quoted(pair.name), asked, now), parts };
}

function wish(name: string, asked: SetCookie, now: number): Wording {
  const until = lifetime(asked, now);
  if (until === 'over')
    return { text: `throw the cookie ${name} away`, brief: `forget the cookie ${name}`, variant: 'delete' };
  const limits = restrictions(asked);
  const rules = limits.length === 0 ? '' : `. ${capitalised(list(limits))}`;
  return {
    text: `please keep the cookie ${name}${until}, and bring it along when you ask again${rules}`,
    brief: `keep the cookie ${name}`,
  };
}

/** RFC 6265 section 5.2 and its successor disagree. */
const NAMELESS: Wording = {
  text: 'gives the cookie no name (`name=value`): browsers of today keep it all the same, other clients ignore it',
  brief: 'a cookie without a name',
  variant: 'nameless',
};

const NOTHING: Wording = {
  text: 'asks to keep something without a name and without a value (`name=value`), so nobody keeps it',
  brief: 'a cookie with nothing in it',
  variant: 'empty',
};

function lifetime(asked: SetCookie, now: number): string {
  const end = endOf(asked, now);
  if (end === undefined) return ' until the browser closes';
  if (end <= now) return 'over';
  const seconds = maxAgeOf(asked);
  return seconds === undefined ? ` (it ends ${relative(end, now)})` : ` for ${span(seconds)}`;
}

function restrictions({ attribute }: SetCookie): string[] {
  const path = attribute('path')?.value;
  const sameSite = attribute('samesite')?.value?.toLowerCase();
  return [
    attribute('httponly') ? 'scripts in the page cannot read it' : '',
    attribute('secure') ? 'it only travels encrypted' : '',
    sameSite === 'strict' ? 'other sites never make it travel' : '',
    sameSite === 'lax' ? 'other sites make it travel only by a link' : '',
    path?.startsWith('/') && path !== '/' ? `it is for paths under ${shortened(path)}` : '',
  ].filter((limit) => limit !== '');
}

const SAME_SITE: Meanings = {
  strict: 'other sites never make it travel',
  lax: 'other sites make it travel only by a link',
  none: 'it travels even when a page of another site asks; browsers want `Secure` with that',
};

function attributeParts(attribute: CookieAttribute, now: number): ValuePart[] {
  const { text, value, isTooLong } = attribute;
  const meaning = isTooLong
    ? 'longer than browsers read, so it does not count'
    : attributeWords(attribute, now);
  return mayHoldAnything(attribute) && looksSecret('', value ?? text)
    ? secretPart(attribute, meaning)
    : part(attribute, meaning);
}

/** Where the end of a value with a semicolon in it may stand. Dates, hosts and paths are what they are. */
function mayHoldAnything({ name, value = '' }: CookieAttribute): boolean {
  return !['expires', 'max-age', 'domain'].includes(name) && !(name === 'path' && value.startsWith('/'));
}

function attributeWords({ name, value = '' }: CookieAttribute, now: number): string {
  switch (name) {
    case 'expires': {
      const at = parseCookieDate(value);
      if (at === undefined) return 'no date that browsers can read, so it does not count';
      return at <= now ? 'a time that is over: the cookie goes' : `it ends ${relative(at, now)}`;
    }
    case 'max-age': {
      const seconds = parseMaxAge(value);
      if (seconds === undefined) return 'no number of seconds, so it does not count';
      return seconds <= 0 ? 'not a second longer: the cookie goes' : `keep it for ${span(seconds)}`;
    }
    case 'domain':
      return `also for every host under ${shortened(value.replace(/^\./, ''))}`;
    case 'path':
      if (!value.startsWith('/')) return 'no path, so the folder of what was asked for counts';
      return value === '/' ? 'for every path' : `it is for paths under ${shortened(value)}`;
    case 'secure':
      return 'it only travels encrypted';
    case 'httponly':
      return 'scripts in the page cannot read it';
    case 'samesite':
      return meaningIn(SAME_SITE, value) ?? 'a word that browsers do not know; they go by their usual rule';
    case 'partitioned':
      return 'inside pages of other sites it is another one for each site';
    case 'priority':
      return `${shortened(value)} priority where Chrome has too many cookies and throws some away`;
    default:
      return 'an attribute that browsers ignore';
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Cookie: what the client brings back. */
export function cookie({ value }: FieldScene): Wording {
  const pairs = readCookies(value);
  const names = pairs.map(({ name }) => (name === '' ? 'one without a name' : quoted(name, 24)));
  if (names.length === 0) return { text: 'the client brings no cookie', brief: 'no cookie', variant: 'none' };
  return {
    text: `the client brings back what the server gave it before: ${count(names.length, 'cookie')}, ${listSome(names, 3)}`,
    brief: `${count(names.length, 'cookie')} brought back`,
    parts: pairs.flatMap((pair) => cookieParts(pair)),
  };
}

/** Cookies that well-known software sets, and what they are for. */
const KNOWN: readonly (readonly [name: RegExp, meaning: string])[] = [
  [/^PHPSESSID$/, 'by which PHP knows your visit again'],
  [/^JSESSIONID$/, 'by which a Java server knows your visit again'],
  [/^ASP\.NET_SessionId$/i, 'by which ASP.NET knows your visit again'],
  [/^connect\.sid$/, 'by which an Express server knows your visit again'],
  [
    /^(?:laravel_session|_rails_session|ci_session|session|sessionid|sid)$/,
    'by which the server knows your visit again',
  ],
  [/^(?:csrf-?token|XSRF-TOKEN|_csrf)$/i, 'which proves that a form comes from the right page'],
  [/^wordpress_logged_in/, 'by which WordPress knows that you are logged in'],
  [/^(?:_ga|_gid|_gat|__utm)/, 'by which Google Analytics counts you'],
  [/^_fb[cp]$/, 'by which Facebook knows you on other sites'],
  [/^(?:__cf_bm|cf_clearance|__cfduid|_cfuvid)$/, 'by which Cloudflare tells people from robots'],
  [/^AWSALB/, 'by which a load balancer sends you to the same machine again'],
];

/** In lower case, for browsers heed them however they are cased. */
const PREFIXES: readonly (readonly [prefix: string, meaning: string])[] = [
  ['__host-', 'browsers only take a cookie of such a name over https, for this one host and all its paths'],
  ['__secure-', 'browsers only take a cookie of such a name over https'],
];

/** `name=value`: the value by itself is a secret where it looks like one. */
function cookieParts(pair: CookiePair): ValuePart[] {
  const { name, value, nameSpan, valueSpan } = pair;
  if (name === '')
    return looksSecret(name, value)
      ? secretPart(valueSpan, `a cookie without a name: ${secretWords(value)}`)
      : part(pair, 'a cookie without a name');
  const known = KNOWN.find(([pattern]) => pattern.test(name))?.[1];
  const prefix = PREFIXES.find(([start]) => name.toLowerCase().startsWith(start))?.[1];
  const rule = prefix === undefined ? '' : `; ${prefix}`;
  const label = `the cookie${known === undefined ? "'s name" : `, ${known}`}${rule}`;
  if (!looksSecret(name, value))
    return known === undefined && prefix === undefined
      ? part(pair, value === '' ? 'a cookie with nothing in it' : `a cookie that holds ${quoted(value, 24)}`)
      : part(pair, label);
  return [...part(nameSpan, label), ...secretPart(valueSpan, secretWords(value))];
}

function secretWords(value: string): string {
  const form = isJsonWebToken(value) ? 'a JSON Web Token' : count(value.length, 'character');
  return `its value, ${form}: looks like a secret, so show it to nobody`;
}
