import { type Duplex, PassThrough, pipeline } from 'node:stream';
import type { Environment } from '../environment.ts';
import { ExitStatus, Failure } from '../failure.ts';
import { charsetOf, codingsOf } from '../http/content.ts';
import type { ResponseMessage } from '../http/exchange.ts';
import { createSafeText } from '../text/safe-text.ts';
import { unpackers } from './unpack.ts';
import { streamWriter } from './stream-writer.ts';

/** Where the pieces of a body go. */
export interface BodyOutput {
  /** A promise where no more can be taken before it resolves. */
  readonly write: (bytes: Uint8Array) => Promise<void> | undefined;
  /**
   * Resolves when all of it is written. Of a body that is not whole (it broke off, or the reader stopped it) nobody
   * expects that it can be unpacked to its end.
   */
  end(isWhole: boolean): Promise<void>;
}

/** The body could not be unpacked. */
class UnpackFailure extends Failure {
  override readonly name = 'UnpackFailure';
  override readonly status = ExitStatus.unexpected;
}

/** Unpacks a body where that is wanted, and makes it safe to look at where a terminal gets it. */
export function openOutput(environment: Environment, response: ResponseMessage, unpack: boolean): BodyOutput {
  const { stdout } = environment;
  const write = streamWriter(stdout);
  const codings = codingsOf(response);
  const unpacking = unpack ? unpackers(codings) : [];
  if (unpacking === undefined) return refusal(codings);
  if (!stdout.isTTY) return chain(unpacking, write);
  const isPacked = codings.length > unpacking.length;
  const text = createSafeText(isPacked ? undefined : charsetOf(response).label);
  const output = chain(unpacking, (bytes) => write(text.push(bytes)));
  return {
    write: output.write,
    async end(isWhole) {
      await output.end(isWhole);
      stdout.write(text.end());
      if (text.hidden > 0) environment.stderr.write(`${hiddenText(text.hidden, isPacked ? codings : [])}\n`);
    },
  };
}

function chain(steps: readonly Duplex[], taken: BodyOutput['write']): BodyOutput {
  const last = steps.at(-1);
  if (last === undefined) return { write: taken, end: async () => undefined };
  const first = new PassThrough();
  // Its failure is that of the last step.
  pipeline([first, ...steps], () => undefined);
  const over = drain(last, taken);
  // Whoever waits for the end hears of it.
  over.catch(() => undefined);
  return {
    write: streamWriter(first),
    async end(isWhole) {
      first.end();
      await (isWhole ? over : over.catch(() => undefined));
    },
  };
}

async function drain(unpacked: AsyncIterable<Uint8Array>, taken: BodyOutput['write']): Promise<void> {
  try {
    for await (const piece of unpacked) await taken(piece);
  } catch (error) {
    throw new UnpackFailure('The body could not be unpacked: it is not what Content-Encoding says.', {
      next: 'Leave --compressed out to get it as it came.',
      cause: error,
    });
  }
}

/** Takes nothing, and says so at the end. */
function refusal(codings: readonly string[]): BodyOutput {
  return { write: () => undefined, end: () => Promise.reject(unknownCoding(codings)) };
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
