import { expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { GET, annotated, message, readable } from './exchanges.ts';

const guide = await loadGuide();

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);

const EXCHANGES: readonly (readonly [name: string, request: Uint8Array, response: Uint8Array])[] = [
  [
    'node',
    message(GET),
    message(
      `HTTP/1.1 200 OK
Content-Type: text/plain; charset=utf-8
Content-Length: 2
Date: Mon, 01 Jan 2024 11:59:59 GMT
Connection: keep-alive
Keep-Alive: timeout=5`,
      '12',
    ),
  ],
  [
    'flask',
    message('GET /?color=red HTTP/1.1\nhost: localhost:3000\nconnection: keep-alive'),
    message(
      `HTTP/1.1 200 OK
Server: Werkzeug/3.1.3 Python/3.11.2
Date: Mon, 01 Jan 2024 11:58:00 GMT
Content-Type: text/html; charset=utf-8
Content-Length: 17
Connection: close`,
      '<p>Shape: ○</p>',
    ),
  ],
  [
    'not-found',
    message('GET /nowhere?x=1 HTTP/1.1\nhost: localhost:3000'),
    message('HTTP/1.1 404 Not Found\nContent-Type: text/plain\nContent-Length: 9', 'Not found'),
  ],
  [
    'method-not-allowed',
    message('POST /math HTTP/1.1\nhost: localhost:3000\ncontent-length: 5', 'hello'),
    message('HTTP/1.1 405 Method Not Allowed\nAllow: GET, HEAD\nContent-Length: 0'),
  ],
  [
    'head',
    message('HEAD /math HTTP/1.1\nhost: localhost:3000'),
    message('HTTP/1.1 200 OK\nContent-Type: text/plain; charset=utf-8\nContent-Length: 2'),
  ],
  [
    'chunked',
    message(GET),
    message(
      'HTTP/1.1 200 OK\nContent-Type: text/plain\nTransfer-Encoding: chunked\nTrailer: Expires',
      '1a\r\nabcdefghijklmnopqrstuvwxyz\r\n3;fast\r\nabc\r\n0\r\nExpires: 0\r\n\r\n',
    ),
  ],
  [
    'interim',
    message(GET),
    Buffer.concat([message('HTTP/1.1 103 Early Hints\nLink: </a.css>'), message('HTTP/1.1 204 No Content')]),
  ],
  [
    'malformed',
    message(GET),
    message(
      'HTTP/1.1 200 Fine\nContent-Type : text/plain\nno colon\n folded\nX-Cache: \u0001HIT',
      'until close',
    ),
  ],
  ['picture', message(GET), message('HTTP/1.1 200 OK\nContent-Type: image/png\nContent-Length: 12', PNG)],
];

test.each(EXCHANGES)('every line of an exchange has its note: %s', async (name, request, response) => {
  const text = readable(annotated(guide, request, response)).replaceAll('\u0001', '\\x01');
  await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
});
