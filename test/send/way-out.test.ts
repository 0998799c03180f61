import { describe, expect, test } from 'vitest';
import type { Exchange, ExchangeFailure } from '../../src/http/exchange.ts';
import { wayOut } from '../../src/send/way-out.ts';
import { exchangeOf } from '../terminal/fixtures.ts';

function ended(failure: Omit<ExchangeFailure, 'message'>, parts: Partial<Exchange> = {}): string | undefined {
  const wireSize = { request: 40, response: 0 };
  return wayOut(
    exchangeOf({ url: 'http://localhost:8443/x', wireSize, ...parts, failure: { ...failure, message: '' } }),
  );
}

function distrusted(distrust: string): string | undefined {
  const tls = { protocol: 'TLSv1.3', cipher: '', distrust, overridden: false, chain: [] };
  return ended({ code: distrust, phase: 'tls' }, { tls });
}

describe('the way out of a failure', () => {
  test('of a certificate that nobody vouches for is to name who does, or to go on without proof', () => {
    expect(distrusted('DEPTH_ZERO_SELF_SIGNED_CERT')).toMatch(/--ca.*--insecure/);
    expect(distrusted('CERT_HAS_EXPIRED')).toMatch(/^(?!.*--ca).*--insecure/);
  });

  test('of a handshake that is refused may be a certificate of ours', () => {
    const code = 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE';
    expect(ended({ code, phase: 'tls' })).toMatch(/a certificate of yours/);
  });

  test('of a server that hangs up on plain http is https; for sure, where it answers with an alert', () => {
    const closed = { code: 'CLOSED_EARLY', phase: 'response' as const };
    expect(ended(closed)).toBe(
      'If its program did not crash, it may speak https: try https://localhost:8443/x',
    );
    const alert = {
      direction: 'response' as const,
      at: 1,
      bytes: Uint8Array.of(0x15, 0x03, 0x03, 0, 2, 2, 70),
    };
    expect(ended({ code: 'HPE_REFUSED', phase: 'response' }, { wire: [alert] })).toMatch(/^It speaks https/);
  });

  test('is not guessed where something came, or where it is https already', () => {
    const closed = { code: 'CLOSED_EARLY', phase: 'response' as const };
    expect(ended(closed, { wireSize: { request: 40, response: 9 } })).toBeUndefined();
    expect(ended(closed, { url: 'https://localhost/' })).toBeUndefined();
    expect(ended({ code: 'ECONNREFUSED', phase: 'connect' })).toBeUndefined();
  });
});
