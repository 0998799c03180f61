import { expect, test } from 'vitest';
import { isThisComputer } from '../../src/http/this-computer.ts';

test.each([
  'localhost',
  'LOCALHOST',
  'localhost.',
  'shop.localhost',
  '127.0.0.1',
  '127.9.8.7',
  '::1',
  '[::1]',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
])('%s is this computer', (host) => {
  expect(isThisComputer(host)).toBe(true);
});

test.each([
  '',
  'localhost.example.com',
  'notlocalhost',
  '127.example.com',
  '127.0.0.1.example.com',
  '0.0.0.0',
  '192.168.0.1',
  '::',
  '::2',
  '::ffff:192.168.0.1',
  'fe80::1%eth0',
  '[::1',
])('%j may be another', (host) => {
  expect(isThisComputer(host)).toBe(false);
});
