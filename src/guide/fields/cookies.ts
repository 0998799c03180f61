import { parseCookieDate } from '../../http/cookie-date.ts';
import type { FieldScene, ValuePart, Wording } from '../entry.ts';
import { count, list, listSome, quoted, relative, shortened, span } from '../phrasing.ts';
import { isToken } from '../values/json-web-token.ts';
import { meaningIn, part, secretPart, type Meanings } from '../values/parts.ts';
import { looksSecret } from '../values/secret.ts';
import { type Pair, plainPairOf, slice, split, whole, type ValueSpan } from '../values/spans.ts';

/** Set-Cookie: what to keep, for how long, and what the attributes forbid (RFC 6265 section 4.1). */
export function setCookie({ value, now }: FieldScene): Wording {
  const [pair, ...rest] = split(whole(value), 'plain ;');
  if (!pair || pair.text.indexOf('=') < 1) return NAMELESS;
  const attributes = rest.map(plainPairOf);
  const parts = [...cookieParts(pair), ...attributes.flatMap((one) => part(one, attributeWords(one, now)))];
  return { ...wish(quoted(nameOf(pair)), attributes, now), parts };
}

function wish(name: string, attributes: readonly Pair[], now: number): Wording {
  const byName = new Map(attributes.map((one) => [one.name, one.value ?? '']));
  const until = lifetime(byName, now);
  if (until === 'over')
    return { text: `throw the cookie ${name} away`, brief: `forget the cookie ${name}`, variant: 'delete' };
  const limits = restrictions(byName);
  const rules = limits.length === 0 ? '' : `. ${capitalised(list(limits))}`;
  return {
    text: `please keep the cookie ${name}${until}, and bring it along when you ask again${rules}`,
    brief: `keep the cookie ${name}`,
  };
}

/** RFC 6265 section 5.2. */
const NAMELESS: Wording = {
  text: 'gives no cookie a name (`name=value`), so a client that goes by the standard ignores it',
  brief: 'no name, so ignored',
  variant: 'ignored',
};

/** Max-Age goes before Expires (RFC 6265 section 4.1.2.2). */
function lifetime(attributes: ReadonlyMap<string, string>, now: number): string {
  const seconds = attributes.get('max-age');
  if (seconds !== undefined && /^-?\d+$/.test(seconds)) {
    return Number(seconds) <= 0 ? 'over' : ` for ${span(Number(seconds))}`;
  }
  const at = parseCookieDate(attributes.get('expires') ?? '');
  if (at !== undefined) return at <= now ? 'over' : ` (it ends ${relative(at, now)})`;
  return ' until the browser closes';
}

function restrictions(attributes: ReadonlyMap<string, string>): string[] {
  const path = attributes.get('path');
  const sameSite = attributes.get('samesite')?.toLowerCase();
  return [
    attributes.has('httponly') ? 'scripts in the page cannot read it' : '',
    attributes.has('secure') ? 'it only travels encrypted' : '',
    sameSite === 'strict' ? 'other sites never make it travel' : '',
    sameSite === 'lax' ? 'other sites make it travel only by a link' : '',
    path !== undefined && path !== '/' && path !== '' ? `it is for paths under ${shortened(path)}` : '',
  ].filter((limit) => limit !== '');
}

const SAME_SITE: Meanings = {
  strict: 'other sites never make it travel',
  lax: 'other sites make it travel only by a link',
  none: 'it travels even when a page of another site asks; browsers want `Secure` with that',
};

function attributeWords({ name, value = '' }: Pair, now: number): string | undefined {
  switch (name) {
    case 'expires': {
      const at = parseCookieDate(value);
      if (at === undefined) return 'no date that browsers can read, so it does not count';
      return at <= now ? 'a time that is over: the cookie goes' : `it ends ${relative(at, now)}`;
    }
    case 'max-age':
      if (!/^-?\d+$/.test(value)) return 'no number of seconds, so it does not count';
      return Number(value) <= 0
        ? 'not a second longer: the cookie goes'
        : `keep it for ${span(Number(value))}`;
    case 'domain':
      return `also for every host under ${shortened(value.replace(/^\./, ''))}`;
    case 'path':
      return value === '/' || value === '' ? 'for every path' : `it is for paths under ${shortened(value)}`;
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
  const pairs = split(whole(value), 'plain ;');
  const names = pairs
    .map((pair) => nameOf(pair))
    .map((name) => (name === '' ? 'one without a name' : quoted(name, 24)));
  if (names.length === 0) return { text: 'the client brings no cookie', brief: 'no cookie', variant: 'none' };
  return {
    text: `the client brings back what the server gave it before: ${count(names.length, 'cookie')}, ${listSome(names, 3)}`,
    brief: `${count(names.length, 'cookie')} brought back`,
    parts: pairs.flatMap((pair) => cookieParts(pair)),
  };
}

/** As it is written, for names of cookies differ by case. What has no `=` is all value (RFC 6265bis section 5.6). */
function nameOf({ text }: ValueSpan): string {
  return text.slice(0, Math.max(text.indexOf('='), 0)).trim();
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

const PREFIXES: readonly (readonly [prefix: string, meaning: string])[] = [
  ['__Host-', 'browsers only take a cookie of such a name over https, for this one host and all its paths'],
  ['__Secure-', 'browsers only take a cookie of such a name over https'],
];

/** `name=value`: the value by itself is a secret where it looks like one. */
function cookieParts(pair: ValueSpan): ValuePart[] {
  const name = nameOf(pair);
  const { value = pair.text, valueSpan } = plainPairOf(pair);
  if (!pair.text.includes('='))
    return looksSecret(name, value)
      ? secretPart(pair, `a cookie without a name: ${secretWords(value)}`)
      : part(pair, 'a cookie without a name');
  const known = KNOWN.find(([pattern]) => pattern.test(name))?.[1];
  const prefix = PREFIXES.find(([start]) => name.startsWith(start))?.[1];
  const rule = prefix === undefined ? '' : `; ${prefix}`;
  const label = `the cookie${known === undefined ? "'s name" : `, ${known}`}${rule}`;
  if (!looksSecret(name, value))
    return known === undefined && prefix === undefined
      ? part(pair, value === '' ? 'a cookie with nothing in it' : `a cookie that holds ${quoted(value, 24)}`)
      : part(pair, label);
  const nameSpan = slice(pair, 0, name.length);
  return [...part(nameSpan, label), ...secretPart(valueSpan, secretWords(value))];
}

function secretWords(value: string): string {
  const form = isToken(value) ? 'a JSON Web Token' : count(value.length, 'character');
  return `its value, ${form}: looks like a secret, so show it to nobody`;
}
