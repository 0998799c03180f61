import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { isIP, isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { LOOPBACK, openUrls, parseHost, serverUrl } from '../../src/server/host.ts';
import type { NetworkInterfaces } from '../../src/http/own-addresses.ts';

function info(address: string): NetworkInterfaceInfo {
  const common = { address, netmask: '', mac: '00:00:00:00:00:00', cidr: null };
  const internal = address === '127.0.0.1' || address === '::1';
  return isIP(address) === 4
    ? { ...common, internal, family: 'IPv4' }
    : { ...common, internal, family: 'IPv6', scopeid: 0 };
}

function computer(cards: Readonly<Record<string, readonly string[]>>): NetworkInterfaces {
  return () =>
    Object.fromEntries(Object.entries(cards).map(([name, addresses]) => [name, addresses.map(info)]));
}

const laptop = computer({
  lo: ['127.0.0.1', '::1'],
  docker0: ['172.17.0.1'],
  tun0: ['10.8.0.2'],
  eth0: ['203.0.113.9'],
  wlan0: ['2001:DB8::0007', 'fe80::1', '192.168.1.5'],
  usb0: ['169.254.3.4'],
});
const OWN = ['192.168.1.5', '203.0.113.9', '2001:db8::7', '169.254.3.4', '172.17.0.1', '10.8.0.2'];

const OWN_IPV4 = OWN.filter((address) => isIPv4(address));

describe('an address to listen on, as a person types it', () => {
  test.each(['0.0.0.0', ' 0.0.0.0 '])(
    '%j opens every door of IPv4 and none of IPv6, home networks first and virtual ones last',
    (text) => expect(parseHost(text, laptop)).toEqual({ address: '0.0.0.0', own: OWN_IPV4 }),
  );

  test.each(['::', '[::]', '0:0:0:0:0:0:0:0'])('%j opens them for IPv6 too', (text) =>
    expect(parseHost(text, laptop)).toEqual({ address: '::', own: OWN }),
  );

  test.each([
    ['192.168.1.5', '192.168.1.5'],
    ['2001:db8:0::7', '2001:db8::7'],
  ])('%j opens that door alone', (text, address) =>
    expect(parseHost(text, laptop)).toEqual({ address, own: [address] }),
  );

  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '::1', '127.0.0.7'])('%j lets nobody in', (text) =>
    expect(parseHost(text, laptop).own).toEqual([]),
  );

  test.each([
    ['banana', 'banana'],
    ['', ''],
    ['256.1.1.1', '256.1.1.1'],
    ['3000', '3000'],
    ['http://192.168.1.5', 'http'],
    ['192.168.1.5:3000', ':3000'],
    ['192.168.1.6', 'does not have'],
    ['2001:db8::8', 'does not have'],
    ['fe80::1', 'fe80::1'],
    ['fe80::1%wlan0', 'fe80::1%wlan0'],
  ])('%j is refused with a sentence and this computer’s own addresses', (text, words) => {
    const parse = () => parseHost(text, laptop);
    expect(parse).toThrow(UsageFailure);
    expect(parse).toThrow(
      expect.objectContaining({
        status: 2,
        message: expect.stringContaining(words),
        next: expect.stringContaining('192.168.1.5'),
      }),
    );
  });

  test('a computer that does not tell its addresses can still open every door', () => {
    const secretive = () => {
      throw Object.assign(new Error('uv_interface_addresses'), { code: 'EACCES' });
    };
    expect(parseHost('0.0.0.0', secretive)).toEqual({ address: '0.0.0.0', own: [] });
  });

  test('whatever it is, it is an address or a usage failure', () => {
    const anything = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.ipV4Extended());
    fc.assert(
      fc.property(anything, (text) => {
        try {
          expect(isIP(parseHost(text, laptop).address)).not.toBe(0);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageFailure);
        }
      }),
    );
  });

  test('takes every address that this very computer has', () => {
    const { own } = parseHost('::', networkInterfaces);
    for (const address of own) expect(parseHost(address, networkInterfaces).own).toEqual([address]);
  });
});

describe('the URLs for others', () => {
  const open = { address: '0.0.0.0', own: ['192.168.1.5', '2001:db8::7'] };

  test.each([
    ['0.0.0.0', ['http://192.168.1.5:3000']],
    ['::', ['http://192.168.1.5:3000', 'http://[2001:db8::7]:3000']],
    ['2001:db8::7', ['http://[2001:db8::7]:3000']],
    ['127.0.0.1', []],
  ])('are those of where a server really listens: %s', (host, urls) =>
    expect(openUrls({ host, port: 3000 }, open)).toEqual(urls),
  );

  test('are nobody’s business while the door is shut', () =>
    expect(openUrls({ host: '127.0.0.1', port: 3000 }, LOOPBACK)).toBeUndefined());
});

test.each([
  [undefined, 'http://localhost:3000'],
  ['0.0.0.0', 'http://localhost:3000'],
  ['::', 'http://localhost:3000'],
  ['::1', 'http://localhost:3000'],
  ['192.168.1.5', 'http://192.168.1.5:3000'],
  ['127.0.0.7', 'http://127.0.0.7:3000'],
])('the learner calls a server that listens at %s by %s', (host, url) =>
  expect(serverUrl(3000, host)).toBe(url),
);
