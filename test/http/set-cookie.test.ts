import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOf, keptUntil, readCookies, readSetCookie } from '../../src/http/set-cookie.ts';

const NOW = Date.UTC(2024, 0, 1);

test.each<[text: string, name: string, value: string, attributes: readonly (readonly [string, string?])[]]>([
  ['a=1', 'a', '1', []],
  [' a = 1 ;Path = / ; HttpOnly ', 'a', '1', [['path', '/'], ['httponly']]],
  ['a="x y"; Path="/"', 'a', '"x y"', [['path', '"/"']]],
  ['a="x;y"', 'a', '"x', [['y"']]],
  ['a=b=c;;', 'a', 'b=c', []],
  ['=b', '', 'b', []],
  ['only', '', 'only', []],
  ['; Path=/', '', '', [['path', '/']]],
  ['a=\u00a01', 'a', '\u00a01', []],
  ['', '', '', []],
])('%j is taken apart as browsers do it', (text, name, value, attributes) => {
  const cookie = readSetCookie(text);
  expect([cookie.pair.name, cookie.pair.value]).toEqual([name, value]);
  expect(cookie.attributes.map((one) => [one.name, ...(one.value === undefined ? [] : [one.value])])).toEqual(
    attributes,
  );
});

test('of an attribute that stands twice the last counts, and one that is too long does not', () => {
  const { attribute } = readSetCookie(`a=1; Path=/a; path=/b; Path=/${'x'.repeat(1024)}`);
  expect(attribute('path')?.text).toBe('path=/b');
});

test.each<[text: string, end: number | undefined, kept: number | undefined]>([
  ['a=1', undefined, undefined],
  ['a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT', NOW + 60_000, NOW + 60_000],
  ['a=1; Max-Age=-1', 0, 0],
  ['a=1; Max-Age=60; Max-Age=x', NOW + 60_000, NOW + 60_000],
  ['a=1; Max-Age=x; Expires=Tue, 02 Jan 2024 00:00:00 GMT', NOW + 86_400_000, NOW + 86_400_000],
  ['a=1; Max-Age=99999999', NOW + 99_999_999_000, NOW + 400 * 86_400_000],
])('%s ends when it says, and after 400 days', (text, end, kept) => {
  expect(endOf(readSetCookie(text), NOW)).toBe(end);
  expect(keptUntil(readSetCookie(text), NOW)).toBe(kept);
});

test('what is read of any text stands where it is said to, in order', () => {
  const unit = fc.constantFrom('a', 'B', '1', ';', '=', ' ', '\t', '"', ',', '\u00e9');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      const { pair, attributes } = readSetCookie(text);
      let behind = 0;
      for (const piece of [pair, ...attributes]) {
        expect(piece.start).toBeGreaterThanOrEqual(behind);
        expect(text.slice(piece.start, piece.end)).toBe(piece.text);
        behind = piece.end;
      }
      for (const cookie of [pair, ...readCookies(text)]) {
        const { nameSpan, valueSpan } = cookie;
        expect(text.slice(nameSpan.start, nameSpan.end)).toBe(cookie.name);
        expect(text.slice(valueSpan.start, valueSpan.end)).toBe(cookie.value);
      }
    }),
  );
});
