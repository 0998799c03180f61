import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../../src/terminal/style.ts';
import { wrap } from '../../src/terminal/wrap.ts';
import { stripColour } from './screens.ts';

const style = createStyle(1);

describe('text broken into rows', () => {
  it.each([
    ['between words', 'one two three', 8, ['one two', 'three']],
    ['where a word fits a row of its own', 'a bbbbbbbb', 8, ['a', 'bbbbbbbb']],
    [
      'inside a word that no row can hold, from where it takes the fewest rows',
      'ab cdefghijklm',
      5,
      ['ab cd', 'efghi', 'jklm'],
    ],
    ['on a new row where that takes no more', 'abcd efghijkl', 6, ['abcd', 'efghij', 'kl']],
    ['at its line ends', 'one\n\ntwo', 8, ['one', '', 'two']],
    ['before a wide character that no longer fits', '日本語', 5, ['日本', '語']],
    ['without spaces at the edges of rows', '  one   two  ', 4, ['one', 'two']],
  ])('breaks %s', (_where, text, columns, rows) => {
    expect(wrap(text, columns)).toEqual(rows);
  });

  it('ends each style at the end of its row and takes it up again in the next', () => {
    const bold = style.term('one two');
    const [first = '', second = ''] = wrap(`${bold} three`, 4);
    const [begin = '', end = ''] = style.term('|').split('|');
    expect([first, second]).toEqual([`${begin}one${end}`, `${begin}two${end}`]);
  });

  it('keeps the rows of styled text where they are without styles', () => {
    const word = fc.tuple(
      fc.string({ unit: fc.constantFrom('a', '-', '日', 'e\u0301'), maxLength: 12 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 2, max: 30 }), (words, columns) => {
        const plain = words.map(([text]) => text).join(' ');
        const styled = words.map(([text, strong]) => (strong ? style.bad(style.term(text)) : text)).join(' ');
        expect(wrap(styled, columns).map(stripColour)).toEqual(wrap(plain, columns));
      }),
    );
  });
});
