import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/guide/problems/problem.ts';
import { findProblems } from '../../../src/guide/problems/problems.ts';
import { read } from '../../../src/explain/read.ts';
import { annotate } from '../../../src/guide/annotate.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { entryChoices, entryLabel, renderEntries } from '../../../src/terminal/exchange/entries.ts';
import { renderAside, renderExplained } from '../../../src/terminal/exchange/explained.ts';
import { createView, type View } from '../../../src/terminal/view.ts';

const NOW = Date.UTC(2024, 0, 1, 12);
const guide = await loadGuide();

const wide = createView({ columns: 80, level: 0 });
const narrow = createView({ columns: 40, level: 0 });
const plain = createView({ columns: 80, level: 0, plain: true });

/** All rows that are shown of these bytes. */
function shown(text: string, view: View, short = false): string[] {
  const bytes = Buffer.from(text);
  const { found, about } = read(bytes, { now: NOW });
  const rows = [...found].flatMap((one) => {
    if (one.kind === 'none') return [];
    const { exchange } = one;
    const lines = annotate(exchange, guide, NOW);
    const problems = findProblems(exchange, guide, NOW);
    return renderExplained({ found: one, bytes, lines, problems, short }, view).flat();
  });
  return [...(about === undefined ? [] : renderAside(about, view)), ...rows];
}

describe('where a message goes wrong', () => {
  const text = `GET /${'x'.repeat(2000)} HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(700)}\u0007${'z'.repeat(700)}\r\n\r\n`;

  test('a caret stands under the very byte, also in a line that is too long for a row', () => {
    for (const view of [wide, narrow]) {
      const rows = shown(text, view);
      const at = rows.findIndex(
        (row, index) => row.trimEnd().endsWith('^') && rows[index - 1]?.includes('\\x07z'),
      );
      const caret = rows[at]?.indexOf('^') ?? -1;
      expect(rows[at - 1]?.slice(caret)).toMatch(/^\\x07z/);
    }
  });

  test('a reader of plain text is told byte, line and column', () => {
    expect(shown(text, plain).join('\n')).toMatch(
      /^error: an invisible [^]*?^ {4}at byte 2728, line 3, column 704$/m,
    );
  });

  test('what is wrong in the same words in many places is told once, with how often', () => {
    const rows = shown(`GET / HTTP/1.1\r\n${'no colon\r\n'.repeat(500)}\r\n`, wide);
    expect(rows.filter((row) => row.includes('(500 times)'))).toHaveLength(1);
  });

  test('very many mistakes are counted, not shown', () => {
    const bytes = Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const [one] = [...read(bytes, { now: NOW }).found];
    if (one?.kind !== 'exchange') throw new Error('no exchange');
    const problem: Problem = {
      id: 'x',
      level: 'hint',
      direction: 'request',
      start: 0,
      end: 3,
      text: 'one of many',
      brief: 'many',
      advice: 'Mend it.',
    };
    const problems = Array.from({ length: 500 }, () => problem);
    const rows = renderExplained({ found: one, bytes, lines: [], problems, short: false }, wide).flat();
    expect(rows.at(-1)).toBe('… and 480 more');
  });
});

describe('nothing that was read steers the terminal', () => {
  const sly = '\u001b[2J\u202e';
  const evil = `${sly}\u0007`;
  const har = {
    log: {
      entries: [
        { request: { method: `G${evil}`, url: `http://a/${evil}` }, response: { status: 0, _error: evil } },
      ],
    },
  };

  test.each([
    ['the name of a request', `### ${sly}\nGET http://a/{{${sly}}}\n`],
    ['a HAR', JSON.stringify(har)],
    ['curl -v', `> GET /${evil} HTTP/1.1\n> ${evil}: ${evil}\n> \n< HTTP/1.1 200 ${evil}\n< \n${evil}`],
    ['a message', `GET / HTTP/1.1\r\n${evil}: ${evil}\r\n\r\n${evil}`],
  ])('%s', (_what, text) => {
    for (const view of [wide, narrow, plain]) {
      const rows = [...shown(text, view), ...shown(text, view, true)];
      expect(rows.length).toBeGreaterThan(2);
      expect(rows.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }
  });

  test('nor does the list of entries', () => {
    const labels = Array.from(read(Buffer.from(JSON.stringify(har)), { now: NOW }).found, entryLabel);
    for (const view of [wide, narrow, plain]) {
      const rows = [...renderEntries(labels, view), ...entryChoices(labels, view)];
      expect(rows.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }
  });
});

test('an exchange from a file speaks of a client and a server, and of no connection or time that it cannot know', () => {
  const rows = shown('GET / HTTP/1.1\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n', wide);
  expect(rows.filter((row) => row.includes('──►'))).toEqual([
    'the client  ──►  the server                                             18 bytes',
    'the server  ──►  the client                            204 No Content · 27 bytes',
  ]);
});

test('in short, each line is one row, and each problem one sentence', () => {
  const rows = shown('GET / HTTP/1.1\r\nHost : a\r\nAccept: */*\r\n\r\n', wide, true);
  expect(rows.slice(0, 4).map((row) => row.slice(0, 18).trimEnd())).toEqual([
    '> GET / HTTP/1.1',
    '> Host : a',
    '> Accept: */*',
    '> ⏎',
  ]);
  expect(rows[4]).toBe('');
  expect(rows.slice(5)).toContainEqual(expect.stringMatching(/^✗ error: no space/));
  expect(rows.join('\n')).not.toMatch(/at byte|→/);
});
