/**
 * Preloaded into an example server (`node --import`): reports where it listens, or why it cannot, and starts
 * the lifeline. Whatever goes wrong in here, the learner's program must not notice.
 */
import { subscribe } from 'node:diagnostics_channel';
import { connect, type Server } from 'node:net';
import { Worker } from 'node:worker_threads';
import { LIFELINE_VARIABLE, toLine, type LifelineData } from './report.ts';

/** ms that a program which cannot listen is held back, at most, so that its reason leaves before it ends. */
const LAST_REPORT_LIMIT = 1000;

function harmless<Message>(action: (message: Message) => void): (message: unknown) => void {
  return (message) => {
    try {
      action(message as Message);
    } catch {
      // The learner's server goes on without us.
    }
  };
}

function startLifeline(data: LifelineData): Worker {
  // Without the program's own flags and preloads: they are not meant for this thread.
  const options = { workerData: data, execArgv: [], env: {} };
  const thread = new Worker(new URL('./node-lifeline.js', import.meta.url), options);
  thread.on('error', () => undefined);
  thread.unref();
  return thread;
}

function preload(): void {
  const place = process.env[LIFELINE_VARIABLE];
  if (place === undefined) return;
  delete process.env[LIFELINE_VARIABLE];
  const [port, token = ''] = place.split(':');
  const sent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const data: LifelineData = { port: Number(port), token, sent };
  const lifeline = startLifeline(data);

  subscribe(
    'tracing:net.server.listen:asyncEnd',
    harmless<{ server: Server }>(({ server }) => {
      const address = server.address();
      if (address === null || typeof address !== 'object') return;
      // Not through the lifeline, which takes some 25 ms to come up.
      const launcher = connect(data.port, '127.0.0.1');
      launcher.on('error', () => undefined);
      launcher.unref();
      launcher.write(toLine({ event: 'hello', token, pid: process.pid }));
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
}

harmless(preload)(undefined);
