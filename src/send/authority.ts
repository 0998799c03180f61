import { X509Certificate } from 'node:crypto';
import { UsageFailure } from '../failure.ts';

const CERTIFICATE =
  /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]+-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;

/**
 * The text of a file that says whom to trust: certificates in PEM (RFC 7468). Node takes
 * any text, and then trusts nobody.
 * @throws {UsageFailure} where it holds no certificate, or one that cannot be read
 */
export function checkedAuthority(text: string, name: string): string {
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length === 0) {
    throw new UsageFailure(`“${name}” holds no certificate.`, {
      next: 'It must be PEM: a text with -----BEGIN CERTIFICATE----- in it. (A private key is something else, and secret.)',
    });
  }
  certificates.forEach((certificate, at) => {
    if (isCertificate(certificate)) return;
    throw new UsageFailure(`Certificate ${at + 1} in “${name}” cannot be read.`, {
      next: 'Get the file anew: a part of it may have been lost or changed.',
    });
  });
  return text;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
