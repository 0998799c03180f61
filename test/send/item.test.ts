import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { type Item, parseItem, readItem } from '../../src/send/item.ts';

describe('an item', () => {
  test.each<[written: string, item: Item]>([
    ['name=value', { kind: 'data', name: 'name', value: 'value' }],
    ['name=', { kind: 'data', name: 'name', value: '' }],
    ['a=b=c', { kind: 'data', name: 'a', value: 'b=c' }],
    ['a=http://x/?y==z', { kind: 'data', name: 'a', value: 'http://x/?y==z' }],
    ['n:=[1, 2]', { kind: 'json', name: 'n', value: '[1, 2]' }],
    ['text=@notes.txt', { kind: 'data-file', name: 'text', path: 'notes.txt' }],
    ['data:=@data.json', { kind: 'json-file', name: 'data', path: 'data.json' }],
    ['Accept:text/html', { kind: 'header', name: 'Accept', value: 'text/html' }],
    ['X-Time:12:30', { kind: 'header', name: 'X-Time', value: '12:30' }],
    ['Authorization:@token', { kind: 'header-file', name: 'Authorization', path: 'token' }],
    ['X-Empty;', { kind: 'empty-header', name: 'X-Empty' }],
    ['Accept:', { kind: 'no-header', name: 'Accept' }],
    ['q==search words', { kind: 'query', name: 'q', value: 'search words' }],
    ['q==@words', { kind: 'query-file', name: 'q', path: 'words' }],
    ['photo@cat.jpg', { kind: 'upload', name: 'photo', path: 'cat.jpg' }],
    ['photo@cat;type=image/x-cat', { kind: 'upload', name: 'photo', path: 'cat', type: 'image/x-cat' }],
    ['@whole.json', { kind: 'upload', name: '', path: 'whole.json' }],
    [String.raw`a\=b=c`, { kind: 'data', name: 'a=b', value: 'c' }],
    [String.raw`a\:b:c`, { kind: 'header', name: 'a:b', value: 'c' }],
    [String.raw`me\@home=x`, { kind: 'data', name: 'me@home', value: 'x' }],
    [String.raw`path=C:\new`, { kind: 'data', name: 'path', value: String.raw`C:\new` }],
    [String.raw`a[\[b]=c`, { kind: 'data', name: String.raw`a[\[b]`, value: 'c' }],
    // The first separator counts, and of those that begin there the longest.
    ['a:b=c', { kind: 'header', name: 'a', value: 'b=c' }],
    ['a=:b', { kind: 'data', name: 'a', value: ':b' }],
  ])('%s', (written, item) => {
    expect(parseItem(written)).toEqual(item);
  });

  test.each(['plain', '', String.raw`all\=escaped`, 'X-Full;value'])(
    'that is none (%s) is refused with what one looks like',
    (written) => {
      expect(() => parseItem(written)).toThrow(UsageFailure);
    },
  );

  test('can carry any name and any text, once separators in the name are escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, value) => {
        fc.pre(!name.includes('\\') && !/^[=@]/.test(value) && !/\\[=:;@]/.test(value));
        const escaped = name.replaceAll(/[=:;@]/g, String.raw`\$&`);
        expect(readItem(`${escaped}=${value}`)).toEqual({ kind: 'data', name, value });
      }),
    );
  });

  test('is read or refused, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a=:;@\\[]"'.split('')) }), (written) => {
        const item = readItem(written);
        expect(item === undefined || typeof item.name === 'string').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
