import { once } from 'node:events';
import { createHash, randomBytes } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { ConnectionEvent } from '../../src/relay/connection-event.ts';
import type { Side } from '../../src/frames/frame.ts';
import { startRelay, type Relay } from '../../src/relay/relay.ts';

const opened: { close: () => void }[] = [];

afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

/** A program behind the relay; `serve` gets each connection. */
async function program(serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push({
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  return (server.address() as AddressInfo).port;
}

interface Watched {
  readonly relay: Relay;
  readonly events: ConnectionEvent[];
  readonly unreachable: string[];
  /** Resolves when an event of this kind has come. */
  until(kind: ConnectionEvent['kind'], side?: Side): Promise<ConnectionEvent>;
  /** The bytes of one side, of all connections. */
  bytes(side: Side): Buffer;
}

async function relayTo(port: number): Promise<Watched> {
  const events: ConnectionEvent[] = [];
  const unreachable: string[] = [];
  const waiting = new Set<() => void>();
  const relay = await startRelay({
    listen: { host: '127.0.0.1', port: 0 },
    target: { host: '127.0.0.1', port },
    monotonic: () => performance.now(),
    listener(event) {
      events.push(event.kind === 'passed' ? { ...event, bytes: event.bytes.slice() } : event);
      for (const check of waiting) check();
    },
    onUnreachable: (code) => unreachable.push(code),
  });
  opened.push({ close: () => void relay.close() });
  return {
    relay,
    events,
    unreachable,
    until(kind, side) {
      return new Promise((resolve) => {
        const check = () => {
          const found = events.find(
            (event) => event.kind === kind && (!('side' in event) || event.side === side),
          );
          if (found === undefined) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      });
    },
    bytes: (side) =>
      Buffer.concat(
        events.flatMap((event) => (event.kind === 'passed' && event.side === side ? [event.bytes] : [])),
      ),
  };
}

async function knock({ relay }: Watched): Promise<Socket> {
  const socket = connect({ ...relay.address, allowHalfOpen: true });
  socket.on('error', () => {});
  opened.push({ close: () => void socket.destroy() });
  await once(socket, 'connect');
  return socket;
}

/** Reads to the end, and leaves the socket's other half open. */
function all(socket: Socket): Promise<Buffer> {
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  return new Promise((resolve) => {
    socket.once('end', () => resolve(Buffer.concat(pieces)));
  });
}

function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
  });
}

/** Reads so many bytes and leaves the rest. */
function read(socket: Socket, size: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  return new Promise((resolve) => {
    const take = (piece: Buffer) => {
      pieces.push(piece);
      if (pieces.reduce((sum, each) => sum + each.length, 0) < size) return;
      socket.off('data', take);
      resolve(Buffer.concat(pieces));
    };
    socket.on('data', take);
  });
}

describe('a relay', () => {
  test('passes any bytes both ways as they are, and tells of exactly these', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 5 }),
        fc.uint8Array({ maxLength: 2000 }),
        async (pieces, answer) => {
          let heard: Promise<Buffer> | undefined;
          const port = await program((socket) => {
            heard = all(socket);
            void heard.then(() => socket.end(answer));
          });
          const watched = await relayTo(port);
          const socket = await knock(watched);
          for (const piece of pieces) socket.write(piece);
          socket.end();
          const sent = Buffer.concat(pieces);
          expect(await all(socket)).toEqual(Buffer.from(answer));
          expect(await heard).toEqual(sent);
          await watched.until('closed');
          expect(watched.bytes('client')).toEqual(sent);
          expect(watched.bytes('server')).toEqual(Buffer.from(answer));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('keeps a connection open for one request after another', async () => {
    const port = await program((socket) =>
      socket.on('data', (bytes) => socket.write(`<${bytes.toString()}>`)),
    );
    const watched = await relayTo(port);
    const socket = await knock(watched);
    for (const word of ['one', 'two', 'three']) {
      socket.write(word);
      expect(String(await read(socket, word.length + 2))).toBe(`<${word}>`);
    }
    expect(watched.events.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
    const sides = watched.events.flatMap((event) => (event.kind === 'passed' ? [event.side] : []));
    expect(sides).toEqual(['client', 'server', 'client', 'server', 'client', 'server']);
  });

  test('passes pipelined requests on together, and every answer back', async () => {
    const port = await program((socket) => {
      void all(socket).then((bytes) => socket.end(String(bytes).replaceAll('GET', 'GOT')));
    });
    const watched = await relayTo(port);
    const socket = await knock(watched);
    const requests = 'GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n';
    socket.end(requests);
    expect(String(await all(socket))).toBe(requests.replaceAll('GET', 'GOT'));
  });

  test('passes a half-close on, and the answer that comes after it', async () => {
    const port = await program((socket) => {
      socket.once('end', () => socket.end('after your end'));
      socket.resume();
    });
    const watched = await relayTo(port);
    const socket = await knock(watched);
    socket.end('question');
    expect(String(await all(socket))).toBe('after your end');
    await watched.until('closed');
    expect(
      watched.events.map((event) => ('side' in event ? `${event.kind} ${event.side}` : event.kind)),
    ).toEqual(['opened', 'passed client', 'ended client', 'passed server', 'ended server', 'closed']);
  });

  test('passes the half-close of a server on, which then still listens', async () => {
    let heard: Promise<Buffer> | undefined;
    const port = await program((socket) => {
      socket.end('hello');
      heard = all(socket);
    });
    const watched = await relayTo(port);
    const socket = await knock(watched);
    expect(String(await all(socket))).toBe('hello');
    socket.end('still there?');
    expect(String(await heard)).toBe('still there?');
  });

  test('passes a reset of the client on as a reset', async () => {
    let broken: Promise<NodeJS.ErrnoException> | undefined;
    const port = await program((socket) => {
      broken = new Promise((resolve) => {
        socket.once('error', resolve);
      });
      socket.resume();
    });
    const watched = await relayTo(port);
    const socket = await knock(watched);
    socket.write('half a requ');
    await watched.until('passed', 'client');
    socket.resetAndDestroy();
    expect((await broken)?.code).toBe('ECONNRESET');
    await watched.until('closed');
    expect(watched.events.at(-2)).toMatchObject({ kind: 'broken', side: 'client' });
  });

  test('tells nothing of a client that was gone before it was taken, and goes on with the next', async () => {
    const watched = await relayTo(await program((socket) => void socket.pipe(socket)));
    const gone = Array.from({ length: 50 }, async () => {
      const socket = connect(watched.relay.address);
      socket.on('error', () => {});
      socket.once('connect', () => socket.resetAndDestroy());
      await closing(socket);
    });
    await Promise.all(gone);
    const socket = await knock(watched);
    socket.end('still there');
    expect((await all(socket)).toString()).toBe('still there');
    const hosts = watched.events.flatMap((event) => (event.kind === 'opened' ? [event.remote.host] : []));
    expect(new Set(hosts)).toEqual(new Set(['127.0.0.1']));
  });

  test('passes a reset of the server on as a reset', async () => {
    const port = await program((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const watched = await relayTo(port);
    const socket = await knock(watched);
    const broken = new Promise<NodeJS.ErrnoException>((resolve) => {
      socket.once('error', resolve);
    });
    socket.resume();
    socket.write('GET / HTTP/1.1\r\n\r\n');
    expect((await broken).code).toBe('ECONNRESET');
    await watched.until('closed');
    expect(watched.events.at(-2)).toMatchObject({ kind: 'broken', side: 'server' });
  });

  test('breaks a connection off where nobody listens behind it, and says so', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    const watched = await relayTo(port);
    const socket = connect(watched.relay.address);
    socket.on('error', () => {});
    await closing(socket);
    expect(watched.unreachable).toEqual(['ECONNREFUSED']);
  });

  test('passes 100 MB through without holding them, and holds a sender back while nobody reads', async () => {
    const total = 100 * 2 ** 20;
    const piece = randomBytes(2 ** 16);
    let sent = 0;
    const port = await program((socket) => {
      const fill = () => {
        while (sent < total) {
          sent += piece.length;
          if (!socket.write(piece)) return;
        }
        socket.end();
      };
      socket.on('drain', fill);
      fill();
    });
    const before = process.memoryUsage().rss;
    let passed = 0;
    let most = before;
    const relay = await startRelay({
      listen: { host: '127.0.0.1', port: 0 },
      target: { host: '127.0.0.1', port },
      monotonic: () => performance.now(),
      listener(event) {
        if (event.kind !== 'passed') return;
        passed += event.bytes.length;
        most = Math.max(most, process.memoryUsage.rss());
      },
      onUnreachable: () => {},
    });
    opened.push({ close: () => void relay.close() });
    const socket = connect(relay.address);
    // What the sockets of the system hold is some megabytes; then all stands still until somebody reads.
    let still = -1;
    while (still !== passed) {
      still = passed;
      for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    }
    expect(passed).toBeLessThan(total / 4);
    const hash = createHash('sha1');
    let received = 0;
    for await (const bytes of socket) {
      received += (bytes as Buffer).length;
      hash.update(bytes as Buffer);
    }
    expect(received).toBe(total);
    const expected = createHash('sha1');
    for (let at = 0; at < total; at += piece.length) expected.update(piece);
    expect(hash.digest('hex')).toBe(expected.digest('hex'));
    expect(most - before).toBeLessThan(80 * 2 ** 20);
  });

  test('waits with a connection while what was told of it is not taken in', async () => {
    const port = await program((socket) => socket.pipe(socket));
    let free = () => {};
    let busy: Promise<void> | undefined;
    let told = 0;
    const relay = await startRelay({
      listen: { host: '127.0.0.1', port: 0 },
      target: { host: '127.0.0.1', port },
      monotonic: () => 0,
      listener(event) {
        if (event.kind !== 'passed' || event.side !== 'client') return;
        told += event.bytes.length;
        busy = new Promise((resolve) => {
          free = () => {
            busy = undefined;
            resolve();
          };
        });
      },
      room: () => busy,
      onUnreachable: () => {},
    });
    opened.push({ close: () => void relay.close() });
    const socket = connect(relay.address);
    opened.push({ close: () => void socket.destroy() });
    const size = 2 ** 20;
    socket.write(Buffer.alloc(size));
    const back = read(socket, size);
    await expect.poll(() => told).toBeGreaterThan(0);
    expect(told).toBeLessThan(size);
    const letting = setInterval(() => free(), 1);
    expect(await back).toHaveLength(size);
    clearInterval(letting);
  });

  test('frees its port at the end, and breaks off what still goes on', async () => {
    const port = await program((socket) => socket.resume());
    const watched = await relayTo(port);
    const socket = await knock(watched);
    const gone = closing(socket);
    socket.resume();
    await watched.relay.close();
    await gone;
    const again = await startRelay({
      listen: watched.relay.address,
      target: { host: '127.0.0.1', port },
      monotonic: () => 0,
      listener: () => {},
      onUnreachable: () => {},
    });
    expect(again.address).toEqual(watched.relay.address);
    await again.close();
  });

  test('cannot listen where another program does, and says so in the system’s word', async () => {
    const port = await program(() => {});
    const target = { host: '127.0.0.1', port: 9 };
    const options = { target, monotonic: () => 0, listener: () => {}, onUnreachable: () => {} };
    await expect(startRelay({ ...options, listen: { host: '127.0.0.1', port } })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
