import { env } from 'node:process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoundExchange } from '../../src/explain/found.ts';
import { findProblems } from '../../src/guide/problems/problems.ts';
import { read } from '../../src/explain/read.ts';
import { annotate } from '../../src/guide/annotate.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import type { Direction, Exchange, Message } from '../../src/http/exchange.ts';
import { messagesJson } from '../../src/json/explained.ts';
import { eventLine } from '../../src/json/line.ts';
import { renderExplained, renderForeign } from '../../src/terminal/exchange/explained.ts';
import { createView } from '../../src/terminal/view.ts';
import { NOW } from './reading.ts';

const RUNS = env['CI'] === 'true' ? 100_000 : 2000;
/** Of so many cases one is drawn, in every look. */
const DRAWN = RUNS > 10_000 ? 50 : 10;

const guide = await loadGuide();

const SEEDS = [
  'GET /math HTTP/1.1\r\nHost: localhost:3000\r\nAccept: */*\r\n\r\n',
  'POST /f HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\na=1&b=2',
  'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 9\r\n\r\n<p>○</p>',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Expires\r\n\r\n5;x=y\r\nhello\r\n0\r\nExpires: 0\r\n\r\n',
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\nHTTP/2 200 \r\nserver: x\r\n\r\nhi',
  'GET / HTTP/1.1\nHost: a\n\nHTTP/1.0 404 Not Found\nSet-Cookie: a=b; Path=/\n\nno\n',
  'GET / HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nHTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n\u0001\u0002',
  '* Trying 127.0.0.1\n> GET /a HTTP/1.1\n> Host: a\n> \n{ [2 bytes data]\n< HTTP/1.1 200 OK\n< Content-Length: 2\n< \n12* Connection #0 to host a left intact\n',
  '--2026-01-01 00:00:00--  http://a/\n  HTTP/1.1 200 OK\n  Content-Type: text/plain\nLength: 2\n',
  '---request begin---\nGET / HTTP/1.1\n\n---request end---\n---response begin---\nHTTP/1.1 200 OK\n\n---response end---\n',
  '@host = localhost:3000\n\n### first\n# @name one\nPOST http://{{host}}/a?x={{y}}\n  &z=1\nX-A: {{host}}\n\n{"a":1}\n\n> {% x %}\n### second\nGET /b\n',
  '{"log":{"version":"1.2","entries":[{"request":{"method":"GET","url":"http://a/b?c","httpVersion":"h2","headers":[{"name":":path","value":"/"},{"name":"x","value":"y\\nz"}]},"response":{"status":200,"statusText":"OK","headers":[],"content":{"text":"aGk=","encoding":"base64"}}}]}}',
  '{"version":1,"type":"exchange","request":{"method":"GET","target":"/","headers":[["a","b"]]},"response":{"status":200,"headers":[]}}\n',
  'GET / HTTP/1.1\r\nUser-Agent: HTTPie/3.2\r\nHost: a\r\nContent-Length: 3\r\n\r\n{\n  1\n}\n\nHTTP/1.1 200 OK\r\n\r\n\u001b[32mhi\u001b[0m',
  "$ curl 'http://a/b?c=1' \\\n -X POST -H 'A: b' -b 'c=d' --data-raw $'{\\u0021}' -u e:f --compressed ;\ncurl ^\"http://a^\" ^\n -I\n",
  'fetch("http://a/b", {\n "headers": {"a": "b"},\n "referrer": "http://a/",\n "body": "c",\n "method": "POST" });\nfetch("https://b/");\n',
  'Request URL:\nhttp://a/b\nStatus Code:\n200 OK\nserver:\nx\naccept:\n*/*\nhost:\na\n',
  ':authority: a\n:method: GET\n:path: /\naccept: */*\n',
  'Server: x\nETag: "a"\nContent-Length: 2\n\nhi',
  'accept\n*/*\nhost\na\ncookie\nb=c\n',
  '--2026-01-01 00:00:00--  http://a/\nConnecting to a|::1|:80... failed: Connection refused.\n',
  'http: error: ConnectionError: [Errno 111] `Connection` refused\n',
  'Traceback (most recent call last):\n  File "a"\nOSError: [Errno 98] Address already in use\n',
  'Error: listen EADDRINUSE: :::3000\n    at a (node:net:1:2)\n',
  '::1 - - [x] "\u001b[33mGET /a HTTP/1.1\u001b[0m" 404 -\n',
].map((seed) => Buffer.from(seed));

/** A message with some bytes changed, taken out, put in or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(
      fc.tuple(
        fc.nat(400),
        fc.nat(8),
        fc.oneof(
          fc.uint8Array({ maxLength: 4 }),
          fc.constantFrom(
            ...[
              '\r',
              '\n',
              '\r\n\r\n',
              'HTTP/1.1 200 OK\r\n',
              ':',
              ' ',
              '\u001b[31m',
              '\u009b',
              '"',
              '{',
              'Content-Length: 3\r\n',
            ].map((text) => Buffer.from(text)),
          ),
        ),
      ),
      { maxLength: 5 },
    ),
  )
  .map(([seed, edits]) => {
    let bytes: Uint8Array = seed;
    for (const [at, removed, added] of edits) {
      const where = at % (bytes.length + 1);
      bytes = Buffer.concat([bytes.subarray(0, where), added, bytes.subarray(where + removed)]);
    }
    return bytes;
  });
const joined = fc.array(mutated, { minLength: 1, maxLength: 3 }).map((parts) => Buffer.concat(parts));
const input = fc.oneof(
  { weight: 5, arbitrary: mutated },
  { weight: 2, arbitrary: joined },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)) },
);

function wireOf({ wire }: Exchange, direction: Direction): Buffer {
  return Buffer.concat(wire.filter((chunk) => chunk.direction === direction).map(({ bytes }) => bytes));
}

/** Every line stands where it says, in order, and nothing but line ends stands between two of a message. */
function checkMessage(message: Message, wire: Buffer): void {
  let at = message.lines[0]?.start ?? 0;
  for (const { part, start, end } of message.lines) {
    if (start < at || end < start || end > wire.length)
      throw new Error(`${part} at ${start}-${end} after ${at}`);
    const gap = wire.toString('latin1', at, start);
    if (!/^[\r\n]*$/.test(gap)) throw new Error(`${JSON.stringify(gap)} belongs to no line`);
    at = end;
  }
  for (const { code, start, end } of message.defects) {
    if (start < 0 || end < start || end > wire.length) throw new Error(`${code} at ${start}-${end}`);
  }
}

function checkExchange({ exchange, origin }: FoundExchange, given: Uint8Array): void {
  const { request, interim, response } = exchange;
  for (const message of [request, ...interim, response]) {
    if (message !== undefined) checkMessage(message, wireOf(exchange, message.kind));
  }
  expect(exchange.source).toBe(origin === undefined ? 'reconstructed' : 'captured');
  if (origin === undefined) return;
  for (const direction of ['request', 'response'] as const) {
    const wire = wireOf(exchange, direction);
    const there = given.subarray(origin[direction], origin[direction] + wire.length);
    if (Buffer.compare(there, wire) !== 0)
      throw new Error(`the ${direction} does not stand at ${origin[direction]}`);
  }
}

function checkLines(found: FoundExchange, given: Uint8Array): void {
  const { exchange, origin } = found;
  const textOf = (direction: Direction) =>
    origin === undefined
      ? wireOf(exchange, direction).toString('latin1')
      : Buffer.from(given).toString('latin1', origin[direction]);
  const texts = { request: textOf('request'), response: textOf('response') };
  for (const { direction, part, start, end, text } of annotate(exchange, guide, NOW)) {
    const there = texts[direction].slice(start, end);
    if (part !== 'body' && there !== text)
      throw new Error(`${part}: ${JSON.stringify(there)} is not ${JSON.stringify(text)}`);
  }
}

const VIEWS = [
  createView({ columns: 80, level: 0 }),
  createView({ columns: 40, level: 0, plain: true }),
  createView({ columns: 120, level: 1 }),
];

/** No control character but our own colours, nothing invisible, and no row too wide for its line end. */
function checkRows(rows: readonly string[]): void {
  for (const row of rows) {
    const shown = row.replaceAll(/\u001b\[[0-9;]*m/g, '');
    if (/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(shown)) throw new Error(JSON.stringify(row));
  }
}

function draw(found: FoundExchange, given: Uint8Array): void {
  const { exchange } = found;
  const explained = {
    found,
    bytes: given,
    lines: annotate(exchange, guide, NOW),
    problems: findProblems(exchange, guide, NOW),
  };
  for (const [index, view] of VIEWS.entries()) {
    checkRows(renderExplained({ ...explained, short: index === 1 }, view).flat());
  }
  const provenance = { file: 'a', format: 'raw', about: undefined, number: 1 } as const;
  for (const event of messagesJson(found, provenance, explained)) {
    const line = eventLine(event);
    expect(line.slice(0, -1)).not.toMatch(/\p{Cc}/u);
    expect(() => JSON.parse(line)).not.toThrow();
  }
}

test(
  `whatever the bytes are, they are explained without a crash, and every offset is right: ${RUNS} cases`,
  { timeout: 300_000 },
  () => {
    let cases = 0;
    fc.assert(
      fc.property(input, (given) => {
        cases += 1;
        for (const found of read(given, { now: NOW }).found) {
          if (found.kind === 'exchange') {
            checkExchange(found, given);
            checkLines(found, given);
            if (cases % DRAWN === 0) draw(found, given);
          } else {
            expect(found.text).not.toBe('');
            checkRows(renderForeign(found, VIEWS[0] ?? createView({ columns: 80, level: 0 })));
          }
        }
      }),
      { numRuns: RUNS },
    );
    expect(cases).toBeGreaterThanOrEqual(RUNS);
  },
);
