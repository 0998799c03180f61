import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { coveredLine, shownLine } from '../../src/guide/shown-line.ts';
import { annotated, message } from './exchanges.ts';

const guide = await loadGuide();

/** The header line of a request, as the guide tells it. */
function headerLine(text: string) {
  const line = annotated(guide, message(`GET / HTTP/1.1\nHost: a\n${text}`)).find((one) => one.text === text);
  if (line === undefined) throw new Error('no such line');
  return line;
}

test.each([
  ['Authorization: Basic YWRhOnNlY3JldC1wYXNzd29yZA==', 'Authorization: Basic YWRh•••'],
  ['Authorization: Basic YTpi', 'Authorization: Basic •••'],
  ['Cookie: sid=38afes7a8f7e6c0b1a2d3e4f; theme=dark', 'Cookie: sid=38af•••; theme=dark'],
  ['X-Api-Key: sk_live_1234567890abcdef1234', 'X-Api-Key: sk_l•••'],
  ['Accept: text/html', 'Accept: text/html'],
])('no password or token is shown: %s', (written, shown) => {
  expect(shownLine(headerLine(written))).toBe(shown);
});

test('what is covered keeps its place', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', '1', ';', '=', ',', ' ', '.', '%'), maxLength: 60 }),
      (value) => {
        const line = { ...headerLine('Cookie: a=b'), text: `Cookie: ${value}` };
        const parts = [{ start: line.start + 8, end: line.start + line.text.length, secret: true as const }];
        const covered = coveredLine({ ...line, notes: [{ parts }] });
        expect(covered).toHaveLength(line.text.length);
        expect(covered.startsWith('Cookie: ')).toBe(true);
      },
    ),
  );
});
