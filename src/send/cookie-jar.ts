import { domainMatches, hostOf, isSecure, type Refusal } from '../http/cookie-rules.ts';
import { fieldValues, type ResponseMessage } from '../http/exchange.ts';
import { type Cookie, judgeSetCookie, type Origin } from './cookie.ts';

/** Why a cookie is not kept: because nobody keeps such a one, or because of one that is there already. */
export type NotKept = Refusal | { readonly kind: 'hides-secure' };

/** What became of the cookies of one exchange. */
export interface CookieNews {
  readonly sent: readonly Cookie[];
  readonly kept: readonly Cookie[];
  /** Names of those that the server took back. */
  readonly removed: readonly string[];
  readonly refused: readonly { readonly name: string; readonly why: NotKept }[];
  /** Those for which there was no room beside newer ones. */
  readonly crowdedOut: readonly Cookie[];
}

/** What RFC 6265bis section 6.1 wants of a browser at least; and with more, servers refuse the request for its size. */
const MOST_OF_DOMAIN = 50;
const MOST_IN_ALL = 3000;

/** The cookies that go with a request (RFC 6265bis section 5.8.3): longer paths first, then the older ones. */
export function cookiesFor(jar: readonly Cookie[], { url, target, now }: Origin): Cookie[] {
  const host = hostOf(url);
  const [path = '/'] = target.split('?', 1);
  return jar
    .filter((cookie) => {
      const fits = cookie.hostOnly ? host === cookie.domain : domainMatches(host, cookie.domain);
      return (
        fits && pathMatches(path, cookie.path) && (!cookie.secure || isSecure(url)) && !isOver(cookie, now)
      );
    })
    .toSorted((one, other) => other.path.length - one.path.length || one.created - other.created);
}

/** The value of the Cookie header; empty where no cookie goes along. */
export function cookieHeader(cookies: readonly Cookie[]): string {
  return cookies.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ');
}

/** Takes in what an answer sets. Returns the cookies that are kept from now on, and what happened. */
export function takeCookies(
  jar: readonly Cookie[],
  response: ResponseMessage,
  origin: Origin,
): { readonly jar: Cookie[]; readonly news: Omit<CookieNews, 'sent'> } {
  let cookies = jar.filter((cookie) => !isOver(cookie, origin.now));
  const kept: Cookie[] = [];
  const removed: string[] = [];
  const refused: { name: string; why: NotKept }[] = [];
  for (const text of fieldValues(response.headers, 'set-cookie')) {
    const verdict = judgeSetCookie(text, origin);
    if (verdict.kind === 'refuse') {
      refused.push({ name: verdict.name, why: verdict.why });
      continue;
    }
    const { cookie } = verdict;
    if (hidesSecure(cookie, cookies, origin.url)) {
      refused.push({ name: cookie.name, why: { kind: 'hides-secure' } });
      continue;
    }
    const before = cookies.find((other) => isSame(other, cookie));
    cookies = cookies.filter((other) => other !== before);
    if (isOver(cookie, origin.now)) {
      removed.push(cookie.name);
      continue;
    }
    const dated = { ...cookie, created: before?.created ?? cookie.created };
    cookies.push(dated);
    kept.push(dated);
  }
  const crowdedOut = withoutRoom(cookies, new Set(kept.map(({ domain }) => domain)));
  const hasRoom = (cookie: Cookie) => !crowdedOut.includes(cookie);
  return {
    jar: cookies.filter(hasRoom),
    news: { kept: kept.filter(hasRoom), removed, refused, crowdedOut },
  };
}

/** RFC 6265bis section 5.7: what came over plain http leaves cookies alone that are marked Secure. */
function hidesSecure(cookie: Cookie, jar: readonly Cookie[], url: URL): boolean {
  if (cookie.secure || isSecure(url)) return false;
  return jar.some(
    ({ name, secure, domain, path }) =>
      secure &&
      name === cookie.name &&
      (domainMatches(domain, cookie.domain) || domainMatches(cookie.domain, domain)) &&
      pathMatches(cookie.path, path),
  );
}

function withoutRoom(jar: readonly Cookie[], changedDomains: ReadonlySet<string>): Cookie[] {
  const ofDomains = [...changedDomains].flatMap((wanted) =>
    beyond(
      MOST_OF_DOMAIN,
      jar.filter(({ domain }) => domain === wanted),
    ),
  );
  return [
    ...ofDomains,
    ...beyond(
      MOST_IN_ALL,
      jar.filter((cookie) => !ofDomains.includes(cookie)),
    ),
  ];
}

/** The oldest have to go, those not marked Secure first (RFC 6265bis section 5.7). */
function beyond(most: number, cookies: readonly Cookie[]): Cookie[] {
  return cookies
    .toSorted((one, other) => Number(one.secure) - Number(other.secure) || one.created - other.created)
    .slice(0, Math.max(0, cookies.length - most));
}

function isOver({ expires }: Cookie, now: number): boolean {
  return expires !== undefined && expires <= now;
}

function isSame(one: Cookie, other: Cookie): boolean {
  return (
    one.name === other.name &&
    one.domain === other.domain &&
    one.path === other.path &&
    one.hostOnly === other.hostOnly
  );
}

/** RFC 6265bis section 5.1.4. */
function pathMatches(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/');
}
