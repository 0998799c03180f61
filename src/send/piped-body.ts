import type { Environment } from '../environment.ts';

/**
 * ms after which it is said that a pipe is waited for: some stay open for as long as the program that holds them runs.
 */
const PIPE_PATIENCE = 3000;

const WAITING_FOR_PIPE =
  'Still waiting for what comes through the pipe, to send it as the body. --ignore-stdin sends without it.\n';

/** The body that is piped in, if there is one. @throws what ended the waiting */
export async function pipedBody(environment: Environment): Promise<Uint8Array | undefined> {
  const { stdin, stderr, interrupted } = environment;
  if (stdin.isTTY) return undefined;
  const waiting = setTimeout(() => stderr.write(WAITING_FOR_PIPE), PIPE_PATIENCE);
  const stop = () => stdin.destroy(new Error('interrupted'));
  interrupted.addEventListener('abort', stop, { once: true });
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of stdin) {
      clearTimeout(waiting);
      pieces.push(Buffer.from(piece));
    }
  } catch (error) {
    throw interrupted.aborted ? interrupted.reason : error;
  } finally {
    clearTimeout(waiting);
    interrupted.removeEventListener('abort', stop);
  }
  const whole = Buffer.concat(pieces);
  return whole.length === 0 ? undefined : whole;
}
