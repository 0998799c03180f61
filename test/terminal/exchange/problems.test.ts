import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/guide/problems/problem.ts';
import { renderExchange } from '../../../src/terminal/exchange/exchange.ts';
import { renderProblems } from '../../../src/terminal/exchange/problems.ts';
import { annotated, exchangeOf, MATH_LINES } from '../fixtures.ts';
import { expectGolden, monochrome, textOf } from '../screens.ts';

const LINES = [
  ...annotated('request', [['request-line', 'GET /math HTTP/1.1', []]]),
  ...annotated('response', [
    ['status-line', 'HTTP/1.1 405 Method Not Allowed', []],
    ['header', 'ETag: abc', []],
    ['blank', '', []],
    ['body', '12', []],
  ]),
];

const WORDS = { text: 'something is amiss here', brief: 'amiss', advice: 'Look at it once more.' };

function problem(more: Partial<Problem>): Problem {
  return { id: 'made-up', level: 'error', direction: 'response', start: 0, end: 31, ...WORDS, ...more };
}

const PROBLEMS = [
  problem({ direction: 'request', level: 'hint', start: 4, end: 9 }),
  problem({
    text: '405 has to say which methods are allowed, in an `Allow` header',
    advice: 'Add `Allow`, such as `Allow: GET, HEAD`; it is empty where nothing is allowed.',
  }),
  problem({ level: 'warning', start: 39, end: 42, text: 'an ETag stands in quotation marks', times: 2 }),
  problem({ level: 'warning', start: 46, end: 48, text: 'the body is odd' }),
];

describe('problems of an exchange', () => {
  it('say how bad it is, which bytes they speak of, and what to do', async () => {
    await expectGolden('exchange-problems', (view) => renderProblems(PROBLEMS, LINES, view));
  });

  it('quote nothing that a terminal would obey', () => {
    const hostile = annotated('response', [['status-line', 'HTTP/1.1 200 \u001B[2J', []]]);
    const told = problem({ text: 'odd: `\u001B[2J`', advice: 'Take \u202E out.' });
    const text = textOf(renderProblems([told], hostile, monochrome(80)));
    expect(text).not.toMatch(/[\u001B\u202E]/u);
  });

  it('stand under the exchange, before its times', () => {
    const exchange = exchangeOf({});
    const input = { exchange, lines: MATH_LINES, seen: () => false, timings: true, problems: PROBLEMS };
    const text = textOf(renderExchange(input, monochrome(80)).flat());
    expect(text.indexOf('something is amiss')).toBeGreaterThan(text.indexOf('HTTP/1.1 200'));
    expect(text.indexOf('something is amiss')).toBeLessThan(text.indexOf('in all'));
  });
});
