import { isSecretField, isSecretName } from '../guide/values/secret.ts';

/** Puts as many asterisks in place of what is secret as it has characters, so that every offset stays true. */
export type Mask = (value: string) => string;

export const whole: Mask = (value) => value.replaceAll(/\S/g, '*');

/** Keeps the scheme: `Basic ********` (RFC 9110 section 11.4). */
const credentials: Mask = (value) => {
  const [scheme = ''] = /^\s*\S+\s+/.exec(value) ?? [];
  return scheme + whole(value.slice(scheme.length));
};

/** Keeps the names: `sid=******; theme=****` (RFC 6265 section 4.2.1). */
const cookies: Mask = (value) => value.split(';').map(pair).join(';');

/** Keeps the name and the attributes: `sid=******; HttpOnly`. */
const setCookie: Mask = (value) => {
  const [first = '', ...attributes] = value.split(';');
  return [pair(first), ...attributes].join(';');
};

/** Without a `=` all of it may be the value. */
function pair(text: string): string {
  const value = text.indexOf('=') + 1;
  return text.slice(0, value) + whole(text.slice(value));
}

/** Only of what is secret by its name: `?page=2&token=****`. */
const query: Mask = (url) =>
  url.replaceAll(/([?&#])([^=&#?\s]*)=([^&#>"\s]*)/g, (found, mark: string, name: string, value: string) =>
    isSecretName(name) ? `${mark}${name}=${whole(value)}` : found,
  );

/** Of a URL, or of a text with URLs in it: userinfo, too. */
export const address: Mask = (url) =>
  query(
    url.replaceAll(/(\/\/)([^/?#@\s]*)@/g, (_, slashes: string, user: string) => `${slashes}${whole(user)}@`),
  );

const MASKS: ReadonlyMap<string, Mask> = new Map([
  ['authorization', credentials],
  ['proxy-authorization', credentials],
  ['authentication-info', whole],
  ['proxy-authentication-info', whole],
  ['cookie', cookies],
  ['set-cookie', setCookie],
]);

/** What of a field's value is secret, by the field's name; and in every other what is secret in addresses. */
export function maskOf(name: string): Mask {
  return MASKS.get(name.toLowerCase()) ?? (isSecretName(name) || isSecretField(name) ? whole : address);
}
