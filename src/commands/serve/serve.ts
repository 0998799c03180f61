import { type Environment, isInteractive } from '../../environment.ts';
import { type ExitStatus, UsageFailure } from '../../failure.ts';
import type { Inspector } from '../../inspector/inspector.ts';
import { createTraffic } from '../../recorder/recorder.ts';
import { LOOPBACK, parseHost } from '../../server/host.ts';
import { isPlain } from '../../terminal/capabilities.ts';
import type { Transcript } from '../../saving/transcript.ts';
import { refuseIdleRedact } from '../../saving/idle-redact.ts';
import { createWorkshop, type Workshop } from '../../world/workshop.ts';
import type { WantedServer, ChosenServer, ServeOptions, ServeWorld } from './serve-world.ts';
import { withoutQuotes } from './meant.ts';

/** Starts a server and shows its traffic until the learner ends it. */
export async function serve(
  environment: Environment,
  lesson: string | undefined,
  server: string | undefined,
  options: ServeOptions,
): Promise<ExitStatus> {
  checkTogether(
    [lesson, server].filter((word) => word !== undefined),
    options,
  );
  const host = options.host === undefined ? LOOPBACK : parseHost(options.host, environment.networkInterfaces);
  const traffic = createTraffic(environment);
  const workshop = createWorkshop(
    environment,
    options.python,
    { onTraffic: traffic.feed, onConnect: traffic.connected },
    host,
  );
  const inspect = async ({ watched, code }: ChosenServer): Promise<Inspector> => {
    const { openInspector } = await import('../../world/inspect.ts');
    const running = () => (watched.running === undefined ? [] : [watched.running]);
    return openInspector({
      environment,
      workshop,
      traffic,
      running,
      onStageChange: watched.onChange,
      ...(code === undefined ? {} : { codeOf: code }),
    });
  };
  const asked: WantedServer = { lesson, server };
  try {
    const transcript = await transcriptFor(environment, options, workshop);
    const world: ServeWorld = { environment, options, workshop, traffic, transcript, inspect };
    if (options.json !== true && isInteractive(environment) && !isPlain(environment.variables, options)) {
      const { serveLive } = await import('./live.ts');
      return await serveLive(world, asked);
    }
    refuseIdleRedact(
      options.redact,
      transcript !== undefined,
      'Leave it out, or say where to save: --transcript traffic.html',
    );
    const { serveStream } = await import('./stream.ts');
    return await serveStream(world, asked);
  } finally {
    traffic.close();
    await workshop.close();
  }
}

async function transcriptFor(
  environment: Environment,
  options: ServeOptions,
  { guide }: Workshop,
): Promise<Transcript | undefined> {
  if (options.transcript === undefined) return undefined;
  const { openTranscript } = await import('../../saving/transcript.ts');
  return openTranscript({ environment, guide }, options.transcript, options);
}

/** Options that speak of different servers cannot all be heeded. */
function checkTogether(words: readonly string[], options: ServeOptions): void {
  const { run, relay, host, json, wire } = options;
  if (run !== undefined && relay !== undefined) {
    throw new UsageFailure('--run and --relay do not go together: one program can be watched at a time.', {
      next: 'Node and Python programs need no relay: use --run. For another language start it yourself, and use --relay.',
    });
  }
  if (relay === true) {
    throw new UsageFailure('--relay needs the port that your program listens on.', {
      next: 'Start your program, and then, for one on port 5000: serve-lesson serve --relay 5000',
    });
  }
  if (run?.trim() === '') {
    throw new UsageFailure('--run needs a command, and this one is empty.', {
      next: 'Write it as you would in your terminal: --run "python3 app.py"',
    });
  }
  if (run !== undefined && words.length > 0) throw withoutQuotes([run, ...words]);
  if (relay !== undefined && words.length > 0) {
    throw new UsageFailure(
      `--relay stands in front of a program that you start yourself, and “${words.join(' ')}” would name an example server.`,
      { next: `Leave one of them out: serve-lesson serve --relay ${relay}` },
    );
  }
  if (run !== undefined && host !== undefined) {
    throw new UsageFailure('--host does not go with --run: your program decides itself where it listens.', {
      next: 'Have it listen on 0.0.0.0 in its own code, or put a relay in front of it: --relay with its port, and --host.',
    });
  }
  if (wire === true && json !== true) {
    throw new UsageFailure('--wire adds bytes to JSON events, and goes with --json only.', {
      next: 'Add --json, or leave --wire out.',
    });
  }
}
