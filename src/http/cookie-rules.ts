import { isAddress } from './host-name.ts';
import type { SetCookie } from './set-cookie.ts';
import { isShared } from './shared-domains.ts';
import { isThisComputer } from './this-computer.ts';

/** Who sets a cookie. What is not known is not held against it. */
export interface CookieSetter {
  /** As `hostOf` has it. */
  readonly host?: string | undefined;
  /** Whether it came over https, or from this very computer. */
  readonly isSecure?: boolean | undefined;
}

/** Why browsers throw a cookie away, whatever else they keep (RFC 6265bis sections 5.6 and 5.7). */
export type Refusal =
  | { readonly kind: 'control-character' }
  | { readonly kind: 'empty' }
  /** Name and value, in bytes. */
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'domain-malformed'; readonly domain: string }
  | { readonly kind: 'domain-shared'; readonly domain: string }
  | { readonly kind: 'domain-foreign'; readonly domain: string; readonly host: string }
  | { readonly kind: 'secure-over-http' }
  | { readonly kind: 'same-site-none-insecure' }
  | { readonly kind: 'partitioned-insecure' }
  | { readonly kind: 'prefix-insecure' }
  | { readonly kind: 'prefix-domain' }
  | { readonly kind: 'prefix-path' }
  /** A cookie without a name goes back as its value alone, and must not look like one whose name promises. */
  | { readonly kind: 'prefix-in-value' };

export type RefusalKind = Refusal['kind'];

const MOST_BYTES = 4096;
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const DOMAIN = /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?$/;

/**
 * Every reason for which browsers throw a cookie away; none where they keep it. `text` is
 * the whole value of Set-Cookie.
 */
export function refusalsOf(text: string, cookie: SetCookie, setter: CookieSetter): Refusal[] {
  const { name, value } = cookie.pair;
  const size = name.length + value.length;
  return [
    ...when(CONTROLS.test(text), { kind: 'control-character' }),
    ...when(size === 0, { kind: 'empty' }),
    ...when(size > MOST_BYTES, { kind: 'too-large', size }),
    ...domainRefusals(cookie, setter.host),
    ...insecureRefusals(cookie, setter),
    ...prefixRefusals(cookie),
  ];
}

/**
 * The domain that a cookie is for, with all hosts below it, in lower case; undefined where it is for its own host
 * alone. One that many owners share is only good for the host that has that very name.
 */
export function domainOf(cookie: SetCookie, host: string | undefined): string | undefined {
  const domain = namedDomain(cookie);
  return domain === '' || (domain === host && isShared(domain)) ? undefined : domain;
}

/** Whether a host is the domain, or below it; an address is only ever itself (RFC 6265bis section 5.1.3). */
export function domainMatches(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && !isAddress(host));
}

/** The host of a URL as cookies know it: in lower case, IPv6 addresses without brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
}

/** Over https; and on this computer, where browsers count plain http as secure, too. */
export function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || isThisComputer(hostname);
}

function domainRefusals(cookie: SetCookie, host: string | undefined): Refusal[] {
  const domain = domainOf(cookie, host);
  if (domain === undefined) return [];
  if (!DOMAIN.test(domain) && !isAddress(domain)) {
    return [{ kind: 'domain-malformed', domain: cookie.attribute('domain')?.value ?? domain }];
  }
  // Of `localhost` no host is known: it may be the very one.
  if (isShared(domain) && (host !== undefined || domain !== 'localhost'))
    return [{ kind: 'domain-shared', domain }];
  if (host === undefined || domainMatches(host, domain)) return [];
  return [{ kind: 'domain-foreign', domain, host }];
}

function insecureRefusals(cookie: SetCookie, setter: CookieSetter): Refusal[] {
  if (cookie.attribute('secure')) return when(setter.isSecure === false, { kind: 'secure-over-http' });
  return [
    ...when(cookie.attribute('samesite')?.value?.toLowerCase() === 'none', {
      kind: 'same-site-none-insecure',
    }),
    ...when(cookie.attribute('partitioned') !== undefined, { kind: 'partitioned-insecure' }),
  ];
}

/** `__Secure-` and `__Host-` promise something of the cookie (RFC 6265bis section 4.1.3). */
function prefixRefusals(cookie: SetCookie): Refusal[] {
  const { name, value } = cookie.pair;
  if (name === '') return when(prefixOf(value) !== undefined, { kind: 'prefix-in-value' });
  const prefix = prefixOf(name);
  if (prefix === undefined) return [];
  const insecure = when(!cookie.attribute('secure'), { kind: 'prefix-insecure' });
  if (prefix === 'secure') return insecure;
  return [
    ...insecure,
    ...when(namedDomain(cookie) !== '', { kind: 'prefix-domain' }),
    ...when(cookie.attribute('path')?.value !== '/', { kind: 'prefix-path' }),
  ];
}

function prefixOf(name: string): string | undefined {
  return /^__(host|secure)-/i.exec(name)?.[1]?.toLowerCase();
}

function namedDomain(cookie: SetCookie): string {
  return cookie.attribute('domain')?.value?.replace(/^\./, '').toLowerCase() ?? '';
}

function when(holds: boolean, refusal: Refusal): Refusal[] {
  return holds ? [refusal] : [];
}
