import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELDS_HERE } from '../../../src/guide/fields/by-name.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { READERS } from '../../../src/guide/values/readers.ts';
import { parameterised, type Separator, split, whole } from '../../../src/guide/values/spans.ts';
import { GET, exchangeOf, message } from '../exchanges.ts';

const guide = await loadGuide();
const SEPARATORS: readonly Separator[] = [',', ';', ', <', '; <', 'plain ;', 'plain ,', ' '];

/** Values that look as if they had pieces. */
const piecework = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ',',
        ';',
        '=',
        ' ',
        '"',
        '\\',
        '<',
        '>',
        '(',
        ')',
        '/',
        '-',
        ':',
        '*',
        '?1',
        'q=0.5',
        'W/"a"',
      ),
      fc.constantFrom(
        'max-age=',
        'bytes=0-',
        'Basic YTpi',
        'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.x',
        '1704112200',
        "'self'",
        '{"a":1}',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((all) => all.join(''));

test('pieces are slices of the value, in order, apart, and without white space around them', () => {
  fc.assert(
    fc.property(piecework, fc.constantFrom(...SEPARATORS), (value, separator) => {
      let at = 0;
      for (const piece of split(whole(value), separator)) {
        expect(piece.text).toBe(value.slice(piece.start, piece.end));
        expect(piece.text).toBe(piece.text.trim());
        expect(piece.start).toBeGreaterThanOrEqual(at);
        at = piece.end;
        const { head, parameters } = parameterised(piece);
        for (const one of [head, ...parameters]) expect(one.text).toBe(value.slice(one.start, one.end));
      }
    }),
  );
});

test('quotation marks keep a piece together, and in cookies they do not', () => {
  const texts = (value: string, separator: Separator) =>
    split(whole(value), separator).map(({ text }) => text);
  expect(texts('a="x, y" , b', ',')).toEqual(['a="x, y"', 'b']);
  expect(texts(String.raw`a="\", y", b`, ',')).toEqual([String.raw`a="\", y"`, 'b']);
  expect(texts('a="x; y"; b', 'plain ;')).toEqual(['a="x', 'y"', 'b']);
  expect(texts('<a,b>; rel=x, <c>', ', <')).toEqual(['<a,b>; rel=x', '<c>']);
});

test.each([...Object.entries(FIELDS_HERE), ...Object.entries(READERS)])(
  '%s: whatever the value, its pieces lie within it, in order and apart',
  (_, here) => {
    const exchange = exchangeOf(message(GET), message('HTTP/1.1 200 OK\nETag: "a"\nContent-Length: 0'));
    const messages = [exchange.request, exchange.response].filter((one) => one !== undefined);
    fc.assert(
      fc.property(piecework, fc.constantFrom(...messages), fc.integer(), (value, one, now) => {
        const words = { text: 'the text', brief: 'a few words' };
        const wording = here({ exchange, guide, now, direction: one.kind, message: one, value }, words);
        let at = 0;
        for (const { start, end, meaning } of wording?.parts ?? []) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(value.length);
          expect(meaning).not.toMatch(/undefined|NaN|\[object/);
          at = end;
        }
      }),
      { numRuns: 60 },
    );
  },
);

test.each(['"', 'a,', '(', '<', 'a;', 'a/1 '])(
  'a very long value of %j is taken apart in time that grows with its length',
  (piece) => {
    const exchange = exchangeOf(message(GET));
    const { request } = exchange;
    if (!request) throw new Error('no request');
    const value = piece.repeat(10_000);
    const words = { text: 'the text', brief: 'a few words' };
    for (const here of new Set(Object.values(FIELDS_HERE))) {
      const read = () =>
        here({ exchange, guide, now: 0, direction: 'request', message: request, value }, words);
      expect(read).not.toThrow();
    }
  },
);
