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
    if (one.kind === 'exchange') together.add(one, number);
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

/** Asks for a page; the server is busy where `wait` says for how many seconds. */
function ask(url: string, wait?: number): unknown {
  return {
    startedDateTime: '2024-01-01T12:00:00.000Z',
    request: { method: 'GET', url, httpVersion: 'HTTP/1.1', headers: [] },
    response: {
      status: wait === undefined ? 200 : 503,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: wait === undefined ? [] : [{ name: 'Retry-After', value: String(wait) }],
      content: { size: 0, mimeType: '' },
    },
  };
}

test('a client that comes back too early shows by the latest answer at that address, whatever came between', () => {
  const [a, b] = ['http://a.example/1', 'http://a.example/2'];
  const early = told(har(ask(a, 30), ask(b), ask(a), ask(a))).filter(([id]) => id === 'retried-too-early');
  expect(early).toEqual([['retried-too-early', 3]]);
});

test('one exchange alone says nothing', () => {
  expect(told(har(hop('http://a.example/1', 'http://a.example/2')))).toEqual([]);
});

test('messages that were put one after the other need not belong together', () => {
  const one = 'GET /1 HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /1\r\n\r\n';
  expect(told(one.repeat(4))).toEqual([]);
});

/** Asks for a page; `cookie` is one that comes back with the answer. */
function visit(agent: string, cookie?: string, comment?: string): unknown {
  return {
    comment,
    request: {
      method: 'GET',
      url: 'http://a.example/',
      headers: [{ name: 'user-agent', value: agent }],
    },
    response: { status: 200, headers: cookie === undefined ? [] : [{ name: 'Set-Cookie', value: cookie }] },
  };
}

const LASTING = 'sid=1; Path=/';

test('a client that forgets its cookie is told of; who never got it is another client', () => {
  const [curl, firefox] = [visit('curl/8'), visit('Firefox')];
  expect(told(har(visit('curl/8', LASTING), curl, curl, curl))).toContainEqual(['cookie-never-returned', 1]);
  expect(told(har(visit('curl/8', LASTING), firefox, firefox, firefox))).toEqual([]);
});

test('what several clients do is told at the exchange that shows it', () => {
  const [curl, firefox] = [visit('curl/8'), visit('Firefox')];
  const mixed = [firefox, visit('curl/8', LASTING), firefox, curl, visit('Firefox', LASTING), curl, curl];
  expect(told(har(...mixed, firefox, firefox, firefox))).toEqual([
    ['cookie-never-returned', 2],
    ['cookie-never-returned', 5],
  ]);
});

test('two who look alike are told apart where our own HAR says who asked', () => {
  const from = (place: string, cookie?: string) => visit('Firefox', cookie, `Asked by Firefox, at ${place}`);
  const others = [from('::1'), from('::1'), from('::1')];
  expect(told(har(from('127.0.0.1', LASTING), ...others))).toEqual([]);
  expect(told(har(from('::1', LASTING), ...others))).toContainEqual(['cookie-never-returned', 1]);
});
