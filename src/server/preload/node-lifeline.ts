/**
 * A thread of its own inside an example server, which holds the lifeline. On the main thread a handler that
 * spins would keep it from noticing.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { holdLifeline } from './hold-lifeline.ts';
import { carry } from './node-carrier.ts';
import { toLine, type LifelineData, type Report } from './report.ts';

const data = workerData as LifelineData;
const { sent, ring } = data;

const launcher = holdLifeline(data);

if (ring !== undefined) carry(ring, data, () => launcher.write(toLine({ event: 'sent' })));

parentPort?.on('message', (report: Report) => {
  launcher.write(toLine(report), () => {
    Atomics.add(sent, 0, 1);
    Atomics.notify(sent, 0);
  });
});
