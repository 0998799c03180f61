import { expect, test } from 'vitest';
import { read } from '../../src/explain/read.ts';
import { openTogether } from '../../src/explain/together.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';

const NOW = Date.UTC(2024, 0, 1, 12);
const guide = await loadGuide();

/** Ids of what shows only when all of this is seen together, each with the number of its exchange. */
function told(text: string): (readonly [id: string, exchange: number])[] {
  const { found, format } = read(Buffer.from(text), { now: NOW });
  const together = openTogether(format);
  let number = 0;
  for (const one of found) {
    number += 1;
    if (one.kind === 'exchange') together.add(one.exchange, number);
  }
  return together.problems(guide, NOW).map(({ id, exchange }) => [id, exchange + 1] as const);
}

function har(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } });
}

function hop(from: string, to: string): unknown {
  return {
    startedDateTime: '2024-01-01T12:00:00.000Z',
    request: { method: 'GET', url: from, httpVersion: 'HTTP/1.1', headers: [] },
    response: {
      status: 302,
      statusText: 'Found',
      httpVersion: 'HTTP/1.1',
      headers: [{ name: 'Location', value: to }],
      content: { size: 0, mimeType: '' },
    },
  };
}

test('a redirect that goes round shows in a HAR, at the entry that comes back', () => {
  const [a, b] = ['http://a.example/1', 'http://a.example/2'];
  expect(told(har(hop(a, b), hop(b, a), hop(a, b), hop(b, a)))).toContainEqual(['redirect-loop', 3]);
});

test('an entry that is no exchange does not shift the numbers', () => {
  const [a, b] = ['http://a.example/1', 'http://a.example/2'];
  expect(told(har(5, hop(a, b), hop(b, a), hop(a, b), hop(b, a)))).toContainEqual(['redirect-loop', 4]);
});

test('one exchange alone says nothing', () => {
  expect(told(har(hop('http://a.example/1', 'http://a.example/2')))).toEqual([]);
});

test('messages that were put one after the other need not belong together', () => {
  const one = 'GET /1 HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /1\r\n\r\n';
  expect(told(one.repeat(4))).toEqual([]);
});
