import { expect, test } from 'vitest';
import { createTraffic, type TrafficRecorder } from '../../src/recorder/recorder.ts';
import { createRelayFeed, type RelayFeed } from '../../src/relay/relay-feed.ts';
import type { ConnectionEvent } from '../../src/relay/connection-event.ts';
import type { Side } from '../../src/frames/frame.ts';

interface Told {
  readonly feed: RelayFeed;
  readonly traffic: TrafficRecorder;
  open(connection: number): void;
  pass(connection: number, side: Side, text: string | Uint8Array): void;
  close(connection: number): void;
}

function telling(): Told {
  const monotonic = () => performance.now();
  const traffic = createTraffic({ now: () => Date.now(), monotonic, networkInterfaces: () => ({}) });
  const feed = createRelayFeed();
  traffic.feed('relay', feed.source);
  const tell = (event: ConnectionEvent) => feed.listener(event);
  return {
    feed,
    traffic,
    open: (connection) =>
      tell({
        kind: 'opened',
        connection,
        at: monotonic(),
        local: { host: '127.0.0.1', port: 3000 },
        remote: { host: '127.0.0.1', port: 50_000 + connection },
      }),
    pass: (connection, side, text) =>
      tell({
        kind: 'passed',
        connection,
        at: monotonic(),
        side,
        bytes: typeof text === 'string' ? Buffer.from(text) : text,
      }),
    close: (connection) => tell({ kind: 'closed', connection, at: monotonic() }),
  };
}

const REQUEST = 'GET /math HTTP/1.1\r\nHost: localhost\r\nUser-Agent: curl/8.5.0\r\n\r\n';

test('what passes through a relay becomes exchanges, as those of a recorder do', async () => {
  const { traffic, open, pass, close } = telling();
  open(1);
  pass(1, 'client', REQUEST);
  pass(1, 'server', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n12');
  pass(1, 'client', REQUEST);
  close(1);
  await expect.poll(() => traffic.history.map(({ state }) => state)).toEqual(['complete', 'complete']);
  const [first, second] = traffic.history;
  expect(first).toMatchObject({
    server: 'relay',
    by: { name: 'curl 8.5' },
    exchange: { observer: 'server', response: { status: 200 }, connection: { remote: { port: 50_001 } } },
  });
  expect(second?.exchange.response).toBeUndefined();
});

test('a huge answer is counted, and its beginning kept', async () => {
  const { traffic, open, pass, close } = telling();
  const size = 50 * 2 ** 20;
  open(1);
  pass(1, 'client', REQUEST);
  pass(1, 'server', `HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`);
  for (let sent = 0; sent < size; sent += 2 ** 16) {
    pass(1, 'server', new Uint8Array(2 ** 16));
    if (sent % 2 ** 22 === 0) await new Promise(setImmediate);
  }
  pass(1, 'client', REQUEST);
  pass(1, 'server', 'HTTP/1.1 204 No Content\r\n\r\n');
  close(1);
  await expect.poll(() => traffic.history.map((each) => each.exchange.response?.status)).toEqual([200, 204]);
  const [huge] = traffic.history;
  expect(huge?.exchange.response).toMatchObject({ complete: true, body: { size } });
  const kept = huge?.exchange.wire.reduce((sum, { bytes }) => sum + bytes.length, 0) ?? 0;
  expect(kept).toBeLessThan(2 ** 20);
});

test('a relay waits for whoever reads what it tells, so that nothing is left out', async () => {
  const feed = createRelayFeed();
  const place = { host: '127.0.0.1', port: 1 };
  feed.listener({ kind: 'opened', connection: 1, at: 0, local: place, remote: place });
  expect(feed.room()).toBeUndefined();
  const sides: readonly Side[] = ['client', 'server'];
  for (let turn = 0; feed.room() === undefined; turn += 1) {
    const side = sides[turn % 2] ?? 'client';
    feed.listener({ kind: 'passed', connection: 1, at: 0, side, bytes: new Uint8Array(60_000) });
  }
  expect(feed.source.readableLength).toBeLessThan(2 * 2 ** 20);
  feed.source.resume();
  await feed.room();
  expect(feed.room()).toBeUndefined();
});

test('a relay goes on when nobody reads any more', async () => {
  const feed = createRelayFeed();
  const place = { host: '127.0.0.1', port: 1 };
  feed.listener({ kind: 'opened', connection: 1, at: 0, local: place, remote: place });
  feed.source.destroy();
  for (let turn = 0; turn < 100; turn += 1)
    feed.listener({ kind: 'passed', connection: 1, at: 0, side: 'client', bytes: new Uint8Array(60_000) });
  expect(feed.room()).toBeUndefined();
});
