/**
 * Preloaded into an example server (`node --import`): reports where it listens, or why it cannot, starts the lifeline,
 * and records traffic where that is asked for. Whatever goes wrong in here, the learner's program must not notice.
 */
import { subscribe } from 'node:diagnostics_channel';
import { connect, type Server } from 'node:net';
import { isMainThread, Worker } from 'node:worker_threads';
import { harmless } from './harmless.ts';
import { holdLifeline } from './hold-lifeline.ts';
import { startRecorder } from './node-recorder.ts';
import { LIFELINE_VARIABLE, type LifelineData, readLauncherAddress, toLine } from './report.ts';
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

function preload(): void {
  const place = process.env[LIFELINE_VARIABLE];
  if (place === undefined || !isMainThread) return;
  const { port, token, record } = readLauncherAddress(place);
  const sent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const ring = record ? createRingMemory() : undefined;
  const lifeline = startLifeline({ port, token, sent, ring });

  subscribe(
    'tracing:net.server.listen:asyncEnd',
    harmless<{ server: Server }>(({ server }) => {
      const address = server.address();
      if (address === null || typeof address !== 'object') return;
      // Not through the lifeline, which takes some 25 ms to come up.
      const launcher = connect(port, '127.0.0.1');
      launcher.on('error', () => undefined);
      launcher.unref();
      launcher.write(toLine({ event: 'hello', token, pid: process.pid, gathers: record }));
      launcher.end(toLine({ event: 'listening', host: address.address, port: address.port }));
    }),
  );
  subscribe(
    'tracing:net.server.listen:error',
    harmless<{ error: NodeJS.ErrnoException }>(({ error }) => {
      const before = Atomics.load(sent, 0);
      lifeline.postMessage({ event: 'failed', code: error.code ?? 'UNKNOWN' });
      Atomics.wait(sent, 0, before, LAST_REPORT_LIMIT);
    }),
  );
  if (ring !== undefined) startRecorder(ring);
}

harmless(preload)(undefined);
