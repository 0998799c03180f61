import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/http/exchange.ts';
import { httpServer, rawServer, testClient } from './servers.ts';

/** A promise, and what settles it. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('an answer that is watched while it comes', () => {
  test('shows its head before its body is there, and each piece without its framing', async () => {
    const wantsMore = gate();
    const port = await httpServer((_request, response) => {
      response.writeHead(200, { 'X-First': 'yes' });
      response.write('one ');
      void wantsMore.opened.then(() => response.end('two'));
    });
    const heads: Exchange[] = [];
    let body = '';
    const exchange = await testClient().send(
      { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [] },
      {
        onHead: (soFar) => void heads.push(soFar),
        onContent(bytes) {
          body += Buffer.from(bytes).toString();
          wantsMore.open();
          return undefined;
        },
      },
    );
    expect(body).toBe('one two');
    expect(heads).toHaveLength(1);
    expect(heads[0]?.request?.complete).toBe(true);
    expect(heads[0]?.response).toMatchObject({ status: 200, complete: false, body: { size: 0 } });
    expect(exchange.response?.complete).toBe(true);
  });

  test('shows the request when it has left, and what is shown early does not change later', async () => {
    const seen = gate();
    const port = await rawServer((socket) => {
      void seen.opened.then(() =>
        socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n'),
      );
    });
    const early: Exchange[] = [];
    await testClient().send(
      {
        method: 'POST',
        url: `http://127.0.0.1:${port}/`,
        headers: [],
        body: new TextEncoder().encode('all of it'),
      },
      {
        onSent(soFar) {
          early.push(soFar);
          seen.open();
        },
        onHead: (soFar) => void early.push(soFar),
      },
    );
    expect(early).toHaveLength(2);
    expect(early[0]?.request?.body.size).toBe(9);
    expect(early[0]?.response).toBeUndefined();
    expect(early[1]?.response?.lines.map(({ part }) => part)).toEqual(['status-line', 'header', 'blank']);
  });

  test('tells of interim answers, too', async () => {
    const port = await rawServer((socket) =>
      socket.end('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'),
    );
    const seen: (number | undefined)[] = [];
    await testClient().send(
      { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [] },
      { onHead: ({ interim, response }) => void seen.push(response?.status ?? interim.at(-1)?.status) },
    );
    expect(seen).toEqual([103, 204]);
  });

  test('waits while its reader cannot take more, so that it does not fill memory', async () => {
    const piece = Buffer.alloc(64 * 1024);
    const pieces = 512;
    const long = () =>
      httpServer((_request, response) => {
        let written = 0;
        const goOn = (): void => {
          while (written < pieces) {
            written += 1;
            if (!response.write(piece)) {
              response.once('drain', goOn);
              return;
            }
          }
          response.end();
        };
        goOn();
      });
    const get = async (onContent: (bytes: Uint8Array) => Promise<void> | undefined) =>
      testClient({ maxBody: Number.POSITIVE_INFINITY }).send(
        { method: 'GET', url: `http://127.0.0.1:${await long()}/`, headers: [] },
        { onContent },
      );
    const reader = gate();
    let taken = 0;
    const sending = get((bytes) => {
      taken += bytes.length;
      return reader.opened;
    });
    // Another reader gets twice as much meanwhile.
    await get(() => undefined);
    await get(() => undefined);
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(1024 * 1024);
    reader.open();
    const exchange = await sending;
    expect(taken).toBe(pieces * piece.length);
    expect(exchange.response?.body.size).toBe(taken);
    expect(exchange.response?.body.bytes.length).toBeLessThanOrEqual(256 * 1024);
  });

  test('is there as far as it came, where it is given up', async () => {
    const abort = new AbortController();
    const port = await httpServer((_request, response) => void response.write('half'));
    const exchange = await testClient().send(
      { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [] },
      {
        signal: abort.signal,
        partial: true,
        onContent: () => {
          abort.abort();
          return undefined;
        },
      },
    );
    expect(exchange.failure?.code).toBe('ABORT_ERR');
    expect(Buffer.from(exchange.response?.body.bytes ?? []).toString()).toBe('half');
  });
});
