import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/terminal/cells.ts';
import { beside, flow, hang, spread, truncate } from '../../src/terminal/layout.ts';
import { wrap } from '../../src/terminal/wrap.ts';
import { sanitise } from '../../src/text/sanitise.ts';
import { createStyle } from '../../src/terminal/style.ts';
import { stripColour } from './screens.ts';

const style = createStyle(1);
const columns = fc.integer({ min: 20, max: 140 });

/** Words of many scripts, wide characters, emoji, combining marks and words far too long, some of them coloured. */
const richText = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.constantFrom(
          '日本語'.repeat(20),
          '👩🏽',
          '🇩🇪',
          'e\u0301'.repeat(40),
          'https://example.com/'.repeat(9),
          '한국어',
          'नमस्ते',
          '1\uFE0F\u20E3',
        ),
      ),
      fc.boolean(),
    ),
  )
  .map((words) => words.map(([word, red]) => (red ? style.bad(sanitise(word)) : sanitise(word))).join(' '));

function squeeze(rows: string): string {
  return stripColour(rows).normalize().replace(/\s/gu, '');
}

describe('layout', () => {
  it('never makes a row wider than the screen', () => {
    fc.assert(
      fc.property(richText, columns, (text, width) => {
        const rows = [
          ...wrap(text, width),
          ...hang(text, { columns: width, first: '│ └ ', rest: '│   ' }),
          ...spread(text, 'right side', width),
          ...flow(text.split(' '), ' · ', width),
          truncate(stripColour(text), width, '…'),
        ];
        expect(rows.filter((row) => widthOf(row) > width)).toEqual([]);
      }),
    );
  });

  it('loses nothing but spaces when it wraps', () => {
    fc.assert(
      fc.property(richText, columns, (text, width) => {
        expect(squeeze(wrap(text, width).join(''))).toBe(squeeze(text));
      }),
    );
  });

  it('hangs further rows under the first', () => {
    expect(hang('one two three', { columns: 12, first: '- ', rest: '  ' })).toEqual(['- one two', '  three']);
  });

  it('gives a prefix that leaves no room a row of its own', () => {
    expect(hang('one two', { columns: 12, first: 'prefix: ', rest: '' })).toEqual(['prefix:', 'one two']);
  });

  it('breaks words that no row can hold', () => {
    expect(wrap('http://localhost:3000/math', 10)).toEqual(['http://loc', 'alhost:300', '0/math']);
  });

  it('puts two texts at the edges, or under each other', () => {
    expect(spread('left', 'right', 12)).toEqual(['left   right']);
    expect(spread('left', 'right', 10)).toEqual(['left', '  right']);
  });

  it('breaks a flow between its pieces', () => {
    expect(flow(['one 1', 'two 2', 'three 3'], ' · ', 15)).toEqual(['one 1 · two 2 ·', 'three 3']);
  });

  it('puts rows beside rows', () => {
    expect(beside(['a', 'bb'], ['1'], 3, '| ')).toEqual(['a  | 1', 'bb |']);
  });

  it('marks what it cuts, and cuts no character in half', () => {
    expect(truncate('日本語です', 6, '…')).toBe('日本…');
    expect(truncate('short', 6, '…')).toBe('short');
  });
});
