import { fieldValues, type Exchange, type ResponseMessage } from '../http/exchange.ts';
import type { Composed } from './compose.ts';
import { followedFrom } from './url.ts';

/** A step from an answer that only leads on to the request that it leads to, and what changes on the way. */
export interface Hop {
  readonly status: number;
  /** Absolute. */
  readonly to: string;
  /** Present where the method changes. */
  readonly method?: { readonly before: string; readonly after: string };
  /** True where the request had a body and the next one has none. */
  readonly bodyDropped: boolean;
  /** Headers that are not for the eyes of another server. */
  readonly withheld: readonly string[];
  /** True where the answer set a cookie that nobody keeps. */
  readonly cookieLost?: true;
  /** The other server, where it is another one; `https:` to `http:` is one, too. */
  readonly crossing?: 'other-server' | 'downgrade';
}

/** Why a chain of redirects leads nowhere. */
export type DeadEnd =
  | { readonly kind: 'circle'; readonly url: string }
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'unusable'; readonly location: string };

export type Lead =
  | { readonly kind: 'arrived' }
  | { readonly kind: 'on'; readonly hop: Hop; readonly next: Composed }
  | { readonly kind: 'dead-end'; readonly why: DeadEnd };

/**
 * Redirects that a client may follow by itself (RFC 9110 section 15.4): 300 leaves the
 * choice to people, 304 leads nowhere.
 */
const LEADING_ON = new Set([301, 302, 303, 307, 308]);

/** True for an answer that only says where the real one is. */
export function isRedirect({ status, headers }: ResponseMessage): boolean {
  return LEADING_ON.has(status) && fieldValues(headers, 'location').length > 0;
}

/** What an answer leads to. */
export function leadOf(asked: Composed, { response }: Exchange): Lead {
  if (response === undefined || !isRedirect(response)) return { kind: 'arrived' };
  const [location = ''] = fieldValues(response.headers, 'location');
  const destination = followedFrom(asked.destination, location);
  if (destination === undefined) return { kind: 'dead-end', why: { kind: 'unusable', location } };
  const method = methodAfter(response.status, asked.method);
  const keepsBody = method === asked.method;
  const crossing = crossingOf(asked.destination.url, destination.url);
  const [headers, withheld] = headersAfter(asked.headers, keepsBody, crossing !== undefined);
  // What was to stand in the request line was meant for this one place.
  const { body, requestTarget: _, ...rest } = asked;
  return {
    kind: 'on',
    hop: {
      status: response.status,
      to: destination.url.origin + destination.target,
      ...(method === asked.method ? {} : { method: { before: asked.method, after: method } }),
      bodyDropped: body !== undefined && !keepsBody,
      withheld,
      ...(crossing === undefined ? {} : { crossing }),
    },
    next: { ...rest, destination, method, headers, ...(body === undefined || !keepsBody ? {} : { body }) },
  };
}

/**
 * RFC 9110 sections 15.4.2 to 15.4.4: 303 asks for a look at something else; after 301 and 302,
 * POST has become GET since ever.
 */
function methodAfter(status: number, method: string): string {
  if (status === 303 && method !== 'HEAD') return 'GET';
  return (status === 301 || status === 302) && method === 'POST' ? 'GET' : method;
}

function crossingOf(from: URL, to: URL): Hop['crossing'] {
  if (from.protocol === 'https:' && to.protocol === 'http:') return 'downgrade';
  return from.origin === to.origin ? undefined : 'other-server';
}

/** What identifies the reader to one server, or names that server (RFC 9110 section 15.4). */
const PRIVATE = new Set(['authorization', 'cookie', 'proxy-authorization', 'host', 'origin', 'referer']);

/** True for the name of a header that one server alone should see. */
export function isPrivate(name: string): boolean {
  return PRIVATE.has(name.toLowerCase());
}

function headersAfter(
  headers: Composed['headers'],
  keepsBody: boolean,
  crosses: boolean,
): [kept: Composed['headers'], withheld: string[]] {
  const isWithheld = (name: string) => crosses && isPrivate(name);
  const isOfBody = (name: string) => !keepsBody && name.toLowerCase().startsWith('content-');
  return [
    headers.filter(([name]) => !isWithheld(name) && !isOfBody(name)),
    headers.map(([name]) => name).filter(isWithheld),
  ];
}
