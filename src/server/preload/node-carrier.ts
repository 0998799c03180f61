import { connect } from 'node:net';
import { toLine } from './report.ts';
import { closeRing, readRing } from './ring.ts';

/** Sends what the recorder writes into the ring, from the thread that also holds the lifeline. */
export function carry(memory: SharedArrayBuffer, port: number, token: string): void {
  const launcher = connect({ port, host: '127.0.0.1', noDelay: true });
  launcher.on('error', () => undefined);
  launcher.on('close', () => closeRing(memory));
  launcher.resume();
  launcher.write(toLine({ event: 'traffic', token, pid: process.pid }));
  readRing(memory, (piece, sent) => {
    launcher.write(piece, (error) => {
      if (!error) sent();
    });
  });
}
