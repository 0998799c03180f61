import { expect, test } from 'vitest';
import { foreignOrigin } from '../../src/recorder/origin.ts';
import { introduce, visitorOf } from '../../src/recorder/visitor.ts';

test.each([
  ['another computer', '192.168.1.5', '192.168.1.7', '192.168.1.7'],
  ['another computer, by IPv6', '2001:db8::5', '2001:db8::7', '2001:db8::7'],
  ['another computer at a socket for both', '::ffff:192.168.1.5', '::ffff:192.168.1.7', '192.168.1.7'],
  ['this computer', '127.0.0.1', '127.0.0.1', undefined],
  ['this computer, by IPv6', '::1', '::1', undefined],
  ['this computer, on a socket for both', '::ffff:127.0.0.1', '::ffff:127.0.0.1', undefined],
  ['this computer by its own address', '192.168.1.5', '192.168.1.5', undefined],
  ['what the system did not tell', '', '', undefined],
  ['what is no address at all', '127.0.0.1', '\u001B[2J', undefined],
])('a connection from %s', (_, local, remote, from) => {
  expect(foreignOrigin({ host: local, port: 3000 }, { host: remote, port: 50_000 })).toBe(from);
});

test('a visitor from elsewhere is introduced with the address', () => {
  const phone = visitorOf('curl/8.5.0', false, '192.168.1.7');
  expect(introduce(phone)).toBe('a phone or computer at 192.168.1.7: curl 8.5');
  expect(introduce(visitorOf('curl/8.5.0', false))).toBe('curl 8.5');
});
