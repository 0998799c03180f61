import type { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { type Exchange, isTruncated, type WireChunk } from '../../src/http/exchange.ts';
import { defectsOf, text } from './bytes.ts';
import { get, rawServer, testClient, wireText } from './servers.ts';

const OK = 'HTTP/1.1 200 OK\r\n';

/** What a client makes of a server that writes this, and then closes the connection or leaves it open. */
async function meet(answer: string, then: 'end' | 'open' = 'end'): Promise<Exchange> {
  const port = await rawServer((socket) => {
    socket.write(answer, 'latin1');
    if (then === 'end') socket.end();
  });
  return await get(testClient({ idleLimit: 2000 }), port);
}

function codes(exchange: Exchange): string[] {
  return (exchange.response?.defects ?? []).map(({ code }) => code);
}

describe('a server that closes too early', () => {
  test.each([
    ['by closing', 'CLOSED_EARLY', (socket: Socket) => socket.end()],
    ['by breaking the connection', 'ECONNRESET', (socket: Socket) => socket.resetAndDestroy()],
  ])('without a word, %s, is %s', async (_how, code, close) => {
    const exchange = await get(testClient(), await rawServer((socket) => void close(socket)));
    expect(exchange.failure).toMatchObject({ code, phase: 'response' });
    expect(exchange.response).toBeUndefined();
    expect(exchange.request).toMatchObject({ complete: true });
    expect(exchange.connection).toMatchObject({ id: 1, sequence: 1 });
  });

  test.each([
    ['in the head', `${OK}Content-Type: te`, 'cut-off-in-head'],
    ['in the body', `${OK}Content-Length: 12\r\n\r\nhalf`, 'cut-off-in-body'],
    [
      'in the body, as announced',
      `${OK}Connection: close\r\nContent-Length: 12\r\n\r\nhalf`,
      'cut-off-in-body',
    ],
    ['in a chunk', `${OK}Transfer-Encoding: chunked\r\n\r\nff\r\nhalf`, 'cut-off-in-body'],
    [
      'in a chunk, as announced',
      `${OK}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf`,
      'cut-off-in-body',
    ],
  ])('%s is CLOSED_EARLY, with what came', async (_where, answer, defect) => {
    const exchange = await meet(answer);
    expect(exchange.failure).toMatchObject({ code: 'CLOSED_EARLY', phase: 'response' });
    expect(exchange.response).toMatchObject({ status: 200, complete: false });
    expect(codes(exchange)).toEqual([defect]);
    expect(wireText(exchange, 'response')).toBe(answer);
  });
});

describe('a server that hangs', () => {
  test.each([
    ['before it answers', '', undefined],
    ['in the middle of its answer', `${OK}Content-Length: 12\r\n\r\nhalf`, 200],
  ])('%s is ETIMEDOUT, and not called cut off', async (_when, answer, status) => {
    const port = await rawServer((socket) => socket.write(answer));
    const exchange = await get(testClient({ idleLimit: 150 }), port);
    expect(exchange.failure).toMatchObject({ code: 'ETIMEDOUT', phase: 'response' });
    expect(exchange.response?.status).toBe(status);
    expect(codes(exchange)).toEqual([]);
  });

  test('does not spoil the next request', async () => {
    let requests = 0;
    const port = await rawServer((socket) => {
      requests += 1;
      if (requests > 1) socket.end(`${OK}\r\nnow`);
    });
    const client = testClient({ idleLimit: 150 });
    await get(client, port);
    const exchange = await get(client, port);
    expect(exchange.failure).toBeUndefined();
    expect(exchange.connection).toMatchObject({ id: 2, sequence: 1 });
  });
});

describe('a malformed answer is recorded to its end, and its faults are located', () => {
  test.each([
    ['garbage', 'not for you\n', 'HPE_REFUSED', ['not-http']],
    [
      'ESC in a header',
      `${OK}X: \x1b[2J\r\nContent-Length: 2\r\n\r\nok`,
      'HPE_REFUSED',
      ['control-character'],
    ],
    [
      'a space before the colon',
      `${OK}X : y\r\nContent-Length: 2\r\n\r\nok`,
      'HPE_REFUSED',
      ['space-before-colon'],
    ],
    ['a folded header', `${OK}X: y\r\n z\r\nContent-Length: 2\r\n\r\nok`, 'HPE_REFUSED', ['folded-line']],
    [
      'a chunk size in words',
      `${OK}Transfer-Encoding: chunked\r\n\r\ntwo\r\nok`,
      'HPE_REFUSED',
      ['bad-chunk-size'],
    ],
  ])('%s', async (_what, answer, code, defects) => {
    const exchange = await meet(answer);
    expect(exchange.failure).toMatchObject({ code, phase: 'response' });
    expect(codes(exchange)).toEqual(defects);
    expect(wireText(exchange, 'response')).toBe(answer);
  });

  test('also where its body comes later than its faulty head', async () => {
    const sockets: Socket[] = [];
    const port = await rawServer((socket) => {
      sockets.push(socket);
      socket.write(`${OK}X : y\r\nContent-Length: 4\r\n\r\nla`);
    });
    const sendRest = ({ direction }: WireChunk) => {
      const socket = direction === 'response' ? sockets.pop() : undefined;
      setImmediate(() => socket?.write('te'));
    };
    const exchange = await testClient().send(
      { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [] },
      { onWire: sendRest },
    );
    expect(exchange.failure?.code).toBe('HPE_REFUSED');
    expect(exchange.response).toMatchObject({ complete: true, body: { size: 4 } });
  });

  test('both framings', async () => {
    const answer = `${OK}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n`;
    const exchange = await meet(answer, 'open');
    expect(exchange.failure?.phase).toBe('response');
    expect(codes(exchange)).toEqual(['length-and-chunked']);
    expect(text(exchange.response?.body.bytes ?? new Uint8Array())).toBe('ok');
  });

  test('more body than announced', async () => {
    const answer = `${OK}Content-Length: 5\r\n\r\nhello world`;
    const exchange = await meet(answer);
    expect(defectsOf(exchange.response, answer)).toEqual(['unexpected-bytes| world']);
    expect(exchange.response?.body.size).toBe(5);
  });

  test('an interim answer that nobody asked for is no fault: the final one counts', async () => {
    const exchange = await meet(`HTTP/1.1 100 Continue\r\n\r\n${OK}Content-Length: 2\r\n\r\nok`, 'open');
    expect(exchange.failure).toBeUndefined();
    expect(exchange.interim).toMatchObject([{ status: 100 }]);
    expect(exchange.response).toMatchObject({ status: 200, body: { size: 2 } });
  });

  test('a change of protocol that nobody asked for is a failure', async () => {
    const exchange = await meet('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n', 'open');
    expect(exchange.failure?.code).toBe('HPE_REFUSED');
    expect(exchange.response).toMatchObject({ status: 101, upgraded: true });
  });
});

describe('a server that does not stop', () => {
  test('sending headers fails with too large a head', async () => {
    const port = await rawServer((socket) => {
      socket.write(OK);
      flood(socket, Buffer.from(`X-Again: ${'and again '.repeat(100)}\r\n`.repeat(20)), 2 ** 30);
    });
    const exchange = await get(testClient(), port);
    expect(exchange.failure).toMatchObject({ code: 'UND_ERR_HEADERS_OVERFLOW', phase: 'response' });
    expect(exchange.response).toMatchObject({ status: 200, complete: false });
    expect(exchange.wireSize.response).toBeLessThan(2 ** 21);
  });

  test('sending 1 GB is stopped at the limit, and memory stays flat', async () => {
    const piece = Buffer.alloc(2 ** 16, 'x');
    const port = await rawServer((socket) => {
      socket.write(`${OK}Content-Length: ${2 ** 30}\r\n\r\n`);
      flood(socket, piece, 2 ** 30);
    });
    const client = testClient();
    const before = retained();
    const exchange = await get(client, port);
    const grown = retained() - before;
    expect(exchange.failure).toMatchObject({ code: 'BODY_LIMIT', phase: 'response' });
    expect(codes(exchange)).toEqual([]);
    expect(exchange.response).toMatchObject({ complete: false });
    expect(exchange.response?.body.bytes).toHaveLength(256 * 1024);
    expect(exchange.response?.body.size).toBeGreaterThan(60 * 2 ** 20);
    expect(exchange.wireSize.response).toBeLessThan(70 * 2 ** 20);
    expect(wireText(exchange, 'response')).toHaveLength(512 * 1024);
    expect(isTruncated(exchange, 'response')).toBe(true);
    expect(isTruncated(exchange, 'request')).toBe(false);
    expect(grown).toBeLessThan(16 * 2 ** 20);
  });
});

/** Writes as fast as it is read, until the client hangs up or it is enough. */
function flood(socket: Socket, piece: Buffer, most: number): void {
  let written = 0;
  function more(): void {
    while (written < most && !socket.destroyed) {
      written += piece.length;
      if (!socket.write(piece)) return void socket.once('drain', more);
    }
    socket.end();
  }
  more();
}

/** Bytes in use once everything that is out of use was collected. */
function retained(): number {
  setFlagsFromString('--expose-gc');
  // What buffers held is let go of only after a collection; the next one waits for that.
  runInNewContext('gc(); gc()');
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
