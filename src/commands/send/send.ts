import type { Environment } from '../../environment.ts';
import { ExitStatus, Interrupted, UsageFailure } from '../../failure.ts';
import { type Client, createClient } from '../../http/client.ts';
import type { Exchange } from '../../http/exchange.ts';
import { clientRequest, type Composed } from '../../send/compose.ts';
import { createFileReader, type FileReader } from '../../send/files.ts';
import { travel } from '../../send/journey.ts';
import { isRedirect } from '../../send/redirect.ts';
import type { Session } from '../../send/session.ts';
import { refuseIdleRedact } from '../../saving/idle-redact.ts';
import { composeFrom } from './composing.ts';
import { quietShowing } from './quiet.ts';
import { idleLimitOf, loudnessOf, mostHopsOf, repeatsOf, type SendOptions } from './settings.ts';
import type { Keeping } from './keeping.ts';
import type { Showing } from './showing.ts';
import { trustWarner } from './warning.ts';

/** What one `send` has at hand. */
export interface SendWorld {
  readonly environment: Environment;
  readonly options: SendOptions;
  readonly client: Client;
  readonly composed: Composed;
  readonly files: FileReader;
  readonly session: Session | undefined;
  /** Says it where nobody vouched for the server. */
  readonly warnOfTrust: (exchange: Exchange) => Promise<void>;
}

/** Sends a request of the reader's own, and shows it with what comes back. */
export async function send(
  environment: Environment,
  words: readonly string[],
  options: SendOptions,
): Promise<ExitStatus> {
  refuseIdleRedact(
    options.redact,
    options.export !== undefined || options.save !== undefined,
    'Say what is to be masked: --export har, for one, or --save page.html',
  );
  const files = createFileReader(environment.workingDirectory);
  const client = await openClient(environment, files, options);
  try {
    const [composed, session] = await Promise.all([
      composeFrom(environment, files, words, options),
      sessionFor(environment, options),
      // What compiles its parser does so while files are read.
      client.warmUp(),
    ]);
    const warnOfTrust = trustWarner(environment, options);
    const world = { environment, options, client, composed, files, session, warnOfTrust };
    if (options.diff !== undefined) {
      refuseKeeping(options);
      const { sendAndCompare } = await import('./diff.ts');
      return await sendAndCompare(world, options.diff);
    }
    const keeping = await keepingFor(world);
    const showing = await showingFor(world);
    const shown = keeping?.around(showing) ?? showing;
    const times = repeatsOf(options);
    let isBad = false;
    let unsaved: ExitStatus | undefined;
    try {
      for (let time = 0; time < times && !environment.interrupted.aborted; time += 1)
        isBad = isBadNews(await sendOnce(world, shown), options) || isBad;
    } finally {
      try {
        unsaved = await keeping?.finish();
      } finally {
        showing.end?.();
      }
    }
    return unsaved ?? statusOf(isBad, environment);
  } finally {
    await client.close();
  }
}

/** Sends the request, follows where it leads if that is wanted, and shows all of it. */
export async function sendOnce(
  { environment, options, client, composed, session, warnOfTrust }: SendWorld,
  showing: Showing,
): Promise<Exchange> {
  const { interrupted, stdout } = environment;
  return travel(composed, {
    mostHops: mostHopsOf(options),
    keepsCookies: session !== undefined,
    prepare: (request) => session?.prepare(request) ?? request,
    async send(request) {
      const { onSent, onHead, onContent } = showing;
      showing.onStart?.(request.place.url);
      const exchange = await client.send(clientRequest(request), {
        signal: interrupted,
        partial: true,
        ...(onSent === undefined ? {} : { onSent }),
        ...(onHead === undefined ? {} : { onHead }),
        ...(onContent === undefined ? {} : { onContent }),
      });
      // A reader who has gone (`| head`) is shown nothing more.
      if (interrupted.aborted && !(interrupted.reason instanceof Interrupted)) throw interrupted.reason;
      // The terminal has written ^C where the cursor stood.
      if (interrupted.aborted && stdout.isTTY) stdout.write('\n');
      if (showing.tellsTrust !== true) await warnOfTrust(exchange);
      await showing.exchange(exchange);
      const news = await session?.learn(request, exchange);
      if (session !== undefined && news !== undefined) showing.cookies?.(news, session.file);
      return exchange;
    },
    onHop: (hop) => showing.hop?.(hop),
  });
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
      ca: options.ca === undefined ? undefined : await authorityFrom(files, options.ca),
      insecure: options.insecure,
    },
  });
}

async function authorityFrom(files: FileReader, name: string): Promise<string> {
  const { checkedAuthority } = await import('../../send/authority.ts');
  return checkedAuthority(await files.text(name), name);
}

async function sessionFor(
  { variables, workingDirectory, now }: Environment,
  { session }: SendOptions,
): Promise<Session | undefined> {
  if (session === undefined) return undefined;
  const { openNamedSession } = await import('./session.ts');
  return openNamedSession(variables, { name: session, workingDirectory, now });
}

async function keepingFor(world: SendWorld): Promise<Keeping | undefined> {
  if (world.options.export === undefined && world.options.save === undefined) return undefined;
  const { openKeeping } = await import('./keeping.ts');
  return openKeeping(world);
}

function refuseKeeping(options: SendOptions): void {
  if (options.export === undefined && options.save === undefined) return;
  throw new UsageFailure('--export and --save are for one request, and --diff sends it twice.', {
    next: 'Leave one of them out.',
  });
}

async function showingFor(world: SendWorld): Promise<Showing> {
  const { environment, options } = world;
  const loudness = loudnessOf(options, environment.stdout.isTTY);
  const follows = mostHopsOf(options) > 0;
  if (options.repeat !== undefined && follows) {
    throw new UsageFailure('--repeat and --follow do not go together.', {
      next: 'Name the place where the redirects end, and repeat that.',
    });
  }
  if (loudness === 'export') return { exchange: async () => undefined };
  if (loudness === 'quiet') {
    return quietShowing(environment, {
      unpack: options.compressed === true,
      isPassedOver: (response) => follows && isRedirect(response),
    });
  }
  const { loudShowing } = await import('./loud.ts');
  return loudShowing(world, loudness);
}

/** Any answer is an answer; only `--check-status` takes a status of 300 and more for bad news. */
export function isBadNews({ failure, response }: Exchange, { checkStatus }: SendOptions): boolean {
  return failure !== undefined || (checkStatus === true && (response?.status ?? 0) >= 300);
}

/** What the process ends with; `isBad` where there was bad news. */
export function statusOf(isBad: boolean, { interrupted }: Environment): ExitStatus {
  if (interrupted.aborted) return ExitStatus.interrupted;
  return isBad ? ExitStatus.unexpected : ExitStatus.ok;
}
