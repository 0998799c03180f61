import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Direction, Exchange } from '../../src/http/exchange.ts';
import { createTraffic, type TrafficOptions, type TrafficRecorder } from '../../src/recorder/recorder.ts';
import type { SeenExchange } from '../../src/recorder/traffic.ts';
import type { Launcher } from '../../src/server/launch.ts';
import type { RunningServer, Runtime } from '../../src/server/server.ts';
import { buildPreload, type BuiltPreload } from '../server/built-preload.ts';
import { freePort, listening, requestFor, testLauncher } from '../server/launching.ts';

export const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

export function testTraffic(options: Partial<TrafficOptions> = {}): TrafficRecorder {
  return createTraffic({ now: Date.now, monotonic, networkInterfaces: () => ({}), ...options });
}

export interface Watched {
  readonly server: RunningServer;
  readonly launcher: Launcher;
  readonly traffic: TrafficRecorder;
  readonly port: number;
}

/** Starts a program of `test/recorder/programs` with a recorder in it. */
export async function watch(
  preloadDirectory: string,
  runtime: Runtime,
  program: string,
  {
    variables = {},
    traffic = testTraffic(),
  }: { variables?: NodeJS.ProcessEnv; traffic?: TrafficRecorder } = {},
): Promise<Watched> {
  const launcher = testLauncher(preloadDirectory, {
    onTraffic: traffic.feed,
    variables: { ...process.env, ...variables },
  });
  const extension = runtime === 'node' ? 'js' : 'py';
  const server = listening(
    await launcher.launch({
      ...(await requestFor(runtime, program, await freePort())),
      program: fileURLToPath(new URL(`programs/${program}.${extension}`, import.meta.url)),
    }),
  );
  return { server, launcher, traffic, port: server.address.port };
}

export interface Watching {
  /** As `watch`, and it is ended with the test. */
  start(runtime: Runtime, program: string, options?: { variables?: NodeJS.ProcessEnv }): Promise<Watched>;
  /** Where the preload was built. */
  readonly directory: string;
}

/** For a file of tests that watch: builds the preload once for all of them. */
export function useWatching(): Watching {
  let built: BuiltPreload | undefined;
  let watched: Watched | undefined;
  beforeAll(async () => {
    built = await buildPreload();
  });
  afterAll(() => built?.remove());
  afterEach(() => watched?.launcher.stopAll());
  return {
    async start(...wanted) {
      watched = await watch(this.directory, ...wanted);
      return watched;
    },
    get directory() {
      if (built === undefined) throw new Error('The preload is built before the first test, not earlier.');
      return built.directory;
    },
  };
}

/** Resolves as soon as what was seen is as it should be. */
export function until(
  traffic: TrafficRecorder,
  isSo: (seen: readonly SeenExchange[]) => boolean,
): Promise<readonly SeenExchange[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { history } = traffic;
      if (!isSo(history)) return;
      stop();
      resolve(history);
    };
    const stop = traffic.subscribe(look);
    look();
  });
}

/** The history, when so many exchanges are over. */
export function whenComplete(traffic: TrafficRecorder, count: number): Promise<readonly SeenExchange[]> {
  return until(traffic, (all) => all.filter(({ state }) => state === 'complete').length >= count);
}

/** A client that does what it is told, byte by byte, and remembers it. */
export interface RawClient {
  readonly socket: Socket;
  readonly sent: () => Buffer;
  readonly received: () => Buffer;
  send(bytes: string | Uint8Array): void;
  /** Resolves when what has come holds this text. */
  has(text: string): Promise<void>;
  /** Resolves when so many bytes have come. */
  hasBytes(count: number): Promise<void>;
  /** What has come, when it is at least as much as the server was seen to send: it may be seen sooner than it arrives. */
  all(seen: readonly SeenExchange[]): Promise<Buffer>;
  readonly closed: Promise<void>;
}

export async function rawClient(port: number): Promise<RawClient> {
  const socket = connect({ port, host: '127.0.0.1' });
  const sent: Uint8Array[] = [];
  const received: Uint8Array[] = [];
  let size = 0;
  socket.on('data', (bytes) => {
    received.push(bytes);
    size += bytes.length;
  });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  await once(socket, 'connect');
  const waitFor = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        socket.off('data', look);
        resolve();
      };
      socket.on('data', look);
      look();
    });
  return {
    socket,
    closed,
    sent: () => Buffer.concat(sent),
    received: () => Buffer.concat(received),
    send(bytes) {
      const piece = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
      sent.push(piece);
      socket.write(piece);
    },
    has: (text) => waitFor(() => Buffer.concat(received).includes(text)),
    hasBytes: (count) => waitFor(() => size >= count),
    async all(seen) {
      await waitFor(() => size >= seen.reduce((sum, { exchange }) => sum + exchange.wireSize.response, 0));
      return Buffer.concat(received);
    },
  };
}

/** All that went one way, exchange after exchange. */
export function bytesOf(seen: readonly SeenExchange[], direction: Direction): Buffer {
  return Buffer.concat(seen.flatMap(({ exchange }) => wireOf(exchange, direction)));
}

function wireOf({ wire }: Exchange, direction: Direction): Uint8Array[] {
  return wire.filter((chunk) => chunk.direction === direction).map(({ bytes }) => bytes);
}

export function get(target: string, ...fields: string[]): string {
  return [`GET ${target} HTTP/1.1`, 'Host: localhost:3000', ...fields, '', ''].join('\r\n');
}
