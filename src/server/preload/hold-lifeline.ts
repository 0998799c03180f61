import { connect, type Socket } from 'node:net';
import { type LifelineData, toLine } from './report.ts';

/**
 * Holds a connection to the launcher, which ends this process, with all that it started, when that connection closes.
 */
export function holdLifeline({
  port,
  token,
  thread,
}: Pick<LifelineData, 'port' | 'token' | 'thread'>): Socket {
  const launcher = connect(port, '127.0.0.1');
  launcher.write(toLine({ event: 'hello', token, pid: process.pid, thread }));
  launcher.on('error', () => undefined);
  launcher.on('close', endServer);
  return launcher.resume();
}

function endServer(): void {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    process.kill(process.pid, 'SIGKILL');
  }
}
