import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behindQuestion, LIST_INDENT } from '../../../src/terminal/ask/answered.ts';
import { widthOf } from '../../../src/terminal/cells.ts';

describe('an answer behind its question', () => {
  it('stands on the same row where there is room', () => {
    expect(behindQuestion('Your request', 'GET /math', 80)).toBe('GET /math');
  });

  it('stands on rows of its own where it would be torn apart', () => {
    expect(behindQuestion('Your request, such as GET /math', 'GET localhost:4301/user/7', 40)).toBe(
      '\n  GET localhost:4301/user/7',
    );
    expect(
      behindQuestion('Save this exchange as what?', '.html: a page with every note, for reading', 40),
    ).toBe('\n  .html: a page with every note, for\n  reading');
  });

  it('is never wider than the terminal', () => {
    const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        words,
        fc.integer({ min: 34, max: 120 }),
        (question, answer, columns) => {
          const line = question.replaceAll(/\s/g, ' ');
          const [first = '', ...others] = behindQuestion(
            line,
            answer.join(' ').replaceAll(/\s/g, ' '),
            columns,
          ).split('\n');
          const begun = widthOf(line) + LIST_INDENT + (first === '' ? 0 : 1) + widthOf(first);
          expect(Math.max(begun, ...others.map((row) => widthOf(row)))).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});
