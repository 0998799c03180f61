import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Exported } from '../../src/export/exported.ts';
import { exchangeOf, GET, message } from '../guide/exchanges.ts';
import { exported } from './exporting.ts';
import { HAR_SCHEMA } from './har-schema.ts';

const pairs = v.array(v.object({ name: v.string(), value: v.string() }));
const Har = v.object({
  log: v.object({
    comment: v.string(),
    entries: v.array(
      v.looseObject({
        time: v.number(),
        timings: v.record(v.string(), v.number()),
        connection: v.optional(v.string()),
        serverIPAddress: v.optional(v.string()),
        comment: v.optional(v.string()),
        request: v.looseObject({
          url: v.string(),
          queryString: pairs,
          postData: v.optional(v.record(v.string(), v.string())),
        }),
        response: v.looseObject({
          status: v.number(),
          cookies: v.array(v.looseObject({})),
          content: v.looseObject({}),
          headersSize: v.number(),
          bodySize: v.number(),
          comment: v.optional(v.string()),
        }),
      }),
    ),
  }),
});

const ajv = new Ajv2020({ allErrors: true })
  .addFormat('url', (text) => URL.canParse(text))
  .addFormat('moment', (text) => new Date(text).toISOString() === text);
const validate = ajv.compile(HAR_SCHEMA);

/** The entries of a HAR that is one. */
async function entriesOf(...exchanges: readonly Exported[]) {
  const text = await exported('har', exchanges);
  validate(JSON.parse(text));
  expect(validate.errors ?? []).toEqual([]);
  return v.parse(v.pipe(v.string(), v.parseJson(), Har), text).log.entries;
}

async function entryOf(exchange: Exported) {
  const [entry] = await entriesOf(exchange);
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

test('a HAR says where, when and how long', async () => {
  const exchange = exchangeOf(
    message('GET /a?x=1&y=caf%C3%A9+ol%C3%A9&x HTTP/1.1\nHost: localhost:3000'),
    message('HTTP/1.1 200 OK\nContent-Length: 2', 'ok'),
    {
      timings: { lookup: 1, connect: 2, tls: 3, waiting: 4, receiving: 5, total: 20 },
      connection: { id: 7, sequence: 1, remote: { host: '127.0.0.1', port: 3000 } },
    },
  );
  const entry = await entryOf({ exchange });
  expect(entry).toMatchObject({
    time: 20,
    timings: { blocked: -1, dns: 1, connect: 5, ssl: 3, send: 5, wait: 4, receive: 5 },
    connection: '7',
    serverIPAddress: '127.0.0.1',
    request: { method: 'GET', httpVersion: 'HTTP/1.1', headersSize: 68, bodySize: 0 },
    response: { status: 200, statusText: 'OK', headersSize: 38, bodySize: 2 },
  });
  expect(entry.request.queryString).toEqual([
    { name: 'x', value: '1' },
    { name: 'y', value: 'café olé' },
    { name: 'x', value: '' },
  ]);
});

test('text is text, other bytes are in base64, and packed content is unpacked', async () => {
  const contents = [
    ['Content-Type: text/plain; charset=utf-8', 'grüß dich', { text: 'grüß dich', size: 11 }],
    ['Content-Type: image/png', Buffer.from([0x89, 0x50, 0]), { text: 'iVAA', encoding: 'base64', size: 3 }],
    [
      'Content-Type: text/plain\nContent-Encoding: gzip',
      gzipSync('unpacked'),
      { text: 'unpacked', size: 8, compression: 8 - gzipSync('unpacked').length },
    ],
  ] as const;
  for (const [headers, body, content] of contents) {
    const answer = message(`HTTP/1.1 200 OK\n${headers}\nContent-Length: ${Buffer.byteLength(body)}`, body);
    const entry = await entryOf({ exchange: exchangeOf(message(GET), answer) });
    expect(entry.response.content).toMatchObject(content);
  }
});

test('a request’s body is there, and bytes that are no text are said to be in base64', async () => {
  const post = (body: string | Uint8Array) =>
    exchangeOf(
      message(
        `POST / HTTP/1.1\nHost: x\nContent-Type: a/b\nContent-Length: ${Buffer.byteLength(body)}`,
        body,
      ),
      message('HTTP/1.1 204 No Content'),
    );
  const [text, bytes] = await entriesOf(
    { exchange: post('name=Anna') },
    { exchange: post(Uint8Array.of(0xff, 0)) },
  );
  expect(text?.request.postData).toEqual({ mimeType: 'a/b', text: 'name=Anna' });
  expect(bytes?.request.postData).toMatchObject({ text: '/wA=', comment: 'The text is in base64.' });
});

test('cookies are taken apart', async () => {
  const entry = await entryOf({
    exchange: exchangeOf(
      message('GET / HTTP/1.1\nHost: x\nCookie: a=1; b=x=y; c'),
      message(
        'HTTP/1.1 204 No Content\nSet-Cookie: sid=1; Path=/; HttpOnly; Expires=Wed, 21 Oct 2026 07:28:00 GMT; SameSite=Lax',
      ),
    ),
  });
  expect(entry.request['cookies']).toEqual([
    { name: 'a', value: '1' },
    { name: 'b', value: 'x=y' },
    { name: 'c', value: '' },
  ]);
  expect(entry.response.cookies).toEqual([
    {
      name: 'sid',
      value: '1',
      path: '/',
      expires: '2026-10-21T07:28:00.000Z',
      httpOnly: true,
      secure: false,
      _sameSite: 'Lax',
    },
  ]);
});

test('what was cut off, not kept, or never came is said', async () => {
  const answer = message('HTTP/1.1 200 OK\nContent-Length: 10', 'abc');
  const cut = exchangeOf(message(GET), answer);
  const body = { framing: 'content-length', bytes: Buffer.from('abc'), size: 10 } as const;
  const huge = exchangeOf(message(GET), answer);
  const failure = { code: 'ECONNREFUSED', phase: 'connect', message: 'refused' } as const;
  const { response, request: _request, ...none } = huge;
  if (response === undefined) throw new Error('no response');
  const planned = { method: 'GET', target: '/math', headers: [['Accept', '*/*']] } as const;
  const [first, second, third] = await entriesOf(
    { exchange: cut },
    { exchange: { ...huge, response: { ...response, body, complete: true } } },
    { exchange: { ...none, url: 'http://localhost:3999/math', failure, wire: [] }, planned },
  );
  expect(first?.response.comment).toBe('The answer was cut off.');
  expect(second?.response.content).toMatchObject({ comment: 'Only 3 of 10 bytes were kept.' });
  expect(third?.['_error']).toBe('ECONNREFUSED');
  expect(third?.response).toMatchObject({ status: 0, comment: 'ECONNREFUSED' });
  expect(third?.request).toMatchObject({
    url: 'http://localhost:3999/math',
    comment: 'It could not be sent.',
  });
});

test('who asked is told', async () => {
  const exchange = exchangeOf(message(GET), message('HTTP/1.1 204 No Content'));
  const entry = await entryOf({ exchange, by: 'Firefox 140', from: '192.168.1.7' });
  expect(entry.comment).toBe('Asked by Firefox 140, at 192.168.1.7');
});

test.each([
  ['gzip, br', brotliCompressSync(gzipSync('{"a":1}'))],
  ['deflate', deflateRawSync('{"a":1}')],
])('content packed as %s is unpacked, as it is on screens', async (coding, packed) => {
  const head = `HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Encoding: ${coding}`;
  const answer = message(`${head}\nContent-Length: ${packed.length}`, packed);
  const entry = await entryOf({ exchange: exchangeOf(message(GET), answer) });
  expect(entry.response.content).toMatchObject({ text: '{"a":1}', size: 7, compression: 7 - packed.length });
});

test('where nothing was sent, no time went into sending', async () => {
  const { request: _request, response: _response, ...none } = exchangeOf(message(GET));
  const failure = { code: 'ECONNREFUSED', phase: 'connect', message: 'refused' } as const;
  const exchange = {
    ...none,
    failure,
    wire: [],
    wireSize: { request: 0, response: 0 },
    timings: { lookup: 0.5, total: 2 },
  };
  const entry = await entryOf({ exchange });
  expect(entry.timings).toMatchObject({ dns: 0.5, blocked: 1.5, send: 0 });
  expect(entry.time).toBe(2);
});
