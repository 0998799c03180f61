import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { LOOPBACK, parseHost } from '../../src/server/host.ts';
import { invitationTo, openDoorWarning, shutDoorWarning } from '../../src/server/invitation.ts';
import { readCode } from '../terminal/qr-reader.ts';

test('there is no warning while the door is shut', () => {
  expect(openDoorWarning(LOOPBACK, 'this server')).toBeUndefined();
});

test('the warning says who can come, what to do about it, and until when', () => {
  const warning = openDoorWarning({ address: '0.0.0.0', own: ['192.168.1.5'] }, 'this server');
  expect(warning).toMatch(/--host 0\.0\.0\.0: everybody in the same network can reach this server\./);
  expect(warning).toMatch(/trust everybody\. It ends when serve-lesson does\.$/);
});

test('the warning names addresses that the whole internet may reach', () => {
  const warning = openDoorWarning({ address: '::', own: ['192.168.1.5', '8.8.8.8'] }, 'this server');
  expect(warning).toMatch(/And 8\.8\.8\.8 may be reached from all over the internet/);
});

test.each(['2a02:1234::5', '2001:db8::5'])(
  'with IPv4 alone nobody comes by an IPv6 address such as %s, and no alarm is raised',
  (address) => {
    const own: readonly NetworkInterfaceInfo[] = [
      { address, netmask: '', mac: '', cidr: null, internal: false, family: 'IPv6', scopeid: 0 },
    ];
    const warning = openDoorWarning(
      parseHost('0.0.0.0', () => ({ eth0: own })),
      'this server',
    );
    expect(warning).not.toContain(address);
    expect(warning).toMatch(/nobody can come yet/);
  },
);

test('where there is no network, it says so', () => {
  expect(openDoorWarning({ address: '0.0.0.0', own: [] }, 'this server')).toMatch(/nobody can come yet/);
});

test.each([
  ['listens on loopback, whatever it was told', '127.0.0.1', '0.0.0.0', ['192.168.1.5'], true],
  ['listens at another address', '127.0.0.1', '192.168.1.5', ['192.168.1.5'], true],
  ['listens everywhere', '0.0.0.0', '0.0.0.0', ['192.168.1.5'], false],
  ['is in no network, which was said before', '0.0.0.0', '0.0.0.0', [], false],
  ['is not to be reached', '127.0.0.1', '127.0.0.1', [], false],
])('that others cannot come in is said of a server that %s: %s for %s', (_, host, address, own, isSaid) => {
  const warning = shutDoorWarning({ host, port: 3000 }, { address, own });
  expect(warning).toEqual(isSaid ? expect.stringMatching(/does not heed.*127\.0\.0\.1.*ADDRESS/) : undefined);
});

test('an invitation has the first URL as a code', async () => {
  const urls = ['http://192.168.1.5:3000/math', 'http://[2001:db8::7]:3000/math'];
  const invitation = await invitationTo(urls);
  expect(invitation?.urls).toEqual(urls);
  expect(readCode(invitation?.code ?? [])).toBe(urls[0]);
});

test('nobody is invited where there is no way in', async () => {
  expect(await invitationTo([])).toBeUndefined();
});

test('a URL that is too long for a code is told in words alone', async () => {
  const url = `http://192.168.1.5:3000/${'x'.repeat(4000)}`;
  expect(await invitationTo([url])).toEqual({ urls: [url] });
});
