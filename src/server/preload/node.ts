/**
 * Preloaded into an example server (`node --import`): reports where it listens, or why it cannot, starts the lifeline,
 * and records traffic where that is asked for. Whatever goes wrong in here, the learner's program must not notice.
 */
import { subscribe } from 'node:diagnostics_channel';
import { connect, type Server } from 'node:net';
import { isMainThread, threadId, Worker } from 'node:worker_threads';
import { harmless } from './harmless.ts';
import { holdLifeline } from './hold-lifeline.ts';
import { isSecure } from './is-secure.ts';
import { startRecorder } from './node-recorder.ts';
import {
  type LauncherAddress,
  LIFELINE_VARIABLE,
  type LifelineData,
  readLauncherAddress,
  toLine,
} from './report.ts';
import { closeRing, createRingMemory } from './ring.ts';

/** ms that a program which cannot listen is held back, at most, so that its reason leaves before it ends. */
const LAST_REPORT_LIMIT = 1000;

function startLifeline(data: LifelineData): Worker {
  // Without the program's own flags and preloads: they are not meant for this thread.
  const options = { workerData: data, execArgv: [], env: {} };
  const thread = new Worker(new URL('./node-lifeline.js', import.meta.url), options);
  thread.on('error', () => undefined);
  // It cannot come up where the program's folder is gone: better a line that a spinning handler holds up than none.
  thread.on(
    'exit',
    harmless(() => {
      if (data.ring !== undefined) closeRing(data.ring);
      holdLifeline(data).unref();
    }),
  );
  thread.unref();
  return thread;
}

/** One thread's line to the launcher. */
interface Line {
  readonly lifeline: Worker;
  readonly sent: LifelineData['sent'];
}

function openLine({ port, token, record }: LauncherAddress): Line {
  const sent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const ring = record ? createRingMemory() : undefined;
  const lifeline = startLifeline({ port, token, thread: threadId, sent, ring });
  if (ring !== undefined) startRecorder(ring);
  return { lifeline, sent };
}

function preload(): void {
  const variable = process.env[LIFELINE_VARIABLE];
  if (variable === undefined) return;
  const place = readLauncherAddress(variable);
  let opened: Line | undefined;
  const line = (): Line => (opened ??= openLine(place));
  // Of the threads that a program starts, most never listen, and need none of ours beside them.
  if (isMainThread) line();
  else subscribe('tracing:net.server.listen:asyncStart', harmless(line));

  subscribe(
    'tracing:net.server.listen:asyncEnd',
    harmless<{ server: Server }>(({ server }) => reportListening(server, place)),
  );
  subscribe(
    'tracing:net.server.listen:error',
    harmless<{ error: NodeJS.ErrnoException }>(({ error }) => {
      const { lifeline, sent } = line();
      const before = Atomics.load(sent, 0);
      lifeline.postMessage({ event: 'failed', code: error.code ?? 'UNKNOWN' });
      Atomics.wait(sent, 0, before, LAST_REPORT_LIMIT);
    }),
  );
}

function reportListening(server: Server, { port, token, record }: LauncherAddress): void {
  const address = server.address();
  if (address === null || typeof address !== 'object') return;
  // Not through the lifeline, which takes some 25 ms to come up.
  const launcher = connect(port, '127.0.0.1');
  launcher.on('error', () => undefined);
  launcher.unref();
  launcher.write(toLine({ event: 'hello', token, pid: process.pid, thread: threadId, gathers: record }));
  if (isSecure(server)) launcher.write(toLine({ event: 'secure', port: address.port }));
  launcher.end(toLine({ event: 'listening', host: address.address, port: address.port }));
}

harmless(preload)(undefined);
