import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { Interrupted, UsageFailure } from '../../src/failure.ts';
import { type ClientRequest, RequestAborted } from '../../src/http/client.ts';
import type { Ends, WireChunk } from '../../src/http/exchange.ts';
import { bytes, text } from './bytes.ts';
import { closedPort, get, httpServer, rawServer, testClient, wireText, wiretap } from './servers.ts';

async function exampleServer(): Promise<number> {
  return await httpServer((request, response) => {
    switch (request.url) {
      case '/chunks':
        response.write('first');
        response.addTrailers({ 'X-Sum': '2' });
        return response.end('second');
      case '/early':
        response.writeEarlyHints({ link: '</style.css>; rel=preload' });
        return response.end('late');
      case '/echo':
        return request.pipe(response.setHeader('Content-Type', 'text/plain'));
      case '/':
        return response.setHeader('Content-Length', 5).end('hello');
      default:
        return response.writeHead(404).end();
    }
  });
}

test('each new connection is told with its ends before anything is sent on it', async () => {
  const port = await exampleServer();
  const tap = await wiretap(port);
  const told: [ends: Ends, sentBefore: number][] = [];
  const client = testClient({ onConnect: (ends) => told.push([ends, tap.sent().length]) });
  const first = await get(client, tap.port);
  const second = await get(client, tap.port, '/chunks');
  expect(second.connection?.id).toBe(first.connection?.id);
  const { local, remote } = first.connection ?? {};
  expect(told).toEqual([[{ local, remote }, 0]]);
});

describe('what the client records', () => {
  test('is byte for byte what goes over the wire, with every kind of request on one connection', async () => {
    const port = await exampleServer();
    const tap = await wiretap(port);
    const client = testClient();
    const requests: [method: string, path: string, body?: Uint8Array][] = [
      ['GET', '/'],
      ['GET', '/chunks'],
      ['POST', '/echo', bytes('a=1&b=\xe9')],
      ['PUT', '/nowhere'],
      ['GET', '/early'],
      ['HEAD', '/'],
    ];
    const exchanges = [];
    for (const [method, path, body] of requests) {
      exchanges.push(
        await client.send({
          method,
          url: `http://localhost:${port}${path}`,
          headers: [
            ['Accept', '*/*'],
            ['x-UPPER-lower', 'kept as is'],
          ],
          connectTo: { host: '127.0.0.1', port: tap.port },
          ...(body === undefined ? {} : { body }),
        }),
      );
    }
    expect(exchanges.map((exchange) => wireText(exchange, 'request')).join('')).toBe(tap.sent());
    expect(exchanges.map((exchange) => wireText(exchange, 'response')).join('')).toBe(tap.received());
    expect(exchanges.map(({ connection }) => [connection?.id, connection?.sequence])).toEqual(
      requests.map((_request, at) => [1, at + 1]),
    );
    expect(
      exchanges.map(({ response }) => [response?.status, text(response?.body.bytes ?? bytes('?'))]),
    ).toEqual([
      [200, 'hello'],
      [200, 'firstsecond'],
      [200, 'a=1&b=\xe9'],
      [404, ''],
      [200, 'late'],
      [200, ''],
    ]);
    expect(exchanges.every(({ failure, response }) => failure === undefined && response?.complete)).toBe(
      true,
    );
    expect(exchanges[1]?.response).toMatchObject({
      body: { framing: 'chunked' },
      trailers: [{ name: 'X-Sum' }],
    });
    expect(exchanges[2]?.request?.body.size).toBe(7);
    expect(exchanges[4]?.interim).toMatchObject([
      { status: 103, headers: [{ value: '</style.css>; rel=preload' }] },
    ]);
    expect(tap.sent()).toContain(`host: localhost:${port}\r\n`);
    expect(tap.sent()).toContain('x-UPPER-lower: kept as is\r\n');
  });

  test('says which connection it was, and who had closed the one before', async () => {
    const accepted: Socket[] = [];
    const port = await rawServer((socket) => {
      accepted.push(socket);
      socket.write('HTTP/1.1 204 No Content\r\n\r\n');
    });
    const client = testClient();
    const first = await get(client, port);
    expect(first.connection).toMatchObject({ id: 1, sequence: 1, remote: { host: '127.0.0.1', port } });
    const closed = accepted.map((socket) => once(socket.end(), 'close'));
    await Promise.all(closed);
    const second = await get(client, port);
    expect(second.failure).toBeUndefined();
    expect(second.connection).toMatchObject({ id: 2, sequence: 1, replaces: { id: 1, closedBy: 'server' } });
    expect(second.timings.connect).toBeDefined();
  });

  test('names no predecessor where the connection was to be closed anyway', async () => {
    const port = await httpServer((_request, response) =>
      response.setHeader('Connection', 'close').end('bye'),
    );
    const client = testClient();
    await get(client, port);
    const { connection } = await get(client, port);
    expect(connection).toMatchObject({ id: 2, sequence: 1 });
    expect(connection?.replaces).toBeUndefined();
  });

  test('has timings for what happened, and none for what did not', async () => {
    const port = await exampleServer();
    const client = testClient();
    const url = `http://localhost:${port}/`;
    const first = await client.send({ method: 'GET', url, headers: [] });
    const { lookup = -1, connect = -1, waiting = -1, receiving = -1, total } = first.timings;
    for (const part of [lookup, connect, waiting, receiving]) expect(part).toBeGreaterThanOrEqual(0);
    expect(lookup + connect + waiting + receiving).toBeLessThanOrEqual(total);
    const second = await client.send({ method: 'GET', url, headers: [] });
    expect(Object.keys(second.timings).toSorted()).toEqual(['receiving', 'total', 'waiting']);
    const direct = await get(testClient(), port);
    expect(direct.timings.lookup).toBeUndefined();
  });

  test('can be watched while it happens', async () => {
    const port = await exampleServer();
    const seen: WireChunk[] = [];
    const exchange = await testClient().send(
      { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [] },
      { onWire: (chunk) => seen.push(chunk) },
    );
    expect(seen).toEqual(exchange.wire);
  });

  test('uses a connection for each of two exchanges at once', async () => {
    const port = await exampleServer();
    const client = testClient();
    const both = await Promise.all([get(client, port), get(client, port)]);
    expect(both.map(({ connection }) => connection?.id)).toEqual(expect.arrayContaining([1, 2]));
    expect(both.map((exchange) => exchange.response?.body.size)).toEqual([5, 5]);
  });
});

describe('a request target of the reader’s own', () => {
  test.each([
    ['the server as a whole', 'OPTIONS', '*', ''],
    ['a whole URL', 'GET', 'http://elsewhere.test/x#y', ''],
    ['what has no form at all', 'GET', 'math?a=\xe9', ''],
    ['a path with what no URL keeps', 'GET', '/a#b', '/a#b'],
  ])('goes out byte for byte: %s', async (_what, method, requestTarget, path) => {
    const tap = await wiretap(await exampleServer());
    const client = testClient();
    const url = `http://localhost:${tap.port}/echo`;
    const first = await client.send({ method, url, requestTarget, headers: [['Connection', 'keep-alive']] });
    expect(tap.sent()).toMatch(/^\S+ \S+ HTTP\/1\.1\r\nhost: localhost:/i);
    expect(tap.sent().startsWith(`${method} ${requestTarget} HTTP/1.1\r\n`)).toBe(true);
    expect(wireText(first, 'request')).toBe(tap.sent());
    expect(first.request).toMatchObject({ method, target: requestTarget });
    expect(first.url).toBe(`http://localhost:${tap.port}${path}`);
  });

  test('has a body with it, and is that of one request alone', async () => {
    const tap = await wiretap(await exampleServer());
    const client = testClient();
    const url = `http://localhost:${tap.port}/echo`;
    const body = bytes('POST / HTTP/1.1');
    await client.send({ method: 'POST', url, requestTarget: '*', headers: [], body });
    const next = await client.send({ method: 'POST', url, headers: [], body });
    expect(tap.sent()).toMatch(/^POST \* HTTP[^]*\r\n\r\nPOST \/ HTTP\/1\.1POST \/echo HTTP/);
    expect(text(next.response?.body.bytes ?? new Uint8Array())).toBe('POST / HTTP/1.1');
  });
});

describe('a server that cannot be reached', () => {
  test('behind a closed door is an exchange with ECONNREFUSED', async () => {
    const exchange = await get(testClient(), await closedPort());
    expect(exchange.failure).toMatchObject({ code: 'ECONNREFUSED', phase: 'connect' });
    expect(exchange.connection).toBeUndefined();
    expect(exchange).toMatchObject({ wire: [], interim: [], wireSize: { request: 0, response: 0 } });
    expect(exchange.request).toBeUndefined();
  });

  test('by an unknown name is an exchange with the lookup’s code', async () => {
    const exchange = await testClient().send({
      method: 'GET',
      url: 'http://no-such-shop.invalid/',
      headers: [],
    });
    expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(exchange.failure?.code);
    expect(exchange.failure?.phase).toBe('lookup');
  });
});

describe('a request that cannot be sent as such is refused with a way out', () => {
  const url = 'http://127.0.0.1:9/';
  test.each<[string, ClientRequest]>([
    ['a method of two words', { method: 'GET IT', url, headers: [] }],
    ['CONNECT', { method: 'CONNECT', url, headers: [] }],
    ['no target', { method: 'GET', url, requestTarget: '', headers: [] }],
    ['a target with a space', { method: 'GET', url, requestTarget: '/a b', headers: [] }],
    ['a target with a line end', { method: 'GET', url, requestTarget: '/\r\nA:', headers: [] }],
    ['a target beyond one byte a character', { method: 'GET', url, requestTarget: '/\u20ac', headers: [] }],
    ['no URL', { method: 'GET', url: '/math', headers: [] }],
    ['another protocol', { method: 'GET', url: 'ftp://localhost/', headers: [] }],
    ['a password in the URL', { method: 'GET', url: 'http://me:secret@localhost/', headers: [] }],
    ['a name with a space', { method: 'GET', url, headers: [['A b', 'c']] }],
    ['a value on two lines', { method: 'GET', url, headers: [['A', 'b\r\nC: d']] }],
    ['a value beyond Latin-1', { method: 'GET', url, headers: [['A', '€']] }],
    ['a wrong length', { method: 'POST', url, headers: [['Content-Length', '5']], body: bytes('four') }],
    ['a length without a body', { method: 'GET', url, headers: [['content-length', '5']] }],
    ['two hosts', { method: 'GET', url, headers: [['Host', 'a'], ['host', 'b']] }], // prettier-ignore
    ['framing of its own', { method: 'POST', url, headers: [['Transfer-Encoding', 'chunked']] }],
    ['a change of protocol', { method: 'GET', url, headers: [['Connection', 'upgrade']] }],
  ])('%s', async (_what, request) => {
    const refused = testClient().send(request);
    await expect(refused).rejects.toBeInstanceOf(UsageFailure);
    await expect(refused).rejects.toMatchObject({
      next: expect.stringMatching(/\w/),
    });
  });

  test('a right length and a wish for the connection are fine', async () => {
    const port = await exampleServer();
    const exchange = await testClient().send({
      method: 'POST',
      url: `http://127.0.0.1:${port}/echo`,
      headers: [
        ['Content-Length', '4'],
        ['Connection', 'close'],
      ],
      body: bytes('four'),
    });
    expect(wireText(exchange, 'request')).toContain('connection: close\r\n');
    expect(exchange.response?.body.size).toBe(4);
  });
});

describe('giving up', () => {
  test('while the server thinks rejects, and frees the connection', async () => {
    const stop = new AbortController();
    const accepted: Socket[] = [];
    const port = await rawServer((socket) => {
      accepted.push(socket);
      stop.abort();
    });
    const client = testClient();
    const sent = client.send(
      { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [] },
      { signal: stop.signal },
    );
    await expect(sent).rejects.toBeInstanceOf(RequestAborted);
    const [socket] = accepted;
    if (socket?.closed === false) await once(socket, 'close');
    expect(accepted).toHaveLength(1);
  });

  test('before anything was sent sends nothing', async () => {
    const sent = testClient().send(
      { method: 'GET', url: 'http://127.0.0.1:9/', headers: [] },
      { signal: AbortSignal.abort(new Interrupted()) },
    );
    await expect(sent).rejects.toBeInstanceOf(Interrupted);
  });

  test('by closing the client ends what is under way', async () => {
    const client = testClient();
    const port = await rawServer(() => void client.close());
    await expect(get(client, port)).rejects.toBeInstanceOf(RequestAborted);
  });
});
