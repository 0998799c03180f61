import { describe, expect, test } from 'vitest';
import { createClient } from '../../src/http/client.ts';
import type { Runtime } from '../../src/server/server.ts';
import { lineWith, runtimes } from '../server/launching.ts';
import { python } from '../server/python-here.ts';
import {
  bytesOf,
  get,
  monotonic,
  rawClient,
  until,
  useWatching,
  type Watched,
  whenComplete,
} from './watching.ts';

const watching = useWatching();

function start(runtime: Runtime, program = 'odd', variables: NodeJS.ProcessEnv = {}): Promise<Watched> {
  return watching.start(runtime, program, { variables });
}

const MIB = 2 ** 20;

describe.each(runtimes)('a %s server', (runtime) => {
  test('is seen byte for byte, one exchange after the other on one connection', async () => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send(get('/one', 'User-Agent: curl/8.5.0'));
    await client.has('GET 0');
    client.send('POST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde');
    await client.has('POST 5');
    client.send('HEAD /three HTTP/1.1\r\nHost: a\r\n\r\n');
    const seen = await whenComplete(traffic, 3);

    expect(bytesOf(seen, 'request')).toEqual(client.sent());
    expect(bytesOf(seen, 'response')).toEqual(await client.all(seen));
    expect(seen.map(({ exchange }) => exchange.request?.method)).toEqual(['GET', 'POST', 'HEAD']);
    expect(seen.map(({ exchange }) => exchange.response?.status)).toEqual([200, 200, 200]);
    const [first, second] = seen;
    expect(first).toMatchObject({
      server: 'odd',
      by: { kind: 'tool', name: 'curl 8.5' },
      exchange: {
        observer: 'server',
        source: 'captured',
        url: 'http://localhost:3000/one',
        connection: {
          id: 1,
          sequence: 1,
          local: { host: '127.0.0.1', port },
          remote: { host: '127.0.0.1', port: client.socket.localPort },
        },
        response: { complete: true, defects: [] },
      },
    });
    expect(second).toMatchObject({
      by: { kind: 'unknown', name: 'somebody who does not say' },
      exchange: { connection: { id: 1, sequence: 2 } },
    });
    const { timings } = first?.exchange ?? {};
    expect(timings?.waiting).toBeGreaterThan(0);
    expect(timings?.total).toBeGreaterThanOrEqual(timings?.waiting ?? 0);
    client.socket.destroy();
  });

  test('and our own client see the same bytes, on one timeline', async () => {
    const { traffic, port } = await start(runtime);
    const client = createClient({ now: Date.now, monotonic });
    const url = `http://127.0.0.1:${port}/one`;
    for (let at = 0; at < 2; at += 1) traffic.match(await client.send({ method: 'GET', url, headers: [] }));
    await client.close();
    const seen = await until(
      traffic,
      (all) => all.length === 2 && all.every(({ state, client: ours }) => state === 'complete' && ours),
    );

    for (const { by, exchange, client: ours } of seen) {
      expect(by.kind).toBe('built-in');
      const times = (['request', 'response'] as const).map((direction) => {
        const [theirs, mine] = [exchange, ours].map((view) =>
          view?.wire.filter((chunk) => chunk.direction === direction),
        );
        expect(Buffer.concat(mine?.map(({ bytes }) => bytes) ?? [])).toEqual(
          Buffer.concat(theirs?.map(({ bytes }) => bytes) ?? []),
        );
        return [
          (ours?.startedMonotonic ?? 0) + (mine?.at(0)?.at ?? 0),
          (exchange.startedMonotonic ?? 0) + (theirs?.at(0)?.at ?? 0),
        ] as const;
      });
      const [[asked, heard], [got, answered]] = times as [[number, number], [number, number]];
      expect([asked, heard, answered, got]).toEqual([asked, heard, answered, got].toSorted((a, b) => a - b));
    }
  });

  test('tells our own client from whoever only calls itself the same, before either is done', async () => {
    const { traffic, port } = await start(runtime);
    const agent = 'serve-lesson/0.1.0';
    const kinds = new Map<string | undefined, Set<string>>();
    traffic.subscribe((event) => {
      if (event.type !== 'exchange') return;
      const { by, exchange } = event.seen;
      const known = kinds.get(exchange.request?.target) ?? new Set();
      kinds.set(exchange.request?.target, known.add(by.kind));
    });
    const client = createClient({ now: Date.now, monotonic, onConnect: traffic.connected });
    const headers = [['User-Agent', agent]] as const;
    const url = `http://127.0.0.1:${port}`;
    for (const path of ['/ours', '/ours-again']) {
      await client.send({ method: 'GET', url: url + path, headers });
    }
    const pasted = await rawClient(port);
    pasted.send(get('/pasted', `User-Agent: ${agent}`));
    await whenComplete(traffic, 3);
    await client.close();
    pasted.socket.destroy();
    expect([...kinds].map(([target, seenAs]) => [target, ...seenAs])).toEqual([
      ['/ours', 'built-in'],
      ['/ours-again', 'built-in'],
      ['/pasted', 'tool'],
    ]);
  });

  test('tells requests apart that were sent all at once', async () => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send(
      get('/1') + get('/2') + 'PUT /3 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc' + get('/4'),
    );
    const seen = await whenComplete(traffic, 4);

    expect(seen.map(({ exchange }) => exchange.request?.target)).toEqual(['/1', '/2', '/3', '/4']);
    expect(seen.map(({ exchange }) => Buffer.from(exchange.response?.body.bytes ?? []).toString())).toEqual([
      'GET 0',
      'GET 0',
      'PUT 3',
      'GET 0',
    ]);
    expect(bytesOf(seen, 'request')).toEqual(client.sent());
    expect(bytesOf(seen, 'response')).toEqual(await client.all(seen));
    client.socket.destroy();
  });

  test('is seen in chunks, both ways', async () => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send(get('/chunked'));
    await client.has('0\r\n\r\n');
    client.send('POST /up HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n');
    client.send('4\r\ndefg\r\n0\r\n\r\n');
    const seen = await whenComplete(traffic, 2);

    expect(seen[0]?.exchange.response?.body.framing).toBe('chunked');
    expect(Buffer.from(seen[0]?.exchange.response?.body.bytes ?? []).toString('latin1')).toBe(
      'first sécond third',
    );
    expect(seen[1]?.exchange.request?.body).toMatchObject({ framing: 'chunked', size: 7 });
    expect(bytesOf(seen, 'request')).toEqual(client.sent());
    expect(bytesOf(seen, 'response')).toEqual(await client.all(seen));
    client.socket.destroy();
  });

  test('waits with the body until it is told to continue', async () => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send('POST /up HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n');
    await client.has('100 Continue');
    client.send('abcde');
    const seen = await whenComplete(traffic, 1);

    expect(seen[0]?.exchange.interim).toMatchObject([{ status: 100 }]);
    expect(seen[0]?.exchange.response?.status).toBe(200);
    expect(bytesOf(seen, 'request')).toEqual(client.sent());
    expect(bytesOf(seen, 'response')).toEqual(await client.all(seen));
    client.socket.destroy();
  });

  test('has its big uploads and downloads counted to the byte, and only begun to be kept', async () => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send(`POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: ${5 * MIB}\r\n\r\n`);
    client.send(Buffer.alloc(5 * MIB, 'u'));
    await client.has(`POST ${5 * MIB}`);
    client.send(get('/big'));
    await client.hasBytes(5 * MIB);
    await whenComplete(traffic, 2);
    client.send(get('/after'));
    const [up, down, after] = await whenComplete(traffic, 3);

    expect(up?.exchange.request).toMatchObject({ complete: true, body: { size: 5 * MIB } });
    expect(down?.exchange.response).toMatchObject({ complete: true, defects: [], body: { size: 5 * MIB } });
    expect(after?.exchange).toMatchObject({ request: { target: '/after' }, response: { status: 200 } });
    const seen = traffic.history;
    const sum = (direction: 'request' | 'response'): number =>
      seen.reduce((all, { exchange }) => all + exchange.wireSize[direction], 0);
    expect(sum('request')).toBe(client.sent().length);
    await client.all(seen);
    expect(sum('response')).toBe(client.received().length);
    expect(bytesOf(seen, 'request').length).toBeLessThan(MIB);
    expect(bytesOf(seen, 'response').length).toBeLessThan(MIB);
    client.socket.destroy();
  });

  test('may stream without an end in sight, and the next exchange is read again', async () => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send(get('/stream'));
    await client.hasBytes(40 * MIB);
    await client.has('\r\n0\r\n\r\n');
    client.send(get('/after'));
    const [stream, after] = await whenComplete(traffic, 2);

    expect(stream?.exchange.response).toMatchObject({ status: 200, body: { framing: 'chunked' } });
    await client.all(traffic.history);
    expect((stream?.exchange.wireSize.response ?? 0) + (after?.exchange.wireSize.response ?? 0)).toBe(
      client.received().length,
    );
    expect(after?.exchange).toMatchObject({ request: { target: '/after' }, response: { status: 200 } });
    client.socket.destroy();
  });

  test('is asked by a client that has no more to say', async () => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send(get('/one', 'Connection: close'));
    client.socket.end();
    await client.closed;
    const seen = await whenComplete(traffic, 1);
    expect(bytesOf(seen, 'response')).toEqual(await client.all(seen));
    expect(seen[0]?.exchange).toMatchObject({ response: { status: 200, complete: true } });
    expect(seen[0]?.exchange.failure).toBeUndefined();
  });

  test('is left in the middle of a request', async () => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send('POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nonly this');
    await until(traffic, (all) => all.length === 1);
    client.socket.resetAndDestroy();
    const [seen] = await whenComplete(traffic, 1);

    expect(Buffer.concat(seen?.exchange.wire.map(({ bytes }) => bytes) ?? []).subarray(0, 4)).toEqual(
      Buffer.from('POST'),
    );
    expect(seen?.exchange.failure).toMatchObject({ code: 'ECONNRESET', phase: 'request' });
    expect(seen?.exchange.request).toMatchObject({ complete: false, body: { size: 9 } });
  });

  test('breaks the connection off in the middle of its answer', async () => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send(get('/reset'));
    await client.closed;
    const [seen] = await whenComplete(traffic, 1);

    expect(seen?.exchange.failure).toMatchObject({ code: 'ECONNRESET', phase: 'response' });
    expect(seen?.exchange.response).toMatchObject({ status: 200, complete: false });
  });

  test('closes the connection before its answer is whole', async () => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send(get('/short', 'Connection: close'));
    await client.has('too short');
    client.socket.end();
    await client.closed;
    const seen = await whenComplete(traffic, 1);

    expect(seen[0]?.exchange.failure).toMatchObject({ code: 'CLOSED_EARLY', phase: 'response' });
    expect(seen[0]?.exchange.response?.defects).toMatchObject([{ code: 'cut-off-in-body' }]);
    expect(bytesOf(seen, 'response')).toEqual(await client.all(seen));
  });

  test('dies of a request, which is seen all the same', async () => {
    const { traffic, port, server } = await start(runtime);
    const client = await rawClient(port);
    client.send(get('/crash'));
    await server.ended;
    const [seen] = await whenComplete(traffic, 1);

    expect(seen?.exchange.request?.target).toBe('/crash');
    expect(seen?.exchange.failure).toMatchObject({
      code: 'CLOSED_EARLY',
      phase: 'response',
      message: 'The server’s process ended before its answer was whole.',
    });
  });

  test.each([
    ['garbage', Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 0xc3, 0x28, 0xff, 13, 10, 13, 10])],
    ['bare line feeds', Buffer.from('GET /one HTTP/1.1\nHost: a\nConnection: close\n\n')],
    ['a huge header', Buffer.from(get('/one', `X: ${'x'.repeat(100_000)}`))],
    ['no version', Buffer.from('GET /one\r\n\r\n')],
    [
      'two lengths',
      Buffer.from('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
    ],
  ])('gets %s, and both sides of it are seen', async (_name, bytes) => {
    const { traffic, port } = await start(runtime);
    const client = await rawClient(port);
    client.send(bytes);
    client.socket.end();
    await client.closed;
    const seen = await until(
      traffic,
      (all) => all.length > 0 && all.every(({ state }) => state === 'complete'),
    );

    const request = bytesOf(seen, 'request');
    // A server may hang up before it has read all.
    expect(request).toEqual(Buffer.from(bytes.subarray(0, request.length)));
    expect(request.length).toBeGreaterThanOrEqual(Math.min(bytes.length, 65_536));
    expect(bytesOf(seen, 'response').subarray(0, client.received().length)).toEqual(client.received());
  });

  test('says nothing of connections on which nothing was said', async () => {
    const { traffic, port } = await start(runtime);
    const silent = await rawClient(port);
    silent.socket.end();
    await silent.closed;
    const client = await rawClient(port);
    client.send(get('/one'));
    const seen = await whenComplete(traffic, 1);
    expect(seen).toHaveLength(1);
    client.socket.destroy();
  });

  test('may be several processes', async () => {
    const { server, traffic, port } = await start(runtime, 'many');
    await lineWith(server, 'ready');
    for (let at = 0; at < 4; at += 1) {
      const client = await rawClient(port);
      client.send(get('/'));
      await client.has('\r\n\r\n');
      await whenComplete(traffic, at + 1);
      client.socket.end();
      await client.closed;
    }
    const bodies = traffic.history.map(({ exchange }) =>
      Buffer.from(exchange.response?.body.bytes ?? []).toString(),
    );
    expect(bodies).toHaveLength(4);
    expect(new Set(bodies).size).toBeGreaterThan(1);
    expect(traffic.history.map(({ exchange }) => exchange.failure)).toEqual(Array(4).fill(undefined));
  });
});

describe('a Node server', () => {
  test('that cannot read a request answers by itself, and that is seen', async () => {
    const { traffic, port } = await start('node');
    const client = await rawClient(port);
    client.send('GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n');
    await client.closed;
    const [seen] = await whenComplete(traffic, 1);
    expect(seen?.exchange.response?.status).toBe(400);
    expect(seen?.exchange.request?.defects.map(({ code }) => code)).toContain('bad-name');
    expect(seen?.exchange.failure).toBeUndefined();
  });

  test('that goes over to another protocol is seen to do so, and then counted', async () => {
    const { traffic, port } = await start('node');
    const client = await rawClient(port);
    client.send(get('/chat', 'Upgrade: echo', 'Connection: Upgrade'));
    await client.has('\r\n\r\n');
    const head = client.received().length;
    for (const text of ['one', 'two', 'three']) {
      client.send(text);
      await client.has(text);
    }
    client.socket.end();
    await client.closed;
    const [seen] = await until(
      traffic,
      ([only]) => only?.exchange.wireSize.response === client.received().length,
    );
    expect(seen).toMatchObject({
      state: 'upgraded',
      exchange: {
        request: { target: '/chat' },
        response: { status: 101, upgraded: true },
        wireSize: { request: client.sent().length, response: head + 11 },
      },
    });
    expect(bytesOf(seen === undefined ? [] : [seen], 'response')).toEqual(
      client.received().subarray(0, head),
    );
  });

  test('that writes several pieces at once is seen byte for byte', async () => {
    const { traffic, port } = await start('node');
    const client = await rawClient(port);
    client.send(get('/corked'));
    await client.has('abcdefghi');
    const seen = await whenComplete(traffic, 1);
    expect(bytesOf(seen, 'response')).toEqual(await client.all(seen));
    client.socket.destroy();
  });

  test('without HTTP in it is seen from its first word, and also what is no text', async () => {
    const { traffic, port } = await start('node', 'raw');
    const client = await rawClient(port);
    await client.has('\r\n\r\n');
    client.send(Buffer.from([0x47, 0x45, 0x54, 0xff, 0xc3]));
    await client.closed;
    const seen = await until(
      traffic,
      (all) => all.length > 0 && all.every(({ state }) => state === 'complete'),
    );
    expect(bytesOf(seen, 'request')).toEqual(client.sent());
    expect(bytesOf(seen, 'response')).toEqual(await client.all(seen));
  });

  test('whose client leaves in good order before the answer is there says so, and calls it no reset', async () => {
    const { traffic, port } = await start('node');
    const client = await rawClient(port);
    client.send(get('/never'));
    await until(traffic, (all) => all.length === 1);
    client.socket.end();
    const [seen] = await whenComplete(traffic, 1);
    expect(seen?.exchange.failure).toEqual({
      code: 'CLOSED_EARLY',
      phase: 'response',
      message: 'The client closed its end of the connection before the answer was whole.',
    });
  });

  test('finds nothing of ours in its stack traces', async () => {
    const { server, port } = await start('node', 'stack');
    const client = await rawClient(port);
    const stack = lineWith(server, 'stack');
    const failure = lineWith(server, 'ERR_STREAM');
    client.send(get('/'));
    const both = `${await stack}\n${await failure}`;
    expect(both).toContain('parserOnIncoming');
    expect(both).not.toContain('serve lesson');
    expect(both).not.toContain('serve%20lesson');
    client.socket.destroy();
  });

  test('is not kept alive', async () => {
    const { server, traffic, port } = await start('node', 'leaves');
    const client = await rawClient(port);
    client.send(get('/'));
    expect(await server.ended).toEqual({ exitCode: 0, signal: null, asked: false });
    expect((await whenComplete(traffic, 1)).map(({ exchange }) => exchange.response?.status)).toEqual([200]);
    client.socket.destroy();
  });
});

describe.skipIf(python === undefined)('a Python server', () => {
  test('is seen whichever way it reads and sends', async () => {
    const { traffic, port } = await start('python', 'raw');
    const client = await rawClient(port);
    client.send(get('/', 'X: y'));
    await client.has('from a file');
    client.socket.end();
    const seen = await whenComplete(traffic, 1);
    expect(bytesOf(seen, 'request')).toEqual(client.sent());
    expect(bytesOf(seen, 'response')).toEqual(await client.all(seen));
  });
});
