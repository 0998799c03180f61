import { version } from '../../package.json';
import type { Environment } from '../environment.ts';
import { ExitStatus, Interrupted } from '../failure.ts';
import { type Client, createClient } from '../http/client.ts';
import type { Exchange } from '../http/exchange.ts';
import { clientRequest, compose, type Composed } from '../send/compose.ts';
import { createFileReader, type FileReader } from '../send/files.ts';
import { isData } from '../send/item.ts';
import { sortWords } from '../send/words.ts';
import { bodyFormOf, idleLimitOf, loudnessOf, pipedBody, type SendOptions } from './send-settings.ts';
import { quietShowing } from './send-quiet.ts';
import type { Showing } from './send-showing.ts';

/** Sends a request of the reader's own, and shows it with what comes back. */
export async function send(
  environment: Environment,
  words: readonly string[],
  options: SendOptions,
): Promise<ExitStatus> {
  const { interrupted, workingDirectory } = environment;
  const files = createFileReader(workingDirectory);
  const client = await openClient(environment, files, options);
  try {
    // What compiles its parser does so while files are read.
    const [composed] = await Promise.all([composeFrom(environment, files, words, options), client.warmUp()]);
    const showing = await showingFor(environment, composed, options);
    const exchange = await client.send(clientRequest(composed), {
      signal: interrupted,
      partial: true,
      ...(showing.onHead === undefined ? {} : { onHead: showing.onHead }),
      ...(showing.onContent === undefined ? {} : { onContent: showing.onContent }),
    });
    // A reader who has gone (`| head`) is shown nothing more.
    if (interrupted.aborted && !(interrupted.reason instanceof Interrupted)) throw interrupted.reason;
    await showing.exchange(exchange);
    return statusOf(exchange, options, interrupted);
  } finally {
    await client.close();
  }
}

async function openClient(
  { now, monotonic }: Environment,
  files: FileReader,
  options: SendOptions,
): Promise<Client> {
  return createClient({
    now,
    monotonic,
    idleLimit: idleLimitOf(options),
    maxBody: Number.POSITIVE_INFINITY,
    trust: {
      ca: options.ca === undefined ? undefined : await files.text(options.ca),
      insecure: options.insecure,
    },
  });
}

async function composeFrom(
  environment: Environment,
  files: FileReader,
  words: readonly string[],
  options: SendOptions,
): Promise<Composed> {
  const sorted = sortWords(words);
  const hasBody = options.raw !== undefined || sorted.items.some(isData);
  const raw =
    options.raw === undefined
      ? options.ignoreStdin === true || hasBody
        ? undefined
        : await pipedBody(environment)
      : new TextEncoder().encode(options.raw);
  const settings = {
    form: bodyFormOf(options),
    compressed: options.compressed === true,
    userAgent: `serve-lesson/${version}`,
    ...(raw === undefined ? {} : { raw }),
  };
  return compose(sorted, settings, files);
}

async function showingFor(
  environment: Environment,
  composed: Composed,
  options: SendOptions,
): Promise<Showing> {
  const loudness = loudnessOf(options, environment.stdout.isTTY);
  if (loudness === 'quiet') {
    return quietShowing(environment, { unpack: options.compressed === true, isPassedOver: () => false });
  }
  const { loudShowing } = await import('./send-loud.ts');
  return loudShowing(environment, loudness, composed, options);
}

/** Any answer is an answer; only `--check-status` takes a status of 300 and more for bad news. */
function statusOf(
  { failure, response }: Exchange,
  { checkStatus }: SendOptions,
  interrupted: AbortSignal,
): ExitStatus {
  if (interrupted.aborted) return ExitStatus.interrupted;
  if (failure !== undefined) return ExitStatus.unexpected;
  return checkStatus === true && (response?.status ?? 0) >= 300 ? ExitStatus.unexpected : ExitStatus.ok;
}
