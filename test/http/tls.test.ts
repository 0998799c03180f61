import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Client } from '../../src/http/client.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import type { Trust } from '../../src/http/secure.ts';
import { httpsServer, identity, type Identity } from './certificates.ts';
import { closedPort, httpServer, rawServer, testClient, wireText } from './servers.ts';

const hello = (who: Identity) => httpsServer(who, (_request, response) => response.end('hello'));

async function get(trust: Trust, url: string): Promise<Exchange> {
  return ask(testClient({ trust }), url);
}

function ask(client: Client, url: string): Promise<Exchange> {
  return client.send({ method: 'GET', url, headers: [] });
}

describe('an https exchange', () => {
  test('is recorded as the text inside the encryption, with what was agreed on and who vouches', async () => {
    const shop = await identity();
    const ca = await readFile(shop.authority, 'utf8');
    const port = await hello(shop);
    const exchange = await get({ ca }, `https://localhost:${port}/a`);
    expect(exchange.failure).toBeUndefined();
    expect(wireText(exchange, 'request')).toMatch(/^GET \/a HTTP\/1\.1\r\nhost: localhost:/i);
    expect(wireText(exchange, 'response')).toMatch(/\r\n\r\nhello$/);
    expect(exchange.tls).toMatchObject({
      protocol: 'TLSv1.3',
      cipher: expect.stringMatching(/^TLS_/),
      alpn: 'http/1.1',
      servername: 'localhost',
      overridden: false,
    });
    expect(exchange.tls?.distrust).toBeUndefined();
    const [own, signer] = exchange.tls?.chain ?? [];
    expect(own).toMatchObject({
      subject: 'shop',
      issuer: 'Town Hall CA',
      names: ['localhost', '127.0.0.1'],
      fingerprint: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    });
    expect(own?.validTo).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    expect(signer).toMatchObject({ subject: 'Town Hall CA', issuer: 'Town Hall CA' });
  });

  test('has real times for each part of the way', async () => {
    const port = await hello(await identity());
    const { timings } = await get({ insecure: true }, `https://localhost:${port}/`);
    for (const part of ['lookup', 'connect', 'tls', 'waiting', 'receiving'] as const)
      expect(timings[part]).toBeGreaterThanOrEqual(0);
    expect(timings.total).toBeGreaterThan(timings.tls ?? Number.NaN);
  });

  test('asks for no name where an address is called, and trusts a certificate for that address', async () => {
    const shop = await identity();
    const ca = await readFile(shop.authority, 'utf8');
    const port = await hello(shop);
    const exchange = await get({ ca }, `https://127.0.0.1:${port}/`);
    expect(exchange.failure).toBeUndefined();
    expect(exchange.tls?.servername).toBeUndefined();
  });

  test('uses its connection again, with the same encryption', async () => {
    const client = testClient({ trust: { insecure: true } });
    const port = await hello(await identity());
    const first = await ask(client, `https://localhost:${port}/`);
    const second = await ask(client, `https://localhost:${port}/`);
    expect(second.connection).toMatchObject({ id: 1, sequence: 2 });
    expect(second.tls).toEqual(first.tls);
    expect(second.timings.tls).toBeUndefined();
  });
});

describe('a server that cannot prove who it is gets not one byte of the request', () => {
  test.each<[what: string, wanted: Parameters<typeof identity>[0], ca: boolean, code: string | RegExp]>([
    ['vouches for itself', { selfSigned: true }, false, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['has an unknown issuer', {}, false, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['shows a certificate that ran out', { expired: true }, true, 'CERT_HAS_EXPIRED'],
    ['shows the certificate of another', { names: 'DNS:other.test' }, true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('one that %s', async (_what, wanted, withAuthority, code) => {
    const shop = await identity(wanted);
    const ca = withAuthority ? await readFile(shop.authority, 'utf8') : undefined;
    let asked = 0;
    const port = await httpsServer(shop, (_request, response) => {
      asked += 1;
      response.end();
    });
    const url = `https://localhost:${port}/`;
    const refused = await get({ ca }, url);
    expect(refused.failure).toMatchObject({ code, phase: 'tls' });
    expect(refused.tls).toMatchObject({ distrust: code, overridden: false });
    expect(refused.tls?.chain[0]?.subject).toBe('shop');
    expect(refused.wireSize).toEqual({ request: 0, response: 0 });
    expect(asked).toBe(0);

    const overridden = await get({ ca, insecure: true }, url);
    expect(overridden.response?.status).toBe(200);
    expect(overridden.tls).toMatchObject({ distrust: code, overridden: true });
  });
});

describe('encryption that cannot be agreed on is a failure of that phase', () => {
  test('with a server that speaks plain http', async () => {
    const port = await httpServer((_request, response) => response.end());
    const { failure } = await get({}, `https://localhost:${port}/`);
    expect(failure).toMatchObject({ code: expect.stringMatching(/^(?:EPROTO|ERR_SSL_)/), phase: 'tls' });
  });

  test('with a server that hangs up', async () => {
    const port = await rawServer((socket) => socket.destroy());
    const { failure } = await get({}, `https://localhost:${port}/`);
    expect(failure).toMatchObject({ code: 'ECONNRESET', phase: 'tls' });
  });

  test('with a server that wants a version that is not spoken any more', async () => {
    const port = await httpsServer(await identity(), (_request, response) => response.end(), {
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const { failure } = await get({}, `https://localhost:${port}/`);
    expect(failure?.phase).toBe('tls');
  });

  test('with nobody at all, it does not come to that', async () => {
    const { failure } = await get({}, `https://127.0.0.1:${await closedPort()}/`);
    expect(failure).toMatchObject({ code: 'ECONNREFUSED', phase: 'connect' });
  });
});
