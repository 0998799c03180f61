import { isToken, TOKEN_CHARACTERS } from '../../../http/syntax.ts';
import { quoted } from '../../phrasing.ts';
import { openValue } from '../../values/secret.ts';
import { cookiesIn, isSessionName, setCookies } from '../reading/cookies.ts';
import { type Checks, filled, ofFields, ofSetCookies, where } from '../check.ts';

/** What a value may be made of (RFC 6265 section 4.1.1). */
const NOT_IN_VALUE = /[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]/;
const ATTRIBUTE = /^(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned)$/i;
const JOINED = new RegExp(`,\\s*(?:__Host-|__Secure-)?[${TOKEN_CHARACTERS}]+=[^;,]*;`, 'g');
const COMMA_BETWEEN = new RegExp(`^[${TOKEN_CHARACTERS}]+=[^;,"]*,\\s*[${TOKEN_CHARACTERS}]+=[^;,"]*$`);

/** How cookies are written, on their way to the browser and back (RFC 6265). */
export const COOKIE_CHECKS: Checks = {
  'cookie-nameless': ofSetCookies(({ name, place }) => (name === '' ? place : undefined)),

  'cookie-name-invalid': ofSetCookies(({ pair: { name, nameSpan }, field }) =>
    name !== '' && !isToken(name) ? field.at(nameSpan.start, nameSpan.end) : undefined,
  ),

  'cookie-value-invalid': ofSetCookies(({ pair: { value }, place }) => {
    const inner = /^"[^"]*"$/.test(value) ? value.slice(1, -1) : value;
    const at = inner.search(NOT_IN_VALUE);
    return at < 0 ? undefined : filled(place, { character: nameOf(inner[at] ?? '') });
  }),

  'cookie-twice': (subject) => {
    const seen = new Set<string>();
    return setCookies(subject)
      .filter((cookie) => {
        const scope = [cookie.name, cookie.attribute('domain')?.value, cookie.attribute('path')?.value].join(
          ';',
        );
        return cookie.name !== '' && seen.size === seen.add(scope).size;
      })
      .map(({ name, place }) => filled(place, { name: quoted(name) }));
  },

  'cookies-joined': ofSetCookies(({ field }) => {
    // Expires has a comma of its own, and after it a date without `=`. So may a value: what joins cookies puts a blank behind it.
    const attributesAt = field.value.indexOf(';');
    const match = [...field.value.matchAll(JOINED)].find(
      ({ 0: text, index }) => /^,\s/.test(text) || (attributesAt >= 0 && attributesAt < index),
    );
    return match ? field.at(match.index, match.index + 1) : undefined;
  }),

  'cookie-secret-plain': ofSetCookies(({ pair: { name, value }, place }) =>
    /^(?:user_?)?(?:password|passwd|pwd)$/i.test(name) && value !== '' ? place : undefined,
  ),

  'cookie-fields-several': ({ request }) =>
    (request?.all('cookie') ?? []).slice(1, 2).map(({ place }) => place),

  'cookie-pair-malformed': ofFields('cookie', (field) => {
    const wrong = cookiesIn(field).find(({ name }) => name === '');
    return wrong && filled(field.at(wrong.start, wrong.end), { part: quoted(openValue(wrong.text)) });
  }),

  'cookie-attribute-in-request': ofFields('cookie', (field) => {
    const own = cookiesIn(field)
      .slice(1)
      .find(({ name, value }) => ATTRIBUTE.test(name || value));
    return own && filled(field.at(own.start, own.end), { part: quoted(own.name || own.value) });
  }),

  'cookie-separator': ofFields('cookie', (field) => {
    const at = COMMA_BETWEEN.test(field.value) ? field.value.indexOf(',') : -1;
    return at < 0 ? undefined : field.at(at, at + 1);
  }),

  'cookie-sent-twice': ofFields('cookie', (field) => {
    const seen = new Set<string>();
    const again = cookiesIn(field).find(({ name }) => seen.size === seen.add(name).size);
    return again && filled(field.at(again.start, again.end), { name: quoted(again.name) });
  }),

  'session-cookie-unencrypted': ({ request, scheme, isLocal }) => {
    const field = request?.first('cookie');
    const own = field && cookiesIn(field).find(({ name }) => isSessionName(name));
    return field && own && scheme === 'http'
      ? where(!isLocal, filled(field.at(own.start, own.end), { name: quoted(own.name) }))
      : [];
  },
};

/** Ends "… stands in the value". */
function nameOf(character: string): string {
  if (character === ' ') return 'a space';
  if (character === ',') return 'a comma';
  if (character === '"') return 'a quotation mark';
  if (character === '\\') return 'a backslash';
  return character > '~' ? 'a letter beyond plain English' : 'a control character';
}
