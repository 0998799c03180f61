import type { Environment } from '../../environment.ts';
import { type ExitStatus, UsageFailure } from '../../failure.ts';
import { type Client, createClient } from '../../http/client.ts';
import { createFileReader, type FileReader } from '../../send/files.ts';
import { isRedirect } from '../../send/redirect.ts';
import type { Session } from '../../send/session.ts';
import { refuseIdleRedact } from '../../saving/idle-redact.ts';
import type { SendWorld } from './send-world.ts';
import { isBadNews, sendOnce, statusOf } from './send-once.ts';
import { composeFrom } from './composing.ts';
import { quietShowing } from './quiet-showing.ts';
import { idleLimitOf, loudnessOf, mostHopsOf, repeatsOf, type SendOptions } from './settings.ts';
import type { SendSaving } from './send-saving.ts';
import type { Showing } from './showing.ts';
import { trustWarner } from './warning.ts';

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
      refuseSaving(options);
      const { sendAndCompare } = await import('./diff.ts');
      return await sendAndCompare(world, options.diff);
    }
    const saving = await savingFor(world);
    const showing = await showingFor(world);
    const shown = saving?.around(showing) ?? showing;
    const times = repeatsOf(options);
    let isBad = false;
    let unsaved: ExitStatus | undefined;
    try {
      for (let time = 0; time < times && !environment.interrupted.aborted; time += 1)
        isBad = isBadNews(await sendOnce(world, shown), options) || isBad;
    } finally {
      try {
        unsaved = await saving?.finish();
      } finally {
        showing.end?.();
      }
    }
    return unsaved ?? statusOf(isBad, environment);
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

async function savingFor(world: SendWorld): Promise<SendSaving | undefined> {
  if (world.options.export === undefined && world.options.save === undefined) return undefined;
  const { openSendSaving } = await import('./send-saving.ts');
  return openSendSaving(world);
}

function refuseSaving(options: SendOptions): void {
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
  const { explainedShowing } = await import('./explained-showing.ts');
  return explainedShowing(world, loudness);
}
