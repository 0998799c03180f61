import { isSecretName } from '../guide/values/secret-name.ts';
import { secretsInAddress, secretsInText, withCovered } from '../guide/values/secret.ts';

/** Puts as many asterisks in place of what is secret as it has characters, so that every offset stays true. */
export type Mask = (value: string) => string;

/** All but white space. */
export const whole: Mask = (value) => value.replaceAll(/\S/g, '*');

/** Keeps the scheme: `Basic ********` (RFC 9110 section 11.4). */
const credentials: Mask = (value) => {
  const [scheme = ''] = /^\s*\S+\s+/.exec(value) ?? [];
  return scheme + whole(value.slice(scheme.length));
};

/** Keeps the names: `sid=******; theme=****` (RFC 6265 section 4.2.1). */
const cookies: Mask = (value) => value.split(';').map(pair).join(';');

/** Keeps the name and the attributes: `sid=******; HttpOnly`. What is none may be the rest of a value. */
const setCookie: Mask = (value) => {
  const [first = '', ...attributes] = value.split(';');
  return [pair(first), ...attributes.map((one) => (ATTRIBUTE.test(one) ? text(one) : pair(one)))].join(';');
};

const ATTRIBUTE =
  /^\s*(?:expires|max-age|domain|path|secure|httponly|samesite|partitioned|priority)\s*(?:=[^"]*)?$/i;

/** Without a `=` all of it may be the value. */
function pair(text: string): string {
  const value = text.indexOf('=') + 1;
  return text.slice(0, value) + whole(text.slice(value));
}

/** Of one address. */
export const address: Mask = (url) => withCovered(url, secretsInAddress(url), whole);

/** Of whatever else: in the addresses and parameters that it holds. */
export const text: Mask = (value) => withCovered(value, secretsInText(value), whole);

const MASKS: ReadonlyMap<string, Mask> = new Map([
  ['authorization', credentials],
  ['proxy-authorization', credentials],
  ['authentication-info', whole],
  ['proxy-authentication-info', whole],
  ['cookie', cookies],
  ['set-cookie', setCookie],
  ['referer', address],
  ['location', address],
  ['content-location', address],
  ['origin', address],
]);

/** Masks what is secret in a value of the field of this name. */
export function maskOf(name: string): Mask {
  const key = name.trim().toLowerCase();
  return MASKS.get(key) ?? (isSecretName(key) ? whole : text);
}
