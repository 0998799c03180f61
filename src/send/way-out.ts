import { openText } from '../guide/values/secret.ts';
import type { Exchange } from '../http/exchange.ts';

const TRUST =
  'Is it a server of your own? `--ca <file>` trusts whom the certificate in that file vouches for, and nobody else; `--insecure` goes on without proof, and says what that means.';
const NO_PROOF = 'For a server of your own, `--insecure` goes on all the same, and says what that means.';
const OWN_CERTIFICATE =
  'Or the server wants a certificate of yours, to know who you are: that cannot be shown to it here.';

/** Refusals that no other list of trusted authorities mends. */
const BEYOND_TRUST = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
const HANDSHAKE_REFUSED = 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE';
const HUNG_UP = new Set(['CLOSED_EARLY', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/**
 * What a reader of `send` can do about a failure besides what the field guide says; undefined where that is nothing.
 */
export function wayOut({ failure, tls, url = '', wire, wireSize }: Exchange): string | undefined {
  if (failure === undefined) return undefined;
  if (failure.phase === 'tls') {
    if (failure.code === HANDSHAKE_REFUSED) return OWN_CERTIFICATE;
    if (tls?.distrust === undefined) return undefined;
    return BEYOND_TRUST.has(tls.distrust) ? NO_PROOF : TRUST;
  }
  if (!url.startsWith('http:')) return undefined;
  const encrypted = `try ${openText(url.replace('http:', 'https:'))}`;
  if (isTlsRecord(wire)) return `It speaks https: ${encrypted}`;
  return HUNG_UP.has(failure.code) && wireSize.request > 0 && wireSize.response === 0
    ? `If its program did not crash, it may speak https: ${encrypted}`
    : undefined;
}

/** RFC 8446 section 5.1: an alert, of any version since SSL 3. */
function isTlsRecord(wire: Exchange['wire']): boolean {
  const first = wire.find(({ direction }) => direction === 'response')?.bytes;
  return first?.[0] === 0x15 && first[1] === 0x03;
}
