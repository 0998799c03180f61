import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import type { RootContent } from 'mdast';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { UsageFailure } from '../../src/failure.ts';
import { annotate } from '../../src/guide/annotate.ts';
import { findProblems } from '../../src/guide/problems/problems.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { createJsonSurface } from '../../src/json/surface.ts';
import type { ExchangeEvent, WalkEvent } from '../../src/stage/event.ts';
import type { ServerEvent } from '../../src/server/server-event.ts';
import { exchangeOf, GET, message } from '../guide/exchanges.ts';

const JsonObject = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown()));
type Json = v.InferOutput<typeof JsonObject>;

const schema = v.parse(
  JsonObject,
  await readFile(new URL('../../docs/events.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true }).compile(schema);
const guide = await loadGuide();

/** What is written for this event: one line, or nothing. */
async function written(event: WalkEvent): Promise<string> {
  const lines: string[] = [];
  await createJsonSurface((line) => lines.push(line)).show(event);
  return lines.join('');
}

/** The event as a program reads it, when the schema has nothing against it. */
async function allowed(event: WalkEvent): Promise<Json> {
  const json = v.parse(JsonObject, await written(event));
  validate(json);
  expect(validate.errors).toBeNull();
  return json;
}

function shown(exchange: Exchange, more: Partial<ExchangeEvent> = {}): ExchangeEvent {
  return {
    type: 'exchange',
    exchange,
    planned: { method: 'GET', target: '/math', headers: [['Accept', '*/*']] },
    lines: annotate(exchange, guide, 0),
    problems: findProblems(exchange, guide, 0),
    seenNotes: new Set(),
    ...more,
  };
}

const OK = 'HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\nX-Odd: 1';
const ANSWER = message(`${OK}\nContent-Length: 2`, '12');
const note = { id: 'failure.EADDRINUSE', text: 'Somebody else is behind this door.', brief: 'taken' };

test('an exchange that both ends saw is told on one timeline', async () => {
  const client = exchangeOf(message(GET), ANSWER);
  const server: Exchange = { ...client, observer: 'server' };
  const json = await allowed({ type: 'clocks', server: 'text', views: { client, server } });
  expect(json).toMatchObject({
    type: 'clocks',
    server: 'text',
    url: 'http://localhost:3000/math',
    sameBytes: true,
    views: { server: { bytes: client.wireSize, timings: client.timings } },
    moments: expect.arrayContaining([expect.objectContaining({ at: 0, clock: 'client', what: 'request' })]),
  });
});

test('the inspector is told by its address', async () => {
  const url = 'http://127.0.0.1:41234/token/';
  expect(await allowed({ type: 'inspector', url, advice: [] })).toEqual({
    version: 1,
    type: 'inspector',
    url,
  });
});

describe('an exchange', () => {
  test('has what is wrong with it, at its bytes, with what to do', async () => {
    const { problems } = await allowed(shown(exchangeOf(message(GET), message('HTTP/1.1 405 Not Today'))));
    expect(problems).toContainEqual(
      expect.objectContaining({
        id: 'not-allowed-without-allow',
        level: 'error',
        direction: 'response',
        start: 0,
        end: 'HTTP/1.1 405 Not Today'.length,
      }),
    );
  });

  test('has the pieces of a value and what they mean, and what is out of use', async () => {
    const head = 'HTTP/1.1 200 OK\nCache-Control: private, max-age=60\nPragma: no-cache';
    const { lines } = await allowed(
      shown(exchangeOf(message(GET), message(`${head}\nContent-Length: 2`, '12'))),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({
        name: 'cache-control',
        notes: [
          expect.objectContaining({
            parts: [
              { start: 32, end: 39, text: 'private', meaning: 'only your own browser may keep a copy' },
              { start: 41, end: 51, text: 'max-age=60', meaning: 'a copy is good for 1 minute' },
            ],
          }),
        ],
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({
        name: 'pragma',
        notes: [expect.objectContaining({ outdated: 'deprecated' })],
      }),
    );
  });

  test('is told with both messages, as they went over the wire', async () => {
    const exchange = exchangeOf(message(GET), ANSWER, {
      connection: {
        id: 2,
        sequence: 3,
        local: { host: '127.0.0.1', port: 50_000 },
        remote: { host: '127.0.0.1', port: 3000 },
      },
      timings: { waiting: 1, receiving: 0, total: 2 },
    });
    expect(await allowed(shown(exchange, { judgement: { ok: true } }))).toMatchObject({
      version: 1,
      type: 'exchange',
      url: 'http://localhost:3000/math',
      startedAt: '2024-01-01T12:00:00.000Z',
      request: {
        sent: true,
        method: 'GET',
        target: '/math',
        version: 'HTTP/1.1',
        headers: [
          ['host', 'localhost:3000'],
          ['connection', 'keep-alive'],
        ],
        body: '',
      },
      response: { version: 'HTTP/1.1', status: 200, reason: 'OK', body: '12', bodySize: 2, complete: true },
      timings: { waiting: 1, receiving: 0, total: 2 },
      connection: { id: 2, sequence: 3, reused: true, remote: { host: '127.0.0.1', port: 3000 } },
      expected: { ok: true },
    });
  });

  test('has every line with its place, its name and its notes', async () => {
    const { lines } = await allowed(shown(exchangeOf(message(GET), ANSWER)));
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          direction: 'request',
          part: 'request-line',
          start: 0,
          end: 18,
          text: 'GET /math HTTP/1.1',
          notes: expect.arrayContaining([expect.objectContaining({ id: 'method.get' })]),
        }),
        expect.objectContaining({ part: 'header', name: 'x-odd', known: false }),
        expect.objectContaining({
          part: 'body',
          text: '12',
          body: expect.objectContaining({ show: 'text' }),
        }),
      ]),
    );
  });

  test('that was refused says why, and what was to be sent', async () => {
    const refused: Exchange = {
      source: 'captured',
      observer: 'client',
      url: 'http://localhost:3999/',
      startedAt: 0,
      wire: [],
      wireSize: { request: 0, response: 0 },
      interim: [],
      timings: { connect: 0.4, total: 0.5 },
      failure: { code: 'ECONNREFUSED', phase: 'connect', message: 'connect ECONNREFUSED' },
    };
    const judgement = { ok: false, differences: ['It was refused.'] } as const;
    const json = await allowed(shown(refused, { failureNote: note, judgement }));
    expect(json).toMatchObject({
      request: { sent: false, method: 'GET', target: '/math', headers: [['Accept', '*/*']] },
      error: { code: 'ECONNREFUSED', phase: 'connect', note },
      expected: judgement,
    });
    expect(json).not.toHaveProperty('response');
    expect(json).not.toHaveProperty('connection');
  });

  test('that broke off has both what came and why no more did', async () => {
    const cut = exchangeOf(message(GET), message(`${OK}\nContent-Length: 9`, '12'), {
      failure: { code: 'ECONNRESET', phase: 'response', message: 'gone' },
    });
    expect(await allowed(shown(cut))).toMatchObject({
      response: { body: '12', complete: false },
      error: { code: 'ECONNRESET' },
    });
  });

  test('tells of 1xx answers and trailers', async () => {
    const answer = Buffer.concat([
      message('HTTP/1.1 103 Early Hints\nLink: </a.css>'),
      message(`${OK}\nTransfer-Encoding: chunked`, '2\r\n12\r\n0\r\nX-Sum: 3\r\n\r\n'),
    ]);
    expect(await allowed(shown(exchangeOf(message(GET), answer)))).toMatchObject({
      interim: [{ status: 103, reason: 'Early Hints' }],
      response: { body: '12', trailers: [['X-Sum', '3']] },
    });
  });

  test('is allowed whatever the server said, and is one line without control characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const event = shown(exchangeOf(message(GET), Buffer.from(bytes)));
        await allowed(event);
        expect((await written(event)).split('\n').map((line) => /\p{Cc}/u.test(line))).toEqual([
          false,
          false,
        ]);
      }),
    );
  });
});

describe('an example server', () => {
  const identity = { type: 'server', server: 'text', runtime: 'node', url: 'http://localhost:3000' } as const;
  const end = { exitCode: null, signal: 'SIGTERM', asked: true } as const;
  const output = { stream: 'stdout', text: 'Server is listening on port 3000' } as const;

  test.each<[ServerEvent, Json]>([
    [
      { ...identity, event: 'listening', pid: 12, startup: 80 },
      { event: 'listening', pid: 12, startup: 80 },
    ],
    [
      { ...identity, event: 'listening', pid: 12, startup: 80, addresses: ['http://192.168.1.5:3000'] },
      { event: 'listening', pid: 12, startup: 80, addresses: ['http://192.168.1.5:3000'] },
    ],
    [
      { ...identity, event: 'output', pid: 12, output },
      { event: 'output', pid: 12, ...output },
    ],
    [
      { ...identity, event: 'stopped', pid: 12, end },
      { event: 'stopped', pid: 12, ...end },
    ],
    [
      {
        ...identity,
        event: 'failed',
        failure: { code: 'EADDRINUSE', output: [output] },
        note,
        expected: true,
      },
      { event: 'failed', code: 'EADDRINUSE', expected: true, note, output: [output] },
    ],
  ])('is told of: $event', async (event, told) => {
    expect(await allowed(event)).toEqual({ version: 1, ...identity, ...told });
  });

  test('is told of: a program of one’s own that has not said that it listens', async () => {
    const own = { type: 'server', server: 'ruby app.rb', url: 'http://localhost:4567' } as const;
    const event: ServerEvent = { ...own, own: true, event: 'unheard', pid: 12, note };
    expect(await allowed(event)).toEqual({ version: 1, ...own, event: 'unheard', pid: 12, note });
  });

  test('is told of at once where it speaks by itself', () => {
    const lines: string[] = [];
    createJsonSurface((line) => lines.push(line)).overhear({ ...identity, event: 'output', pid: 12, output });
    expect(lines).toHaveLength(1);
  });
});

describe('the walk', () => {
  const step = {
    id: 'welcome',
    title: 'Welcome',
    hash: 'abc',
    source: 'Hello.',
    position: { line: 1, column: 1 },
    blocks: [],
    serversAtStart: [],
  };
  const lesson = {
    format: 1,
    id: 'server',
    title: 'Server',
    summary: '',
    minutes: 20,
    servers: {},
    ports: [3000],
    steps: [step],
    glossary: [],
  } as const;
  const end = { type: 'end', finished: true, kept: true, exchanges: 2, unsent: 0, failed: 0 } as const;

  test('begins with the lesson and its steps', async () => {
    expect(await allowed({ type: 'lesson', lesson, runtime: 'python', port: 3001 })).toEqual({
      version: 1,
      type: 'lesson',
      id: 'server',
      title: 'Server',
      steps: ['welcome'],
      runtime: 'python',
      port: 3001,
    });
  });

  test('tells each step with its text', async () => {
    const told = await allowed({ type: 'step', step, number: 1, total: 19 });
    expect(told).toMatchObject({ id: 'welcome', number: 1, total: 19, text: 'Hello.' });
  });

  test('ends well only where all was walked and nothing failed', async () => {
    expect(await allowed(end)).toMatchObject({ ok: true });
    expect(await allowed({ ...end, failed: 1 })).toMatchObject({ ok: false });
    expect(await allowed({ ...end, finished: false })).toMatchObject({ ok: false });
  });

  test('says what ended it before its time, and the way out', async () => {
    const error = new UsageFailure('Port 3000 is taken.', { next: 'Choose another.' });
    expect(await allowed({ ...end, finished: false, error })).toMatchObject({
      ok: false,
      error: { message: 'Port 3000 is taken.', next: 'Choose another.' },
    });
  });

  test('tells a question as text, left open or answered', async () => {
    const text = (value: string): RootContent[] => [
      { type: 'paragraph', children: [{ type: 'inlineCode', value }] },
    ];
    const choices = [{ label: text('80'), value: '80', right: true, explanation: text('Yes.') }];
    const event = {
      type: 'question',
      kind: 'quiz',
      id: 'q1',
      question: text('Which?'),
      choices,
      asked: true,
    } as const;
    expect(await allowed({ ...event, right: 0, answer: undefined })).toMatchObject({
      question: 'Which?',
      choices: [{ label: '80', right: true, explanation: 'Yes.' }],
      right: 0,
      answer: null,
    });
    expect(await allowed({ ...event, right: undefined, answer: 0 })).toMatchObject({
      right: null,
      answer: 0,
    });
  });

  test('says nothing of what only a reader of the screen needs', async () => {
    expect(await written({ type: 'remark', tone: 'info', text: 'Hello.' })).toBe('');
    expect(await written({ type: 'prose', nodes: [] })).toBe('');
  });
});

describe('the schema', () => {
  const end = { version: 1, type: 'end', ok: true, exchanges: 1, failed: 0 };

  test.each<[string, Json]>([
    ['a field it does not know', { ...end, more: 1 }],
    ['a field that is missing', { version: 1, type: 'end', ok: true, exchanges: 1 }],
    ['a field of another kind', { ...end, exchanges: '1' }],
    ['an event it does not know', { ...end, type: 'ending' }],
    ['another version', { ...end, version: 2 }],
    ['a server event it does not know', { version: 1, type: 'server', event: 'gone' }],
  ])('refuses %s', (_what, event) => {
    expect(validate(end)).toBe(true);
    expect(validate(event)).toBe(false);
  });
});
