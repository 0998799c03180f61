import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../src/explain/problems.ts';
import { annotate } from '../../src/guide/annotate.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { renderExplained } from '../../src/terminal/exchange/explained.ts';
import { createView } from '../../src/terminal/view.ts';
import { bytes, exchangesIn, NOW, reading } from './reading.ts';

const guide = await loadGuide();
const view = createView({ columns: 80, level: 0 });

function explain(text: string): string {
  const given = bytes(text);
  const [found] = exchangesIn(given);
  if (found === undefined) throw new Error('nothing was found');
  const lines = annotate(found.exchange, guide, NOW);
  const problems = problemsOf(found, guide, NOW);
  return renderExplained({ found, bytes: given, lines, problems, short: false }, view).flat().join('\n');
}

/** As many of them as a head may hold, without its being too long. */
const SIZE = 200_000;

/** Where a run stands in a message. */
const PLACES: Readonly<Record<string, (run: string) => string>> = {
  'a target': (run) => `GET /${run}x HTTP/1.1\r\n\r\n`,
  'a reason': (run) => `HTTP/1.1 200 x${run}x\r\n\r\n`,
  'a name': (run) => `GET / HTTP/1.1\r\nX${run}x: a\r\n\r\n`,
  'a value': (run) => `GET / HTTP/1.1\r\nX: x${run}x\r\n\r\n`,
  'a challenge': (run) => `HTTP/1.1 401 No\r\nWWW-Authenticate: x${run}x\r\n\r\n`,
  'a type': (run) => `HTTP/1.1 200 OK\r\nContent-Type: x${run}x\r\n\r\n`,
  'a link': (run) => `HTTP/1.1 200 OK\r\nLink: x${run}x\r\n\r\n`,
};
const RUNS = [' ', '\t', '"', '/', '<', 'x'];

/** A pattern that goes back over a run at each of its bytes needs minutes for one. */
describe('time grows with the length of a line, whatever it is full of', () => {
  test.each(
    Object.entries(PLACES).flatMap(([place, write]) => RUNS.map((run) => [run, place, write] as const)),
  )('%j in %s', { timeout: 20_000 }, (run, _place, write) => {
    const begun = performance.now();
    expect(explain(write(run.repeat(SIZE)))).not.toBe('');
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

/** What a reader of a tool's words or of a copied text could stumble over. */
test.each([
  ['words of curl', `> GET / HTTP/1.1\n> \n${'* Connected to '.repeat(60_000)}\n`],
  ['quotation marks in a command', `curl http://a/ ${'"\\'.repeat(SIZE)}`],
  ['options of a command', `curl http://a/ ${"-H 'A: b' ".repeat(20_000)}`],
  ['calls', `fetch("http://a/", {})${'fetch("'.repeat(SIZE)}`],
  ['names', `Server: x\n${'X-A:\n'.repeat(SIZE)}`],
])('and in a text full of %s', { timeout: 20_000 }, (_what, text) => {
  const begun = performance.now();
  expect(reading(text).found).not.toEqual([]);
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test('of a line that is very long the beginning is shown, and how much is not', () => {
  const rows = explain(`GET / HTTP/1.1\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`);
  expect(rows.length).toBeLessThan(12_000);
  expect(/…\s[^]*?here/.exec(rows)?.[0].replaceAll(/\s+│?\s*/g, ' ')).toBe(
    '… 91,811 bytes more, not shown here',
  );
});
