import { isIPv4 } from 'node:net';
import { expect, test } from 'vitest';
import { foreignOrigin } from '../../src/recorder/origin.ts';
import type { NetworkInterfaces } from '../../src/http/own-addresses.ts';
import { introduce, visitorOf } from '../../src/recorder/visitor.ts';

const computer = (): ReturnType<NetworkInterfaces> => ({
  eth0: ['192.168.1.5', '2001:db8::5', 'fe80::5'].map((address) => ({
    address,
    netmask: '',
    mac: '00:00:00:00:00:00',
    cidr: null,
    internal: false,
    ...(isIPv4(address) ? { family: 'IPv4' } : { family: 'IPv6', scopeid: 0 }),
  })),
});

test.each([
  ['another computer', '192.168.1.5', '192.168.1.7', '192.168.1.7'],
  ['another computer, by IPv6', '2001:db8::5', '2001:db8::7', '2001:db8::7'],
  ['another computer at a socket for both', '::ffff:192.168.1.5', '::ffff:192.168.1.7', '192.168.1.7'],
  ['this computer', '127.0.0.1', '127.0.0.1', undefined],
  ['this computer, by IPv6', '::1', '::1', undefined],
  ['this computer, on a socket for both', '::ffff:127.0.0.1', '::ffff:127.0.0.1', undefined],
  ['this computer by its own address', '192.168.1.5', '192.168.1.5', undefined],
  ['this computer by another of its own addresses', '127.0.0.1', '192.168.1.5', undefined],
  ['this computer by one of its IPv6 addresses', '::1', '2001:DB8::0005', undefined],
  ['this computer by an address for one cable', '::ffff:192.168.1.5', 'fe80::5%eth0', undefined],
  ['another computer on the same cable', 'fe80::5', 'fe80::7%eth0', 'fe80::7%eth0'],
  ['what the system did not tell', '', '', undefined],
  ['what is no address at all', '127.0.0.1', '\u001B[2J', undefined],
])('a connection from %s', (_, local, remote, from) => {
  const ends = { local: { host: local, port: 3000 }, remote: { host: remote, port: 50_000 } };
  expect(foreignOrigin(ends, computer)).toBe(from);
});

test('a visitor from elsewhere is introduced with the address', () => {
  const phone = visitorOf('curl/8.5.0', false, '192.168.1.7');
  expect(introduce(phone)).toBe('a phone or computer at 192.168.1.7: curl 8.5');
  expect(introduce(visitorOf('curl/8.5.0', false))).toBe('curl 8.5');
});
