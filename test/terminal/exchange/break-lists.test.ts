import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakLists } from '../../../src/terminal/exchange/break-lists.ts';

test('a long list without spaces breaks behind a comma, and within an element behind a semicolon', () => {
  expect(breakLists('Accept: text/html,image/avif,image/webp,*/*;q=0.8', 30)).toBe(
    'Accept: text/html,image/avif,\nimage/webp,*/*;q=0.8',
  );
  expect(breakLists('Accept: application/signed-exchange;v=b3;q=0.7,a/b', 30)).toBe(
    'Accept:\napplication/signed-exchange;\nv=b3;q=0.7,a/b',
  );
});

test('what has spaces to break at, or fits no row, stays as it is', () => {
  for (const text of ['Accept: a/b, c/d, e/f', `Cookie: a=${'x'.repeat(40)},b`, 'Host: a'])
    expect(breakLists(text, 20)).toBe(text);
});

test('no character is lost, and no row is too long where it was broken', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ',', ';', ' '), maxLength: 80 });
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 40 }), (value, room) => {
      const broken = breakLists(value, room);
      expect(broken.replaceAll(/[\n ]/g, '')).toBe(value.replaceAll(' ', ''));
      if (broken !== value)
        for (const row of broken.split('\n')) expect(row.trimEnd().length).toBeLessThanOrEqual(room);
    }),
  );
});
