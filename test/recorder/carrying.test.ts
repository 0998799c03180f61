import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FrameDecoder } from '../../src/frames/frame-decoder.ts';
import { readLauncherAddress, writeLauncherAddress } from '../../src/server/preload/report.ts';
import { openControl } from '../../src/server/control.ts';
import type { Runtime } from '../../src/server/server.ts';
import { buildPreload, type BuiltPreload } from '../server/built-preload.ts';
import { freePort, runtimes } from '../server/launching.ts';
import { python } from '../server/python-here.ts';
import { get, rawClient, testTraffic, watch, whenComplete } from './watching.ts';

let built: BuiltPreload;
beforeAll(async () => {
  built = await buildPreload();
});
afterAll(() => built.remove());

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A launcher that treats the line of traffic badly. Resolves with its port. */
async function badLauncher(onTraffic: (socket: Socket, rest: Buffer) => void): Promise<number> {
  const launcher: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (first) => {
      if (first.includes('"traffic"')) onTraffic(socket, first.subarray(first.indexOf('\n') + 1));
    });
  });
  launcher.listen(0, '127.0.0.1');
  await once(launcher, 'listening');
  const address = launcher.address();
  ends.push(() => launcher.close());
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts a program that reports to this port, and waits until it listens. */
async function startBare(runtime: Runtime, place: number): Promise<{ port: number; child: ChildProcess }> {
  const port = await freePort();
  const program = fileURLToPath(new URL(`programs/odd.${runtime === 'node' ? 'js' : 'py'}`, import.meta.url));
  const [file, parameters] =
    runtime === 'node'
      ? [process.execPath, ['--import', pathToFileURL(path.join(built.directory, 'node.js')).href, program]]
      : [python ?? 'python3', [program]];
  const child = spawn(file, parameters, {
    env: {
      ...process.env,
      PORT: String(port),
      PYTHONPATH: path.join(built.directory, 'python'),
      SERVE_LESSON_LIFELINE: writeLauncherAddress({ port: place, token: 'secret', record: true }),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  ends.push(() => child.kill('SIGKILL'));
  return { port, child };
}

async function clientOf(port: number): Promise<Awaited<ReturnType<typeof rawClient>>> {
  for (;;) {
    try {
      return await rawClient(port);
    } catch {
      // It does not listen yet.
    }
  }
}

describe.each(runtimes)('a %s server', (runtime) => {
  test.each([
    ['hangs up at once', (socket: Socket) => void socket.destroy()],
    ['resets the line', (socket: Socket) => void socket.resetAndDestroy()],
    ['says no more', (socket: Socket) => void socket.end()],
  ])('does not notice that the launcher %s', async (_name, onTraffic) => {
    const { port, child } = await startBare(runtime, await badLauncher(onTraffic));
    const client = await clientOf(port);
    for (let at = 0; at < 20; at += 1) {
      client.send(get('/x'));
      await client.hasBytes((client.received().length || 1) + 1);
    }
    expect(child.exitCode).toBeNull();
    client.socket.destroy();
  });

  test('is neither held up nor filled by a launcher that does not read, and tells exactly what it left out', async () => {
    let line: Socket | undefined;
    const decoder = new FrameDecoder();
    const place = await badLauncher((socket, rest) => {
      socket.pause();
      decoder.push(rest);
      line = socket;
    });
    const { port } = await startBare(runtime, place);
    const { socket } = await clientOf(port);
    const passed = { client: 0, server: 0, kept: 0 };
    let received = 0;
    let wanted = { count: 0, resolve: () => {} };
    socket.removeAllListeners('data');
    socket.on('data', (bytes) => {
      received += bytes.length;
      if (received >= wanted.count) wanted.resolve();
    });
    const hasReceived = (bytes: number): Promise<void> =>
      new Promise((resolve) => {
        wanted = { count: bytes, resolve };
      });
    const count = 60;
    const body = 5 * 2 ** 20;
    for (let at = 1; at <= count; at += 1) {
      socket.write(get('/big'));
      await hasReceived(at * body);
    }

    await new Promise<void>((done) => {
      line?.on('data', (bytes: Uint8Array) => {
        decoder.push(bytes);
        for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) {
          expect(frame.kind).not.toBe('lost');
          if (frame.kind !== 'passed') continue;
          passed[frame.side] += frame.size;
          passed.kept += frame.payload.length;
        }
        if (passed.server >= received) done();
      });
      line?.resume();
    });
    expect(passed.client).toBe(count * get('/big').length);
    expect(passed.server).toBe(received);
    // 60 times 256 KiB would have been kept otherwise.
    expect(passed.kept).toBeLessThan(14 * 2 ** 20);
    socket.destroy();
  });
});

test('traffic is taken only from who knows the token, and only where it is asked for', async () => {
  const heard: string[] = [];
  const control = await openControl((source) => {
    source.on('data', (bytes: Uint8Array) => heard.push(Buffer.from(bytes).toString()));
    source.resume();
  });
  const deaf = await openControl();
  const { port, token, record } = readLauncherAddress(control.place);
  expect(record).toBe(true);
  expect(readLauncherAddress(deaf.place).record).toBe(false);
  const hello = (secret: string): string =>
    `${JSON.stringify({ event: 'traffic', token: secret, pid: 1 })}\n`;

  const stranger = await rawClient(port);
  stranger.send(`${hello('guess')}let me in`);
  await stranger.closed;
  const uninvited = await rawClient(readLauncherAddress(deaf.place).port);
  uninvited.send(`${hello(readLauncherAddress(deaf.place).token)}let me in`);
  await uninvited.closed;
  const ours = await rawClient(port);
  ours.send(`${hello(token)}first`);
  ours.send(' second');
  ours.socket.end();
  await ours.closed;
  expect(heard.join('')).toBe('first second');
  await Promise.all([control.close(), deaf.close()]);
});

describe.skipIf(python === undefined)('Flask’s reloader', () => {
  test('starts another process, whose traffic is seen like that of the first', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-'));
    const WATCHED_FILE = path.join(folder, 'watched.py');
    await writeFile(WATCHED_FILE, '');
    const traffic = testTraffic();
    const { server, launcher, port } = await watch(built.directory, 'python', 'reloading', {
      variables: { WATCHED_FILE },
      traffic,
    });
    const ready = new Promise<void>((resolve) => {
      let starts = 0;
      server.onOutput(({ text }) => {
        if (text.includes('Debugger PIN')) starts += 1;
        if (starts === 2) resolve();
      });
    });
    const ask = async (): Promise<string> => {
      const client = await rawClient(port);
      client.send(get('/', 'User-Agent: curl/8.5.0'));
      await client.closed;
      return client.received().toString();
    };
    const first = await ask();
    await writeFile(WATCHED_FILE, '# changed');
    await ready;
    const second = await ask();
    const seen = await whenComplete(traffic, 2);

    expect(first.split('\r\n\r\n')[1]).not.toBe(second.split('\r\n\r\n')[1]);
    expect(
      seen.map(({ exchange }) =>
        Buffer.concat(
          exchange.wire.filter(({ direction }) => direction === 'response').map(({ bytes }) => bytes),
        ).toString(),
      ),
    ).toEqual([first, second]);
    await launcher.stopAll();
    await rm(folder, { recursive: true });
  });
});
