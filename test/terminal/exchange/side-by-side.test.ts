import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSideBySide } from '../../../src/terminal/exchange/side-by-side.ts';
import type { Panel } from '../../../src/terminal/exchange/side-by-side.ts';
import type { TextRange } from '../../../src/text-range.ts';
import { PAGE } from '../fixtures.ts';
import { coloured, expectGolden, expectToFit, monochrome, plain, textOf } from '../screens.ts';

const DATA = PAGE.slice(PAGE.indexOf('{&'), PAGE.indexOf('}') + 1);
const TEMPLATE = PAGE.replace(DATA, '{{data}}');

function markOf(text: string, piece: string): TextRange[] {
  const start = text.indexOf(piece);
  return [{ start, end: start + piece.length }];
}

const LEFT: Panel = {
  title: 'templates/index.html',
  text: TEMPLATE,
  language: 'html',
  marks: markOf(TEMPLATE, '{{data}}'),
};
const RIGHT: Panel = {
  title: 'the page that came back',
  text: PAGE,
  language: 'html',
  marks: markOf(PAGE, DATA),
};

describe('two texts beside each other', () => {
  it('shows the hole, and what fills it, between signs', async () => {
    await expectGolden('side-by-side', (view) => renderSideBySide(LEFT, RIGHT, view).flat());
  });

  it('marks a place right after characters that had to be escaped', () => {
    const text = '\u202E\u001B[0m{{x}}';
    const panel = { title: 't', text, marks: markOf(text, '{{x}}') };
    expect(textOf(renderSideBySide(panel, panel, monochrome(40)).flat())).toContain(
      String.raw`\u202e\x1b[0m▸{{x}}◂`,
    );
  });

  it('marks neighbours, and a place that was filled with nothing', () => {
    const panel = {
      title: 't',
      text: 'abc',
      marks: [
        { start: 0, end: 1 },
        { start: 1, end: 2 },
        { start: 3, end: 3 },
      ],
    };
    expect(textOf(renderSideBySide(panel, panel, monochrome(40)).flat())).toContain('▸a◂▸b◂c▸◂');
  });

  it('fits any width and keeps the text', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(
        texts,
        fc.nat(200),
        fc.nat(50),
        fc.integer({ min: 20, max: 132 }),
        (text, at, length, columns) => {
          const start = Math.min(at, text.length);
          const panel = {
            title: 'a title',
            text,
            language: 'html',
            marks: [{ start, end: Math.min(start + length, text.length) }],
          };
          for (const view of [monochrome(columns), coloured(columns), plain(columns)]) {
            expectToFit(renderSideBySide(panel, RIGHT, view).flat(), columns);
          }
        },
      ),
    );
  });
});
