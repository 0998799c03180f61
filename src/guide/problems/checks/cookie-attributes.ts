import { parseCookieDate } from '../../../http/cookie-date.ts';
import { quoted, span } from '../../phrasing.ts';
import { looksSecret, masked } from '../../values/secret.ts';
import { isAddress, isRemoval, isSessionName, isWithin, ofSetCookies, type SetCookie } from '../cookies.ts';
import { repeated } from '../parameters.ts';
import type { Checks } from '../problem.ts';
import { filled } from '../spots.ts';
import type { Subject } from '../subject.ts';

const KNOWN = new Set('expires max-age domain path secure httponly samesite partitioned priority'.split(' '));
const FLAGS = new Set(['secure', 'httponly', 'partitioned']);
/** Domains below which anybody may have a name; the whole list has thousands. */
const SHARED = new Set(
  'co.uk org.uk ac.uk gov.uk com.au net.au org.au co.nz co.jp ne.jp or.jp com.br com.cn com.mx co.in co.kr co.za com.tr com.tw com.ar github.io gitlab.io herokuapp.com vercel.app netlify.app pages.dev workers.dev web.app firebaseapp.com azurewebsites.net cloudfront.net onrender.com fly.dev'.split(
    ' ',
  ),
);
/** The longest that browsers keep a cookie, in seconds: 400 days. */
const LONGEST = 34_560_000;

/** What a cookie's attributes ask for, and whether a browser will do it (RFC 6265 section 4.1.2). */
export const COOKIE_ATTRIBUTES_CHECKS: Checks = {
  'cookie-same-site-missing': ofSetCookies((cookie, subject) =>
    isKept(cookie, subject) && !cookie.attribute('samesite') ? cookie.pair : undefined,
  ),

  'cookie-same-site-unknown': ofSetCookies((cookie) => {
    const own = cookie.attribute('samesite');
    return own && !/^(?:strict|lax|none)$/i.test(own.value ?? '')
      ? filled(cookie.placeOf(own), { value: quoted(own.value ?? '') })
      : undefined;
  }),

  'cookie-same-site-none-insecure': ofSetCookies((cookie) => {
    const own = cookie.attribute('samesite');
    return own?.value?.toLowerCase() === 'none' && !cookie.attribute('secure')
      ? cookie.placeOf(own)
      : undefined;
  }),

  'cookie-partitioned-insecure': ofSetCookies((cookie) =>
    cookie.attribute('partitioned') && !cookie.attribute('secure')
      ? cookie.placeOf(cookie.attribute('partitioned'))
      : undefined,
  ),

  'session-cookie-not-secure': ofSetCookies((cookie, subject) =>
    subject.scheme === 'https' &&
    isKept(cookie, subject) &&
    isSessionName(cookie.name) &&
    !cookie.attribute('secure')
      ? cookie.pair
      : undefined,
  ),

  'cookie-not-secure': ofSetCookies((cookie, subject) =>
    subject.scheme === 'https' &&
    isKept(cookie, subject) &&
    !isSessionName(cookie.name) &&
    !cookie.attribute('secure')
      ? cookie.pair
      : undefined,
  ),

  'session-cookie-readable': ofSetCookies((cookie, subject) =>
    !subject.isLocal &&
    isKept(cookie, subject) &&
    isSessionName(cookie.name) &&
    !isForScripts(cookie) &&
    !cookie.attribute('httponly')
      ? cookie.pair
      : undefined,
  ),

  'cookie-secure-over-http': ofSetCookies((cookie, { scheme, isLocal }) =>
    scheme === 'http' && !isLocal && cookie.attribute('secure')
      ? cookie.placeOf(cookie.attribute('secure'))
      : undefined,
  ),

  'cookie-prefix-insecure': ofSetCookies((cookie) =>
    /^__(?:host|secure)-/i.test(cookie.name) && !cookie.attribute('secure') ? cookie.pair : undefined,
  ),

  'cookie-prefix-domain': ofSetCookies((cookie) =>
    /^__host-/i.test(cookie.name) && cookie.attribute('domain')
      ? cookie.placeOf(cookie.attribute('domain'))
      : undefined,
  ),

  'cookie-prefix-path': ofSetCookies((cookie) =>
    /^__host-/i.test(cookie.name) && cookie.attribute('path')?.value !== '/'
      ? cookie.placeOf(cookie.attribute('path'))
      : undefined,
  ),

  'cookie-domain-malformed': ofSetCookies((cookie) => {
    const own = cookie.attribute('domain');
    const isName = /^\.?(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?$/i.test(own?.value ?? '');
    return own?.value !== undefined && own.value !== '' && !isName && !isAddress(own.value)
      ? filled(cookie.placeOf(own), { domain: quoted(own.value) })
      : undefined;
  }),

  'cookie-domain-foreign': ofSetCookies((cookie, subject) => {
    const [host, domain] = [hostOf(subject), domainOf(cookie)];
    return host !== undefined && domain !== undefined && !isWithin(host, domain)
      ? filled(cookie.placeOf(cookie.attribute('domain')), { domain: quoted(domain), host: quoted(host) })
      : undefined;
  }),

  'cookie-domain-shared': ofSetCookies((cookie, subject) => {
    const domain = domainOf(cookie);
    const isShared =
      domain !== undefined && (SHARED.has(domain) || (!domain.includes('.') && domain !== 'localhost'));
    return isShared && hostOf(subject) !== domain
      ? filled(cookie.placeOf(cookie.attribute('domain')), { domain: quoted(domain) })
      : undefined;
  }),

  'cookie-path-relative': ofSetCookies((cookie) => {
    const own = cookie.attribute('path');
    return own?.value !== undefined && own.value !== '' && !own.value.startsWith('/')
      ? filled(cookie.placeOf(own), { path: quoted(own.value) })
      : undefined;
  }),

  'cookie-expires-malformed': ofSetCookies((cookie) => {
    const own = cookie.attribute('expires');
    return own && parseCookieDate(own.value ?? '') === undefined
      ? filled(cookie.placeOf(own), { date: quoted(own.value ?? '') })
      : undefined;
  }),

  'cookie-max-age-malformed': ofSetCookies((cookie) => {
    const own = cookie.attribute('max-age');
    return own && !/^-?\d+$/.test(own.value ?? '')
      ? filled(cookie.placeOf(own), { seconds: quoted(own.value ?? '') })
      : undefined;
  }),

  'cookie-lifetimes-disagree': ofSetCookies((cookie, { now }) => {
    const seconds = cookie.attribute('max-age')?.value ?? '';
    const own = cookie.attribute('expires');
    const until = parseCookieDate(own?.value ?? '');
    const isNumber = /^-?\d+$/.test(seconds);
    return own && isNumber && until !== undefined && Number(seconds) > 0 !== until > now
      ? cookie.placeOf(own)
      : undefined;
  }),

  'cookie-lifetime-capped': ofSetCookies((cookie, { now }) => {
    const own = cookie.attribute('max-age') ?? cookie.attribute('expires');
    const seconds =
      own?.name === 'max-age' ? Number(own.value) : ((parseCookieDate(own?.value ?? '') ?? now) - now) / 1000;
    return own && seconds > LONGEST + 86_400
      ? filled(cookie.placeOf(own), { lifetime: span(seconds) })
      : undefined;
  }),

  'cookie-attribute-twice': ofSetCookies((cookie) => {
    const again = repeated(cookie.attributes);
    return again && filled(cookie.placeOf(again), { attribute: quoted(again.written) });
  }),

  'cookie-attribute-unknown': ofSetCookies((cookie) => {
    const other = cookie.attributes.find(({ name }) => !KNOWN.has(name));
    const told = other && (looksSecret('', other.written) ? masked(other.written) : other.written);
    return other && filled(cookie.placeOf(other), { attribute: quoted(told ?? '') });
  }),

  'cookie-flag-with-value': ofSetCookies((cookie) => {
    const flag = cookie.attributes.find(({ name, value }) => FLAGS.has(name) && value !== undefined);
    return flag && filled(cookie.placeOf(flag), { attribute: quoted(flag.written), part: quoted(flag.text) });
  }),
};

function isKept(cookie: SetCookie, subject: Subject): boolean {
  return cookie.name !== '' && !isRemoval(cookie, subject);
}

/** Frameworks' tokens against forged requests are made to be read by the page's scripts. */
function isForScripts({ name }: SetCookie): boolean {
  return /csrf|xsrf/i.test(name);
}

function hostOf({ url, request }: Subject): string | undefined {
  return request === undefined ? undefined : url?.hostname.toLowerCase();
}

/** Without the dot that once stood before it; undefined where there is none that could be one. */
function domainOf(cookie: SetCookie): string | undefined {
  const domain = cookie.attribute('domain')?.value?.toLowerCase().replace(/^\./, '') ?? '';
  return /^[a-z0-9_.-]+$/.test(domain) ? domain : undefined;
}
