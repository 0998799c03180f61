import type { Asked } from './asked.ts';
import { readable } from './readable.ts';

/** `Cookie: a=1; b=2` (RFC 6265 section 4.2.1). */
export function requestCookies(headers: Asked['headers']) {
  return valuesOf(headers, 'cookie').flatMap((value) =>
    value
      .split(';')
      .filter((part) => part.trim() !== '')
      .map(pairOf),
  );
}

/** `Set-Cookie: a=1; Path=/; HttpOnly` (RFC 6265 section 4.1.1). An attribute that stands twice counts the last time. */
export function responseCookies(headers: Asked['headers']) {
  return valuesOf(headers, 'set-cookie').map((text) => {
    const [first = '', ...parts] = text.split(';');
    const attributes = new Map(
      parts.map(pairOf).map(({ name, value }) => [name.toLowerCase(), value] as const),
    );
    const [path, domain, expires, sameSite] = ['path', 'domain', 'expires', 'samesite'].map((name) =>
      attributes.get(name),
    );
    const expiry = new Date(expires ?? Number.NaN);
    return {
      ...pairOf(first),
      ...(path !== undefined && { path }),
      ...(domain !== undefined && { domain }),
      ...(!Number.isNaN(expiry.getTime()) && { expires: expiry.toISOString() }),
      httpOnly: attributes.has('httponly'),
      secure: attributes.has('secure'),
      ...(sameSite !== undefined && { _sameSite: sameSite }),
    };
  });
}

function valuesOf(headers: Asked['headers'], wanted: string): string[] {
  return headers.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => readable(value));
}

/** Without a `=` all of it is the name; browsers differ on that. */
function pairOf(text: string): { name: string; value: string } {
  const [name = '', ...value] = text.split('=');
  return { name: name.trim(), value: value.join('=').trim() };
}
