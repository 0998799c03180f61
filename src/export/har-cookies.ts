import { parseCookieDate } from '../http/cookie-date.ts';
import { type CookiePair, readCookies, readSetCookie } from '../http/set-cookie.ts';
import type { Asked } from './asked.ts';
import { readable } from './readable.ts';

/** `Cookie: a=1; b=2` (RFC 6265 section 4.2.1). */
export function requestCookies(headers: Asked['headers']) {
  return valuesOf(headers, 'cookie').flatMap((value) => readCookies(value).map(named));
}

/** `Set-Cookie: a=1; Path=/; HttpOnly` (RFC 6265 section 4.1.1). */
export function responseCookies(headers: Asked['headers']) {
  return valuesOf(headers, 'set-cookie').map((text) => {
    const { pair, attribute } = readSetCookie(text);
    const [path, domain, sameSite] = ['path', 'domain', 'samesite'].map((name) => attribute(name)?.value);
    const expiry = parseCookieDate(attribute('expires')?.value ?? '');
    return {
      ...named(pair),
      ...(path !== undefined && { path }),
      ...(domain !== undefined && { domain }),
      ...(expiry !== undefined && { expires: new Date(expiry).toISOString() }),
      httpOnly: attribute('httponly') !== undefined,
      secure: attribute('secure') !== undefined,
      ...(sameSite !== undefined && { _sameSite: sameSite }),
    };
  });
}

function valuesOf(headers: Asked['headers'], wanted: string): string[] {
  return headers.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => readable(value));
}

/** A HAR's cookies all have a name: without a `=` the text is it. */
function named({ name, value, text }: CookiePair): { name: string; value: string } {
  return text.includes('=') ? { name, value } : { name: text, value: '' };
}
