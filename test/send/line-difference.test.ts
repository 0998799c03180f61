import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareLines } from '../../src/send/line-difference.ts';
import type { TextRange } from '../../src/text-range.ts';

/** The line with what differs between signs, as it is shown. */
function marked(line: string, ranges: readonly TextRange[]): string {
  return ranges
    .toReversed()
    .reduce(
      (text, { start, end }) => `${text.slice(0, start)}▸${text.slice(start, end)}◂${text.slice(end)}`,
      line,
    );
}

function without(line: string, ranges: readonly TextRange[]): string {
  return ranges.toReversed().reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), line);
}

describe('two lines', () => {
  test.each([
    ['{"a":1,"t":17954,"list":[1]}', '{"a":1,"t":17999,"list":[1]}', '{"a":1,"t":▸17954◂,"list":[1]}'],
    ['{"a":1,"b":2,"c":3}', '{"a":9,"b":2,"c":8}', '{"a":▸1◂,"b":2,"c":▸3◂}'],
    [
      'Date: Mon, 23 Nov 2026 16:11:45 GMT',
      'Date: Mon, 23 Nov 2026 16:11:46 GMT',
      'Date: Mon, 23 Nov 2026 16:11:▸45◂ GMT',
    ],
    [
      'Date: Mon, 23 Nov 2026 16:11:45 GMT',
      'Date: Mon, 23 Nov 2026 17:12:46 GMT',
      'Date: Mon, 23 Nov 2026 ▸16:11:45◂ GMT',
    ],
    ['{"time":1795458092292,"a":1}', '{"time":1795458099999,"a":1}', '{"time":▸1795458092292◂,"a":1}'],
    [
      '{"id":17954580,"name":"Ada","uuid":"0b0d6c2e-8f0e-4b8e","created":"2026-11-23T18:35:49.123Z"}',
      '{"id":17954999,"name":"Ada","uuid":"9f8e7d6c-5b4a-4392","created":"2026-11-24T07:12:01.456Z"}',
      '{"id":▸17954580◂,"name":"Ada","uuid":"▸0b0d6c2e-8f0e-4b8e◂","created":"2026-11-▸23T18:35:49.123Z◂"}',
    ],
    ['{"a":1}', '{"a":2}', '{"a":▸1◂}'],
    ['the cat sat in a box', 'no dog ran in my garden', '▸the cat sat in a box◂'],
    ['Vary: Accept', 'Vary: Accept, Cookie', 'Vary: Accept'],
    ['hello there', 'quite another', '▸hello there◂'],
    ['', 'new', ''],
  ])('%s and %s', (left, right, wanted) => {
    expect(marked(left, compareLines(left, right).left)).toBe(wanted);
  });

  test('are the same without what is marked, unless they are two lines altogether', () => {
    const line = fc
      .array(fc.constantFrom('one', 'two', '"', ':', ' ', '16', 'ä', '😀'), { maxLength: 12 })
      .map((words) => words.join(''));
    fc.assert(
      fc.property(line, line, (left, right) => {
        const { left: ours, right: theirs } = compareLines(left, right);
        expect(ours.length + theirs.length > 0).toBe(left !== right);
        // A sign between two differences is marked with them, and may be on one side only.
        expect(without(left, ours).replaceAll(/[": 😀]/gu, '')).toBe(
          without(right, theirs).replaceAll(/[": 😀]/gu, ''),
        );
      }),
    );
  });
});
