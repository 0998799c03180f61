import { expect, test } from 'vitest';
import { parseUrl } from '../../src/http/parse-url.ts';

test('a text that is no URL is none however often it is asked', () => {
  const host = 'http://\u00cf\u0080/';
  const all = Array.from({ length: 50_000 }, () => parseUrl('/x', host));
  expect(all.every((url) => url === undefined)).toBe(true);
});

test('a URL is one, also beside a base', () => {
  expect(parseUrl('/x', 'http://a/b')?.href).toBe('http://a/x');
  expect(parseUrl('http://a')?.href).toBe('http://a/');
});
