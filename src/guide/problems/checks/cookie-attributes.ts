import { parseCookieDate } from '../../../http/cookie-date.ts';
import { endOf, LONGEST_LIFE, maxAgeOf, parseMaxAge } from '../../../http/set-cookie.ts';
import { quoted, span } from '../../phrasing.ts';
import { openValue } from '../../values/secret.ts';
import { isRemoval, isSessionName, type PlacedCookie } from '../reading/cookies.ts';
import { repeated } from '../reading/parameters.ts';
import { type Checks, filled, ofSetCookies } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

const KNOWN = new Set('expires max-age domain path secure httponly samesite partitioned priority'.split(' '));
const FLAGS = new Set(['secure', 'httponly', 'partitioned']);
const DAY = 86_400_000;

/** What a cookie's attributes ask for, and whether a browser will do it (RFC 6265 section 4.1.2). */
export const COOKIE_ATTRIBUTE_CHECKS: Checks = {
  'cookie-same-site-missing': ofSetCookies((cookie, subject) =>
    isKept(cookie, subject) && !cookie.attribute('samesite') ? cookie.place : undefined,
  ),

  'cookie-same-site-unknown': ofSetCookies((cookie) => {
    const own = cookie.attribute('samesite');
    return own && !/^(?:strict|lax|none)$/i.test(own.value ?? '')
      ? filled(cookie.placeOf(own), { value: quoted(openValue(own.value ?? '')) })
      : undefined;
  }),

  'session-cookie-not-secure': ofSetCookies((cookie, subject) =>
    subject.scheme === 'https' &&
    isKept(cookie, subject) &&
    isSessionName(cookie.name) &&
    !cookie.attribute('secure')
      ? cookie.place
      : undefined,
  ),

  'cookie-not-secure': ofSetCookies((cookie, subject) =>
    subject.scheme === 'https' &&
    isKept(cookie, subject) &&
    !isSessionName(cookie.name) &&
    !cookie.attribute('secure')
      ? cookie.place
      : undefined,
  ),

  'session-cookie-readable': ofSetCookies((cookie, subject) =>
    !subject.isLocal &&
    isKept(cookie, subject) &&
    isSessionName(cookie.name) &&
    !isForScripts(cookie) &&
    !cookie.attribute('httponly')
      ? cookie.place
      : undefined,
  ),

  'cookie-path-relative': ofSetCookies((cookie) => {
    const own = cookie.attribute('path');
    return own?.value !== undefined && own.value !== '' && !own.value.startsWith('/')
      ? filled(cookie.placeOf(own), { path: quoted(openValue(own.value)) })
      : undefined;
  }),

  'cookie-expires-malformed': ofSetCookies((cookie) => {
    const own = cookie.attribute('expires');
    return own && parseCookieDate(own.value ?? '') === undefined
      ? filled(cookie.placeOf(own), { date: quoted(openValue(own.value ?? '')) })
      : undefined;
  }),

  'cookie-max-age-malformed': ofSetCookies((cookie) => {
    const own = cookie.attribute('max-age');
    return own && parseMaxAge(own.value ?? '') === undefined
      ? filled(cookie.placeOf(own), { seconds: quoted(openValue(own.value ?? '')) })
      : undefined;
  }),

  'cookie-lifetimes-disagree': ofSetCookies((cookie, { now }) => {
    const seconds = maxAgeOf(cookie);
    const own = cookie.attribute('expires');
    const until = parseCookieDate(own?.value ?? '');
    return own && seconds !== undefined && until !== undefined && seconds > 0 !== until > now
      ? cookie.placeOf(own)
      : undefined;
  }),

  'cookie-lifetime-capped': ofSetCookies((cookie, { now }) => {
    const own = cookie.attribute('max-age') ?? cookie.attribute('expires');
    const lifetime = (endOf(cookie, now) ?? now) - now;
    return own && lifetime > LONGEST_LIFE + DAY
      ? filled(cookie.placeOf(own), { lifetime: span(lifetime / 1000) })
      : undefined;
  }),

  'cookie-attribute-twice': ofSetCookies((cookie) => {
    const again = repeated(cookie.attributes);
    return again && filled(cookie.placeOf(again), { attribute: quoted(again.written) });
  }),

  'cookie-attribute-unknown': ofSetCookies((cookie) => {
    const other = cookie.attributes.find(({ name }) => !KNOWN.has(name));
    return other && filled(cookie.placeOf(other), { attribute: quoted(openValue(other.written)) });
  }),

  'cookie-flag-with-value': ofSetCookies((cookie) => {
    const flag = cookie.attributes.find(({ name, value }) => FLAGS.has(name) && value !== undefined);
    return (
      flag &&
      filled(cookie.placeOf(flag), { attribute: quoted(flag.written), part: quoted(openValue(flag.text)) })
    );
  }),
};

function isKept(cookie: PlacedCookie, subject: Subject): boolean {
  return cookie.name !== '' && !isRemoval(cookie, subject);
}

/** Frameworks' tokens against forged requests are made to be read by the page's scripts. */
function isForScripts({ name }: PlacedCookie): boolean {
  return /csrf|xsrf/i.test(name);
}
