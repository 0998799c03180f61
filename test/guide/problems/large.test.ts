import { expect, test } from 'vitest';
import { annotate } from '../../../src/guide/annotate.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { findProblems } from '../../../src/guide/problems/problems.ts';
import { exchangeOf, message } from '../exchanges.ts';
import { NOW } from '../../../src/guide/problems/example.ts';

const guide = await loadGuide();
/** Where anything quadratic would take minutes. The parser keeps up to four times as much. */
const SIZE = 60_000;

function filledWith(text: string): string {
  return text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);
}

const LINES = [
  ...[
    'Cache-Control',
    'Vary',
    'Accept',
    'Accept-Language',
    'Accept-Encoding',
    'Connection',
    'Via',
    'Allow',
    'Trailer',
    'Forwarded',
    'X-Forwarded-For',
    'If-None-Match',
    'Range',
    'Server-Timing',
    'Permissions-Policy',
    'Access-Control-Allow-Headers',
  ].map((name) => `${name}: ${filledWith('a,')}`),
  `Cookie: ${filledWith('a=b; ')}`,
  `Set-Cookie: a=b; ${filledWith('c; ')}`,
  `Content-Security-Policy: ${filledWith('script-src a; ')}`,
  `Link: ${filledWith('<')}`,
  `Link: ${filledWith('</a>; rel=preload, ')}`,
  `Authorization: Digest ${filledWith('a')}`,
  `WWW-Authenticate: Basic ${filledWith('a')}`,
  `WWW-Authenticate: ${filledWith('Basic realm=a, ')}`,
  `Content-Type: ${filledWith('a/')}`,
  `Location: http://${filledWith(':')}`,
  `X-Own: a${filledWith(' ')}b`,
  `${filledWith('X-Own: a\n')}X-End: b`,
  `Trailer: ${filledWith('a,').slice(0, 20_000)}`,
];

test.each(LINES.map((line) => [line.slice(0, 32), line]))(
  'a huge header is explained in a breath: %s',
  { timeout: 30_000 },
  (_, line) => {
    const request = message(`GET / HTTP/1.1\nHost: localhost\n${line}`);
    const response = message(`HTTP/1.1 200 OK\nContent-Type: text/plain\n${line}\nContent-Length: 0`);
    const exchange = { ...exchangeOf(request, response), url: 'https://shop.example/' };
    expect(() => findProblems(exchange, guide, NOW)).not.toThrow();
    expect(annotate(exchange, guide, NOW, { isOurs: false }).length).toBeGreaterThan(0);
  },
);

test('so is a huge page, and many trailers', { timeout: 30_000 }, () => {
  const page = message(
    'HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 60000',
    filledWith('<img '),
  );
  const exchange = { ...exchangeOf(message('GET / HTTP/1.1\nHost: a'), page), url: 'https://shop.example/' };
  expect(() => findProblems(exchange, guide, NOW)).not.toThrow();
  const trailers = message(
    `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nTrailer: ${filledWith('a,').slice(0, 20_000)}`,
    `0\r\n${'a: b\r\n'.repeat(4000)}\r\n`,
  );
  expect(() =>
    findProblems(exchangeOf(message('GET / HTTP/1.1\nHost: a'), trailers), guide, NOW),
  ).not.toThrow();
});
