import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCookieDate } from '../../src/http/cookie-date.ts';

const NOON = Date.UTC(2027, 10, 23, 12, 30);

test.each([
  ['Tue, 23 Nov 2027 12:30:00 GMT', NOON],
  ['Tue, 23-Nov-27 12:30:00 GMT', NOON],
  ['Tuesday, 23-Nov-27 12:30:00 GMT', NOON],
  ['Tue Nov 23 12:30:00 2027', NOON],
  ['12:30:00 November 23 2027', NOON],
  ['Sun, 06-Nov-94 08:49:37 GMT', Date.UTC(1994, 10, 6, 8, 49, 37)],
  ['Thu Jan 01 1970 00:00:00 GMT+0000', 0],
  ['31 Feb 2026 00:00:00', undefined],
  ['00 Nov 2026 00:00:00', undefined],
  ['23 Nov 1600 00:00:00', undefined],
  ['23 Nov 2027 24:00:00', undefined],
  ['2024-01-08', undefined],
  ['0', undefined],
  ['', undefined],
])('a browser reads %j of a cookie as %j', (written, at) => {
  expect(parseCookieDate(written)).toBe(at);
});

test('whatever stands there is read as an instant, or as none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const date = parseCookieDate(text);
      expect(date === undefined || Number.isFinite(date)).toBe(true);
    }),
  );
});
