import { expect, test } from 'vitest';
import { canonical, isPublic, meetingPlace, urlAt } from '../../src/http/address.ts';

test('a URL leaves the usual port out', () => expect(urlAt('10.0.0.1', 80)).toBe('http://10.0.0.1'));

test.each([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
  ['192.168.1.5', '192.168.1.5'],
])('a server of ours that listens at %s is met at %s', (host, met) =>
  expect(meetingPlace({ host, port: 1 })).toEqual({ host: met, port: 1 }),
);

test.each([
  ['::ffff:192.168.1.7', '192.168.1.7'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
  ['192.168.1.7', '192.168.1.7'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
])('%s is spelt %s', (address, spelt) => expect(canonical(address)).toBe(spelt));

test.each([
  ['8.8.8.8', true],
  ['172.32.0.1', true],
  ['2a00:1450::1', true],
  ['192.168.1.5', false],
  ['172.31.255.1', false],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['fd00::2', false],
])('%s is an address for all the world: %s', (address, all) => expect(isPublic(address)).toBe(all));
