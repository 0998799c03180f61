import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rememberedText } from '../src/memory.ts';

test('a text that came lately is not read again', () => {
  let readings = 0;
  const read = rememberedText((text) => ({ text, number: (readings += 1) }));
  expect([read('a'), read('b'), read('a')].map(({ number }) => number)).toEqual([1, 2, 1]);
});

test('a text that has not come for long is forgotten, and one that keeps coming is not', () => {
  const read = rememberedText((text) => ({ text }));
  const often = read('often');
  const once = read('once');
  for (let number = 0; number < 1000; number++) {
    read(`${number} ${'x'.repeat(1000)}`);
    read('often');
  }
  expect(read('often')).toBe(often);
  expect(read('once')).not.toBe(once);
});

test('a long text is not kept', () => {
  const read = rememberedText((text) => ({ text }));
  const long = 'x'.repeat(100_000);
  expect(read(long)).not.toBe(read(long));
});

test('what comes out is always what the text says', () => {
  const read = rememberedText((text) => ({ text }));
  fc.assert(fc.property(fc.string(), (text) => read(text).text === text));
});
