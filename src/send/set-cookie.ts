import { isIP } from 'node:net';
import { parseCookieDate } from '../http/cookie-date.ts';

/** A cookie as it is kept (RFC 6265bis section 5.7). Instants in ms since 1970. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  /** True where it goes back to this host alone, not to those below it. */
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  /** Absent where the server named no end. */
  readonly expires?: number;
  readonly created: number;
}

/** Why a cookie is not kept. */
export type Refusal =
  | 'unreadable'
  | 'too-long'
  | 'other-domain'
  | 'whole-top-level'
  | 'secure-over-http'
  | 'hides-secure'
  | 'prefix-broken';

export type CookieVerdict =
  | { readonly kind: 'keep'; readonly cookie: Cookie }
  | { readonly kind: 'refuse'; readonly name: string; readonly why: Refusal };

/** Who set it, and when. */
export interface Origin {
  readonly url: URL;
  /** The request's path and query. */
  readonly target: string;
  /** ms since 1970 */
  readonly now: number;
}

const MOST_CHARACTERS = 4096;
/** RFC 6265bis section 5.5: no cookie outlives 400 days. */
const LONGEST_LIFE = 400 * 86_400_000;

/** Judges one Set-Cookie value by the rules for browsers (RFC 6265bis sections 5.6 and 5.7). */
export function judgeSetCookie(text: string, origin: Origin): CookieVerdict {
  const [pair = '', ...attributes] = text.split(';');
  const equals = pair.indexOf('=');
  const name = pair.slice(0, Math.max(equals, 0)).trim();
  const value = pair.slice(equals + 1).trim();
  const given = attributesOf(attributes);
  const wanted = given.get('domain')?.replace(/^\./, '').toLowerCase() ?? '';
  const path = given.get('path') ?? '';
  const expires = expiryOf(given, origin.now);
  const cookie = {
    name,
    value,
    domain: wanted || hostOf(origin.url),
    hostOnly: wanted === '',
    path: path.startsWith('/') ? path : defaultPath(origin.target),
    secure: given.has('secure'),
    ...(expires === undefined ? {} : { expires }),
    created: origin.now,
  };
  const why = CONTROLS.test(text) ? 'unreadable' : refusalOf(cookie, origin, path);
  return why === undefined ? { kind: 'keep', cookie } : { kind: 'refuse', name, why };
}

const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f]/;

function refusalOf(cookie: Cookie, { url }: Origin, writtenPath: string): Refusal | undefined {
  const { name, value, domain, secure } = cookie;
  const host = hostOf(url);
  if (name === '' && value === '') return 'unreadable';
  if (name.length + value.length > MOST_CHARACTERS) return 'too-long';
  // Without the list of all public suffixes we know only those of one label.
  if (domain !== host && !domain.includes('.')) return 'whole-top-level';
  if (!domainMatches(host, domain)) return 'other-domain';
  if (secure && !isSecure(url)) return 'secure-over-http';
  return keepsPromise(cookie, writtenPath) ? undefined : 'prefix-broken';
}

/** RFC 6265bis section 5.6: a longer attribute is as if it were not there. */
const MOST_IN_ATTRIBUTE = 1024;

/** Of an attribute that stands twice the last counts. */
function attributesOf(pieces: readonly string[]): Map<string, string> {
  const attributes = pieces.map((piece) => {
    const [name = '', ...value] = piece.split('=');
    return [name.trim().toLowerCase(), value.join('=').trim()] as const;
  });
  return new Map(attributes.filter(([, value]) => value.length <= MOST_IN_ATTRIBUTE));
}

/**
 * `__Secure-` and `__Host-` promise something of the cookie (RFC 6265bis section 4.1.3). A cookie without a name goes back
 * as its value alone, and must not look like one that promises.
 */
function keepsPromise({ name, value, secure, hostOnly }: Cookie, writtenPath: string): boolean {
  if (name === '') return !/^__(?:host|secure)-/i.test(value);
  const lower = name.toLowerCase();
  if (lower.startsWith('__host-')) return secure && hostOnly && writtenPath === '/';
  return !lower.startsWith('__secure-') || secure;
}

function expiryOf(given: ReadonlyMap<string, string>, now: number): number | undefined {
  const age = given.get('max-age');
  if (age !== undefined && /^-?\d+$/.test(age)) {
    return Number(age) <= 0 ? 0 : now + Math.min(Number(age) * 1000, LONGEST_LIFE);
  }
  const date = parseCookieDate(given.get('expires') ?? '');
  return date === undefined ? undefined : Math.min(date, now + LONGEST_LIFE);
}

/** Over https; and on this computer, where browsers count plain http as secure, too. */
export function isSecure(url: URL): boolean {
  const host = hostOf(url);
  if (url.protocol === 'https:' || host === '::1') return true;
  // `127.example.com` is a name like any other.
  return isIP(host) === 4 ? host.startsWith('127.') : /^(?:.+\.)?localhost$/.test(host);
}

/** RFC 6265bis section 5.1.3: the host itself, or one below it; an address is only ever itself. */
export function domainMatches(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && isIP(host) === 0);
}

export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
}

/** RFC 6265bis section 5.1.4: the folder of what was asked for. */
function defaultPath(target: string): string {
  const [path = ''] = target.split('?', 1);
  const end = path.lastIndexOf('/');
  return path.startsWith('/') && end > 0 ? path.slice(0, end) : '/';
}
