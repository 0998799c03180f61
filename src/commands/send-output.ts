import { PassThrough, type Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Environment } from '../environment.ts';
import { ExitStatus, Failure } from '../failure.ts';
import { charsetOf, codingsOf } from '../http/content.ts';
import type { ResponseMessage } from '../http/exchange.ts';
import { unpackers } from '../send/unpack.ts';
import { createBodyText } from '../terminal/body-text.ts';

/** Where the pieces of a body go. */
export interface BodyOutput {
  /** A promise where no more can be taken before it resolves. */
  readonly write: (bytes: Uint8Array) => Promise<void> | undefined;
  /** Resolves when all of it is written. */
  end(): Promise<void>;
}

/** The body could not be unpacked. */
class UnpackFailure extends Failure {
  override readonly name = 'UnpackFailure';
  override readonly status = ExitStatus.unexpected;
}

/** Unpacks a body where that is wanted, and makes it safe to look at where a terminal gets it. */
export function openOutput(environment: Environment, response: ResponseMessage, unpack: boolean): BodyOutput {
  const { stdout } = environment;
  const codings = codingsOf(response);
  const unpacking = unpack ? unpackers(codings) : [];
  if (unpacking === undefined) throw unknownCoding(codings);
  if (!stdout.isTTY) return chain(unpacking, (bytes) => void stdout.write(bytes));
  const isPacked = codings.length > unpacking.length;
  const text = createBodyText(isPacked ? undefined : charsetOf(response).label);
  const output = chain(unpacking, (bytes) => void stdout.write(text.push(bytes)));
  return {
    write: output.write,
    async end() {
      await output.end();
      stdout.write(text.end());
      if (text.hidden > 0) environment.stderr.write(`${hiddenText(text.hidden, isPacked ? codings : [])}\n`);
    },
  };
}

function chain(steps: readonly Transform[], taken: (bytes: Uint8Array) => void): BodyOutput {
  const first = new PassThrough();
  const last = steps.reduce<Transform>((stream, step) => {
    stream.once('error', (error) => step.destroy(error));
    return stream.pipe(step);
  }, first);
  last.on('data', taken);
  const over = finished(last).catch((error: unknown) => {
    first.destroy();
    throw new UnpackFailure('The body could not be unpacked: it is not what Content-Encoding says.', {
      next: 'Leave --compressed out to get it as it came.',
      cause: error,
    });
  });
  // Whoever waits for the end hears of it.
  over.catch(() => undefined);
  return {
    write(bytes) {
      if (first.destroyed || first.write(bytes)) return undefined;
      return new Promise((resolve) => {
        first.once('drain', resolve).once('close', resolve);
      });
    },
    async end() {
      first.end();
      await over;
    },
  };
}

function unknownCoding(codings: readonly string[]): Failure {
  return new UnpackFailure(`This Node cannot unpack ${codings.join(', ')}.`, {
    next: 'Leave --compressed out to get the body as it came.',
  });
}

function hiddenText(count: number, codings: readonly string[]): string {
  const what = codings.length > 0 ? `packed (${codings.join(', ')}); --compressed unpacks it` : 'no text';
  return `${count} bytes are not shown: they are ${what}. Write them to a file with > name, or look at them with -v.`;
}
