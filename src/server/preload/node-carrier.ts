import { connect } from 'node:net';
import { type LifelineData, toLine } from './report.ts';
import { closeRing, readRing } from './ring.ts';

/**
 * Sends what the recorder writes into the ring, from the thread that also holds the lifeline. `onSent` is called when
 * the launcher has asked for what had gathered, and all of it was sent.
 */
export function carry(
  memory: SharedArrayBuffer,
  { port, token, thread }: Pick<LifelineData, 'port' | 'token' | 'thread'>,
  onSent: () => void,
): void {
  const launcher = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  launcher.on('error', () => undefined);
  launcher.on('close', () => closeRing(memory));
  launcher.resume();
  launcher.write(toLine({ event: 'traffic', token, pid: process.pid, thread, gathers: true }));
  const hurry = readRing(memory, (piece, sent) => {
    launcher.write(piece, (error) => {
      if (!error) sent();
    });
  });
  launcher.once('end', () => hurry(onSent));
}
