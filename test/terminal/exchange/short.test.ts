import { describe, expect, test } from 'vitest';
import { renderShort } from '../../../src/terminal/exchange/short.ts';
import { createView } from '../../../src/terminal/view.ts';
import { annotated, exchangeOf, note, requestMessage } from '../fixtures.ts';

const POLICY = `Content-Security-Policy: default-src 'self'; img-src *; object-src 'none'`;
const LONG = `Set-Cookie: id=${'x'.repeat(200)}`;

const lines = [
  ...annotated('request', [['request-line', 'GET / HTTP/1.1', [note('method', 'x', 'give me')]]]),
  ...annotated('response', [
    ['status-line', 'HTTP/1.1 200 OK', [note('status', 'x', 'it worked')]],
    ['header', POLICY, [note('csp', 'x', 'where the page may load from')]],
    ['header', LONG, [note('cookie', 'x', 'keep the cookie')]],
    ['blank', '', [note('blank', 'x', 'headers end, body begins')]],
    ['body', '{\n  "name": "Ada",\r\n  "age": 36\n}\n', [note('body.json', 'x', 'the data itself')]],
  ]),
];

function shown(columns: number, plain = false): string[] {
  const view = createView({ columns, level: 0, plain });
  return renderShort({ exchange: exchangeOf({}), lines }, view);
}

describe('renderShort', () => {
  test.each([20, 40, 80, 100, 132])('no row is wider than %i columns', (columns) => {
    for (const row of shown(columns)) expect(row.length).toBeLessThanOrEqual(columns);
  });

  test('shows the beginning of a body of several lines', () => {
    expect(shown(80).join('\n')).toMatch(/^< \{ "name": "Ada", "age": 36 \} +the data itself$/m);
  });

  test('cuts nothing that fits into the terminal', () => {
    expect(shown(120)).toContainEqual(`< ${POLICY}  where the page may load from`);
    expect(shown(80).join('\n')).toContain(`< ${POLICY}\n    where the page may load from`);
  });

  test('cuts what fits nowhere, and keeps its note', () => {
    expect(shown(80).join('\n')).toMatch(/^< Set-Cookie: id=x{40,}… {2}keep the cookie$/m);
  });

  test('puts notes below their lines where there is no room beside them', () => {
    expect(shown(40).join('\n')).toMatch(
      /^< ⏎\n {4}headers end, body begins$|^< ⏎ +headers end, body begins$/m,
    );
    expect(shown(40).join('\n')).toMatch(
      /^< Content-Security-Policy: .*…\n {4}where the page may load from$/m,
    );
  });

  test('cuts no note: it goes on in its column, or stands below', () => {
    const long = 'the line stays open, for 5 seconds of silence';
    const [kept, dropped] = ['Connection: keep-alive', `Location: http://localhost:3000/${'a'.repeat(20)}`];
    const more = annotated('response', [
      ['header', 'Content-Type: text/plain; charset=utf-8', [note('type', 'x', 'plain text')]],
      ['header', kept, [note('kept', 'x', long)]],
      ['header', dropped, [note('dropped', 'x', long)]],
    ]);
    const rows = (columns: number) =>
      renderShort({ exchange: exchangeOf({}), lines: more }, createView({ columns, level: 0 }));
    expect(rows(80)).toEqual([
      '< Content-Type: text/plain; charset=utf-8  plain text',
      `< ${kept}${' '.repeat(19)}the line stays open, for 5 seconds of`,
      `${' '.repeat(43)}silence`,
      `< ${dropped}`,
      `    ${long}`,
    ]);
    expect(rows(40).slice(-2)).toEqual(['    the line stays open, for 5 seconds', '    of silence']);
  });

  test('keeps the whole of a line in plain mode', () => {
    expect(shown(80, true).join(' ').replaceAll(/\s+/g, ' ')).toContain(
      `${POLICY}; where the page may load from`,
    );
  });

  test('says that a server was reached which did not answer', () => {
    const failure = { code: 'CLOSED_EARLY', phase: 'response' as const, message: 'closed' };
    const exchange = exchangeOf({ request: requestMessage('GET', '/'), failure });
    const rows = renderShort({ exchange, lines: lines.slice(0, 1) }, createView({ columns: 80, level: 0 }));
    expect(rows.join('\n')).toMatch(/the server {2}──✗ {2}you +no answer/);
  });
});
