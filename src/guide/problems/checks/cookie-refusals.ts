import type { Refusal, RefusalKind } from '../../../http/cookie-rules.ts';
import { grouped, quoted } from '../../phrasing.ts';
import { openValue } from '../../values/secret.ts';
import { type Check, type Checks, filled, ofSetCookies } from '../check.ts';

/** Cookies that browsers throw away, and `send --session` with them (RFC 6265bis section 5.7). */
export const COOKIE_REFUSAL_CHECKS: Checks = {
  'cookie-too-large': ofRefusals('too-large', undefined, ({ size }) => ({ size: grouped(size) })),
  'cookie-secure-over-http': ofRefusals('secure-over-http', 'secure'),
  'cookie-same-site-none-insecure': ofRefusals('same-site-none-insecure', 'samesite'),
  'cookie-partitioned-insecure': ofRefusals('partitioned-insecure', 'partitioned'),
  'cookie-prefix-insecure': ofRefusals('prefix-insecure'),
  'cookie-prefix-domain': ofRefusals('prefix-domain', 'domain'),
  'cookie-prefix-path': ofRefusals('prefix-path', 'path'),
  'cookie-domain-malformed': ofRefusals('domain-malformed', 'domain', ({ domain }) => ({
    domain: quoted(openValue(domain)),
  })),
  'cookie-domain-foreign': ofRefusals('domain-foreign', 'domain', ({ domain, host }) => ({
    domain: quoted(domain),
    host: quoted(host),
  })),
  'cookie-domain-shared': ofRefusals('domain-shared', 'domain', ({ domain }) => ({ domain: quoted(domain) })),
};

type Of<Kind extends RefusalKind> = Extract<Refusal, { readonly kind: Kind }>;

/** `attribute`: the one that is to blame, in lower case; where there is none it is the cookie itself. */
function ofRefusals<Kind extends RefusalKind>(
  kind: Kind,
  attribute?: string,
  fill: (refusal: Of<Kind>) => Readonly<Record<string, string>> = () => ({}),
): Check {
  const isMeant = (refusal: Refusal): refusal is Of<Kind> => refusal.kind === kind;
  return ofSetCookies((cookie) => {
    const found = cookie.refusals.find(isMeant);
    const to = attribute === undefined ? undefined : cookie.attribute(attribute);
    return found && filled(cookie.placeOf(to), fill(found));
  });
}
