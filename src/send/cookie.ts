import { domainOf, hostOf, isSecure, type Refusal, refusalsOf } from '../http/cookie-rules.ts';
import { keptUntil, readSetCookie } from '../http/set-cookie.ts';

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

type CookieVerdict =
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

/** Judges one Set-Cookie value by the rules for browsers (RFC 6265bis sections 5.6 and 5.7). */
export function judgeSetCookie(text: string, { url, target, now }: Origin): CookieVerdict {
  const host = hostOf(url);
  const asked = readSetCookie(text);
  const { name, value } = asked.pair;
  const [why] = refusalsOf(text, asked, { host, isSecure: isSecure(url) });
  if (why) return { kind: 'refuse', name, why };
  const domain = domainOf(asked, host);
  const path = asked.attribute('path')?.value ?? '';
  const expires = keptUntil(asked, now);
  const cookie = {
    name,
    value,
    domain: domain ?? host,
    hostOnly: domain === undefined,
    path: path.startsWith('/') ? path : defaultPath(target),
    secure: asked.attribute('secure') !== undefined,
    ...(expires === undefined ? {} : { expires }),
    created: now,
  };
  return { kind: 'keep', cookie };
}

/** RFC 6265bis section 5.1.4: the folder of what was asked for. */
function defaultPath(target: string): string {
  const [path = ''] = target.split('?', 1);
  const end = path.lastIndexOf('/');
  return path.startsWith('/') && end > 0 ? path.slice(0, end) : '/';
}
