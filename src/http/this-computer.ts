import { parseUrl } from './parse-url.ts';

/**
 * Whether a host, as a URL has it or as a bare name or address, is this very computer wherever it is asked for: the
 * names of RFC 6761 section 6.3, 127.0.0.0/8 (RFC 1122 section 3.2.1.3) and ::1 (RFC 4291 section 2.5.3).
 * `127.example.com` is a name like any other.
 */
export function isThisComputer(host: string): boolean {
  if (/[/?#@\\\s]/.test(host)) return false;
  const written = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const plain = parseUrl(`http://${written}/`)?.hostname ?? '';
  return /^(?:(?:.+\.)?localhost\.?|127(?:\.\d+){3}|\[::(?:1|ffff:7f[0-9a-f]{2}:[0-9a-f]+)\])$/.test(plain);
}
