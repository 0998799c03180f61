import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Exchange } from '../../src/http/exchange.ts';
import type { TrafficOptions, TrafficRecorder } from '../../src/recorder/recorder.ts';
import type { SeenExchange, TrafficEvent } from '../../src/recorder/traffic.ts';
import { frame, opened } from '../frames/frames.ts';
import { bytesOf, get, monotonic, testTraffic } from './watching.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

interface Process {
  send(...frames: readonly Uint8Array[]): Promise<void>;
  end(): Promise<void>;
}

/** A recorder that says what it is told to say. */
function fakeProcess(traffic: TrafficRecorder, server = 'text'): Process {
  const source = new PassThrough();
  traffic.feed(server, source);
  return {
    send: (...frames) => new Promise((done) => source.write(Buffer.concat(frames), () => setImmediate(done))),
    end: () =>
      new Promise((done) => {
        source.once('close', () => setImmediate(done));
        source.end();
      }),
  };
}

async function told(...frames: readonly Uint8Array[]): Promise<readonly SeenExchange[]> {
  const traffic = testTraffic();
  await fakeProcess(traffic).send(...frames);
  return traffic.history;
}

const openedFrom = (remote: string): Uint8Array =>
  frame({ kind: 'opened', size: 0 }, `192.168.1.5\n3000\n${remote}\n50000`);
const asks = (text: string, at = 0, connection = 1): Uint8Array => frame({ at, connection }, text);
const answers = (text: string, at = 0, connection = 1): Uint8Array =>
  frame({ side: 'server', at, connection }, text);
const missed = (side: 'client' | 'server', size: number, connection = 1): Uint8Array =>
  frame({ side, size, connection });
const over = (kind: 'ended' | 'broken' | 'closed', side: 'client' | 'server' = 'server'): Uint8Array =>
  frame({ kind, side, size: 0 });

function clientView(port: number, sequence: number, startedMonotonic: number): Exchange {
  return {
    source: 'captured',
    observer: 'client',
    connection: {
      id: 1,
      sequence,
      local: { host: '127.0.0.1', port },
      remote: { host: '127.0.0.1', port: 3000 },
    },
    startedAt: 0,
    startedMonotonic,
    wire: [],
    wireSize: { request: 0, response: 0 },
    interim: [],
    timings: { total: 3 },
  };
}

describe('an exchange', () => {
  test('has its times on the common clock', async () => {
    const [seen] = await told(
      opened(1, 5000, 90),
      asks('GET / HTTP/1.1\r\n', 100),
      asks('Host: a\r\n\r\n', 103),
      answers('HTTP/1.1 200 OK\r\n', 110),
      answers('Content-Length: 2\r\n\r\nok', 112),
    );
    expect(seen?.exchange.startedMonotonic).toBe(100);
    expect(seen?.exchange.wire.map(({ at }) => at)).toEqual([0, 3, 10, 12]);
    expect(seen?.exchange.timings).toEqual({ total: 12, waiting: 7, receiving: 2 });
  });

  test('is told when it begins, when it is asked, when the answer begins and when it is complete; once for all that came together', async () => {
    const traffic = testTraffic();
    const events: TrafficEvent[] = [];
    traffic.subscribe((event) => events.push(event));
    const { send } = fakeProcess(traffic);
    await send(opened(1, 5000), asks('GET / HTTP/1.1\r\n'));
    await send(asks('Host: a\r\n\r\n'));
    await send(answers('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n'), answers('o'));
    await send(answers('k'));
    await send(answers('ok'));
    await send(asks(get('/2')), answers(OK));
    expect(
      events.map((event) =>
        event.type === 'exchange'
          ? [event.seen.state, event.seen.exchange.request?.complete, event.seen.exchange.response?.status]
          : event,
      ),
    ).toEqual([
      ['open', false, undefined],
      ['open', true, undefined],
      ['open', true, 200],
      ['complete', true, 200],
      ['complete', true, 200],
    ]);
  });

  test('that nobody asked for is an answer without a request', async () => {
    const [seen] = await told(
      opened(1, 5000),
      answers('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n'),
      over('closed'),
    );
    expect(seen?.exchange.request).toBeUndefined();
    expect(seen?.exchange.response).toMatchObject({ status: 408, complete: true });
    expect(seen?.state).toBe('complete');
  });

  test('keeps the bytes that its answer has too many, and the next one is not touched by them', async () => {
    const [first, second] = await told(
      opened(1, 5000),
      asks(get('/1')),
      answers(`${OK}, too much`),
      asks(get('/2')),
      answers(OK),
    );
    expect(first?.exchange.response?.defects.map(({ code }) => code)).toEqual(['unexpected-bytes']);
    expect(second?.exchange.response).toMatchObject({ status: 200, defects: [], complete: true });
  });

  test('whose answer comes before its question is whole is complete when both are', async () => {
    const traffic = testTraffic();
    const { send } = fakeProcess(traffic);
    await send(opened(1, 5000), asks('POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab'), answers(OK));
    expect(traffic.history[0]).toMatchObject({ state: 'open', exchange: { response: { status: 200 } } });
    await send(asks('cd'), asks(get('/2')), answers(OK));
    expect(traffic.history).toMatchObject([
      { state: 'complete', exchange: { request: { complete: true, body: { size: 4 } } } },
      { state: 'complete', exchange: { request: { target: '/2' } } },
    ]);
  });

  test.each([
    ['closed by the server', over('closed'), 'CLOSED_EARLY', 'The server closed the connection'],
    ['left by the server', over('ended', 'server'), 'CLOSED_EARLY', 'The server closed the connection'],
    ['left by the client', over('ended', 'client'), 'CLOSED_EARLY', 'The client closed its end'],
    ['broken by the client', over('broken', 'client'), 'ECONNRESET', 'The client broke the connection off.'],
    ['broken by the server', over('broken', 'server'), 'ECONNRESET', 'The server broke the connection off.'],
  ])('that ends too early says why: %s', async (_name, end, code, words) => {
    const both = over('ended', 'server');
    const [seen] = await told(opened(1, 5000), asks(get('/')), end, both, over('closed'));
    expect(seen).toMatchObject({ state: 'complete', exchange: { failure: { code, phase: 'response' } } });
    expect(seen?.exchange.failure?.message).toContain(words);
  });

  test('is the same whatever pieces its bytes came in', () => {
    const request = 'POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n';
    return fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(), { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        async (one, two) => {
          const seen = await told(
            opened(1, 5000),
            ...pieces(request + get('/b'), one).map((piece) => asks(piece)),
            ...pieces(`HTTP/1.1 100 Continue\r\n\r\n${OK}${OK}`, two).map((piece) => answers(piece)),
          );
          expect(seen.map(({ exchange }) => [exchange.request?.target, exchange.response?.status])).toEqual([
            ['/a', 200],
            ['/b', 200],
          ]);
          expect(bytesOf(seen.slice(0, 1), 'request').toString()).toBe(request);
          expect(bytesOf(seen.slice(1), 'response').toString()).toBe(OK);
        },
      ),
      { numRuns: 50 },
    );
  });
});

function pieces(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % text.length).toSorted((a, b) => a - b), text.length];
  return places
    .slice(1)
    .map((end, at) => text.slice(places[at], end))
    .filter((piece) => piece !== '');
}

describe('bytes that are missing', () => {
  test('within a body of known length do not keep the next exchange from being read', async () => {
    const seen = await told(
      opened(1, 5000),
      asks('POST /1 HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc'),
      missed('client', 7),
      answers('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n'),
      missed('server', 400),
      answers('x'.repeat(600)),
      asks(get('/2')),
      answers(OK),
    );
    expect(seen).toMatchObject([
      {
        state: 'complete',
        exchange: {
          request: { complete: true, body: { size: 10 } },
          response: { complete: true, body: { size: 1000 } },
        },
      },
      { state: 'complete', exchange: { request: { target: '/2' }, response: { status: 200 } } },
    ]);
    expect(bytesOf(seen.slice(0, 1), 'request').toString()).toMatch(/abc$/);
    expect(seen[0]?.exchange.wireSize.response).toBe(1000 + 41);
  });

  test('within chunks end with the next request', async () => {
    const seen = await told(
      opened(1, 5000),
      asks(get('/1')),
      answers('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'),
      missed('server', 5000),
      asks(get('/2')),
      answers(OK),
    );
    expect(seen.map(({ state, exchange }) => [state, exchange.response?.status])).toEqual([
      ['complete', 200],
      ['complete', 200],
    ]);
  });

  test('where a message begins are said to be missing, and nothing is made up', async () => {
    const traffic = testTraffic();
    const { send } = fakeProcess(traffic);
    await send(opened(1, 5000), asks(get('/1')), missed('server', 60), asks(get('/2')), answers(OK));
    expect(traffic.history).toMatchObject([
      { state: 'complete', exchange: { failure: { code: 'NOT_RECORDED' }, request: { target: '/1' } } },
    ]);
    expect(traffic.skipped).toBe(1);
    await send(asks(get('/3'), 1000), answers(OK, 1001));
    expect(traffic.history.at(-1)).toMatchObject({
      exchange: { request: { target: '/3' }, response: { status: 200 } },
    });
  });

  test('of whole connections are counted', async () => {
    const traffic = testTraffic();
    const events: TrafficEvent[] = [];
    traffic.subscribe((event) => events.push(event));
    await fakeProcess(traffic).send(frame({ kind: 'lost', size: 7 }));
    expect(traffic).toMatchObject({ total: 7, skipped: 7, history: [] });
    expect(events).toEqual([{ type: 'skipped', count: 7 }]);
  });
});

test('the last of what comes in a burst is told, though nothing follows it', async () => {
  const traffic = testTraffic();
  const { send } = fakeProcess(traffic);
  const sizes: number[] = [];
  traffic.subscribe((event) => {
    if (event.type === 'exchange') sizes.push(event.seen.exchange.response?.body.size ?? 0);
  });
  const now = monotonic();
  await send(opened(1, 5000, now), asks(get('/'), now));
  await send(answers('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nfirst', now));
  await send(answers(' second', now));
  await send(answers(' third', now));
  expect(sizes.at(-1)).toBe('first'.length);
  await vi.waitFor(() => expect(sizes.at(-1)).toBe('first second third'.length));
  // What came in between is not told for itself.
  expect(sizes).not.toContain('first second'.length);
});

async function exchanges(
  count: number,
  body: number,
  options: Partial<TrafficOptions>,
): Promise<TrafficRecorder> {
  const traffic = testTraffic(options);
  const { send } = fakeProcess(traffic);
  await send(opened(1, 5000));
  const answer = `HTTP/1.1 200 OK\r\nContent-Length: ${body}\r\n\r\n${'b'.repeat(body)}`;
  for (let at = 0; at < count; at += 1) await send(asks(get(`/${at}`), at), answers(answer, at));
  return traffic;
}

describe('the history', () => {
  test('keeps the latest exchanges only', async () => {
    const { history, total, kept, find } = await exchanges(10, 2, { mostExchanges: 3 });
    expect(history.map(({ exchange }) => exchange.request?.target)).toEqual(['/7', '/8', '/9']);
    expect(total).toBe(10);
    expect([kept, find(7), find(8)]).toEqual([3, undefined, history[0]]);
  });

  test('keeps no more bytes than it may, of exchanges that still go on, too', async () => {
    const { history } = await exchanges(20, 10_000, { mostBytes: 100_000 });
    expect(history.length).toBeGreaterThan(2);
    expect(history.length).toBeLessThan(6);

    const traffic = testTraffic({ mostBytes: 100_000 });
    const { send } = fakeProcess(traffic);
    await send(opened(1, 5000), asks('POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n'));
    for (let at = 0; at < 10; at += 1) await send(asks('b'.repeat(50_000)));
    expect(traffic.history).toEqual([]);
    expect(traffic.total).toBe(1);
  });

  test('of 20,000 exchanges at once is bounded; all of them are counted, and those shown are whole', async () => {
    const traffic = testTraffic();
    const shown = vi.fn<(event: TrafficEvent) => void>();
    traffic.subscribe(shown);
    const { send, end } = fakeProcess(traffic);
    const ports = Array.from({ length: 20 }, (_, at) => at + 1);
    await send(...ports.map((connection) => opened(connection, 5000 + connection)));
    for (let at = 0; at < 1000; at += 1) {
      await send(
        ...ports.flatMap((connection) => [asks(get(`/${at}`), at, connection), answers(OK, at, connection)]),
      );
    }
    await end();
    const { total, skipped, history } = traffic;
    expect(total).toBe(20_000);
    expect(history.length).toBeLessThanOrEqual(2000);
    expect(history.length).toBe(Math.min(2000, total - skipped));
    expect(
      history.every(({ state, exchange }) => state === 'complete' && exchange.failure === undefined),
    ).toBe(true);
    expect(shown.mock.calls.length).toBeLessThanOrEqual(2 * (total - skipped) + 1000);
  });

  test('lets other work in between while it reads', async () => {
    const traffic = testTraffic();
    const { send } = fakeProcess(traffic);
    const frames = Array.from({ length: 5000 }, (_, at) => [asks(get(`/${at}`)), answers(OK)]).flat();
    let turns = 0;
    const count = (): void => {
      turns += 1;
      if (traffic.total < 5000) setImmediate(count);
    };
    setImmediate(count);
    await send(opened(1, 5000), ...frames);
    await vi.waitFor(() => expect(traffic.total).toBe(5000));
    expect(turns).toBeGreaterThan(3);
  });
});

const BUILT_IN = { kind: 'built-in', name: 'the built-in client' };
const COPY = { kind: 'tool', name: 'serve-lesson 0.1' };
const OURS = { local: { host: '127.0.0.1', port: 5000 }, remote: { host: '127.0.0.1', port: 3000 } };

describe('our own client', () => {
  test('is known by its connection, before its exchange is over, and in every exchange on it', async () => {
    const traffic = testTraffic();
    const { send } = fakeProcess(traffic);
    traffic.connected(OURS);
    await send(opened(1, 5000), asks(get('/1')));
    expect(traffic.history[0]).toMatchObject({ state: 'open', by: BUILT_IN });
    await send(answers(OK), asks(get('/2')), answers(OK));
    expect(traffic.history[1]).toMatchObject({ by: BUILT_IN });
  });

  test('is nobody else, whatever that one calls itself and whichever port it has later', async () => {
    const traffic = testTraffic();
    const { send } = fakeProcess(traffic);
    const sameName = get('/', 'User-Agent: serve-lesson/0.1.0');
    traffic.connected(OURS);
    await send(opened(1, 5001), asks(sameName), answers(OK));
    await send(opened(2, 5000), asks(sameName, 0, 2), answers(OK, 0, 2), over('closed'));
    await send(opened(3, 5000), asks(sameName, 0, 3), answers(OK, 0, 3));
    expect(traffic.history.map(({ by }) => by)).toEqual([COPY, BUILT_IN, COPY]);
  });

  test('is nobody on another computer, also where that one has the same port', async () => {
    const traffic = testTraffic();
    traffic.connected({ local: { host: '192.168.1.5', port: 50_000 }, remote: OURS.remote });
    await fakeProcess(traffic).send(openedFrom('192.168.1.8'), asks(get('/')));
    expect(traffic.history[0]?.by).toMatchObject({ kind: 'unknown', from: '192.168.1.8' });
  });

  test('a visitor from another computer is told with its address', async () => {
    const [phone] = await told(
      openedFrom('::ffff:192.168.1.7'),
      asks(get('/', 'User-Agent: Mozilla/5.0 (X11; Linux) Firefox/140.0')),
    );
    expect(phone?.by).toEqual({ kind: 'browser', name: 'Firefox 140 on Linux', from: '192.168.1.7' });
  });

  test.each(['before', 'after'])(
    'is known by its port, when its view comes %s the server’s',
    async (when) => {
      const traffic = testTraffic();
      const { send } = fakeProcess(traffic);
      const ours = clientView(5000, 2, 100);
      if (when === 'before') traffic.match(ours);
      await send(
        opened(1, 5000),
        asks(get('/1'), 90),
        answers(OK, 91),
        asks(get('/2'), 101),
        answers(OK, 102),
      );
      if (when === 'after') traffic.match(ours);
      const [first, second] = traffic.history;
      expect(first?.client).toBeUndefined();
      expect(second?.client).toBe(ours);
      expect(second?.by.kind).toBe('built-in');
    },
  );

  test('is not taken for somebody who has its port later', async () => {
    const traffic = testTraffic();
    const { send } = fakeProcess(traffic);
    traffic.match(clientView(5000, 1, 100));
    await send(opened(1, 5000), asks(get('/'), 9000), answers(OK, 9001));
    expect(traffic.history[0]?.client).toBeUndefined();
  });
});

test('under load answers are never taken for those of other requests, however many are under way at once', () => {
  const anyFlow = fc.array(
    fc.record({
      depth: fc.integer({ min: 1, max: 4 }),
      together: fc.boolean(),
      answered: fc.constantFrom('in pieces', 'one by one', 'together'),
      chunked: fc.boolean(),
    }),
    { minLength: 300, maxLength: 400 },
  );
  return fc.assert(
    fc.asyncProperty(anyFlow, async (flow) => {
      // A clock on which everything takes long.
      let clock = 0;
      const traffic = testTraffic({ monotonic: () => (clock += 1) });
      const frames: Uint8Array[] = [];
      let count = 0;
      for (const { depth, together, answered, chunked } of flow) {
        const targets = Array.from({ length: depth }, () => `/${(count += 1)}`);
        const requests = targets.map((target) =>
          count % 3 === 0 ? `POST ${target} HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc` : get(target),
        );
        frames.push(
          ...(together ? [asks(requests.join(''), count)] : requests.map((text) => asks(text, count))),
        );
        const whole = targets.map((target) => (chunked ? inChunks(target) : inOne(target)));
        const lots = answered === 'in pieces' ? whole.flat() : whole.map((piece) => piece.join(''));
        const sent = answered === 'together' ? [lots.join('')] : lots;
        frames.push(...sent.map((text) => answers(text, count)));
      }
      const { send, end } = fakeProcess(traffic);
      await send(opened(1, 5000), ...frames);
      await end();
      await vi.waitFor(() => expect(traffic.total).toBe(count));
      expect(traffic.history.length).toBe(count - traffic.skipped);
      for (const { exchange } of traffic.history) {
        expect(exchange.failure).toBeUndefined();
        expect(Buffer.from(exchange.response?.body.bytes ?? []).toString()).toBe(exchange.request?.target);
      }
    }),
    { numRuns: 20 },
  );
});

/** An answer in the pieces that a server may send it in. */
function inOne(body: string): string[] {
  return [`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`, body];
}

function inChunks(body: string): string[] {
  const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
  return [head, `${body.length.toString(16)}\r\n${body}\r\n`, '0\r\n\r\n'];
}

test('a process that sends nonsense is not listened to any longer, and what it said before stays', async () => {
  const traffic = testTraffic();
  const { send } = fakeProcess(traffic);
  await send(opened(1, 5000), asks(get('/')), answers(OK), asks(get('/2')));
  await send(Buffer.alloc(100, 0xff));
  await vi.waitFor(() => expect(traffic.history.every(({ state }) => state === 'complete')).toBe(true));
  expect(traffic.history).toHaveLength(2);
});

test('exchanges of several servers have numbers of their own, and connections, too', async () => {
  const traffic = testTraffic();
  for (const name of ['text', 'profiles']) {
    await fakeProcess(traffic, name).send(
      opened(1, 5000),
      asks(get('/'), monotonic()),
      answers(OK, monotonic()),
    );
  }
  expect(traffic.history).toMatchObject([
    { id: 1, server: 'text', exchange: { connection: { id: 1, sequence: 1 } } },
    { id: 2, server: 'profiles', exchange: { connection: { id: 2, sequence: 1 } } },
  ]);
  expect(Math.abs((traffic.history[0]?.exchange.startedAt ?? 0) - Date.now())).toBeLessThan(10_000);
});

describe('an exchange lasts until its connection is gone, also where no byte passed for long', () => {
  const closed = (at: number) => frame({ kind: 'closed', side: 'server', size: 0, at });

  test('without an answer', async () => {
    const [seen] = await told(openedFrom('127.0.0.1'), asks(get('/slow'), 1000), closed(3000));
    expect(seen?.exchange.timings.total).toBe(2000);
  });

  test('with an answer that broke off', async () => {
    const beginning = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf';
    const [seen] = await told(
      openedFrom('127.0.0.1'),
      asks(get('/slow'), 1000),
      answers(beginning, 1500),
      closed(3000),
    );
    expect(seen?.exchange.timings).toMatchObject({ waiting: 500, total: 2000 });
  });

  test('but a whole answer ends with its last byte', async () => {
    const [seen] = await told(openedFrom('127.0.0.1'), asks(get('/'), 1000), answers(OK, 1500), closed(3000));
    expect(seen?.exchange.timings.total).toBe(500);
  });
});
