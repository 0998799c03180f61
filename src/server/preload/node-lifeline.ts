/**
 * A thread of its own inside an example server: it holds a connection to the launcher, and ends the server when that
 * connection closes. On the main thread a handler that spins would keep it from noticing.
 */
import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { carry } from './node-carrier.ts';
import { toLine, type LifelineData, type Report } from './report.ts';

const { port, token, sent, ring } = workerData as LifelineData;

function endServer(): void {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    process.kill(process.pid, 'SIGKILL');
  }
}

const launcher = connect(port, '127.0.0.1');
launcher.write(toLine({ event: 'hello', token, pid: process.pid }));
launcher.on('error', () => undefined);
launcher.on('close', endServer);
launcher.resume();

if (ring !== undefined) carry(ring, port, token, () => launcher.write(toLine({ event: 'sent' })));

parentPort?.on('message', (report: Report) => {
  launcher.write(toLine(report), () => {
    Atomics.add(sent, 0, 1);
    Atomics.notify(sent, 0);
  });
});
