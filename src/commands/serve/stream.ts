import { ExitStatus } from '../../failure.ts';
import { createPacedOutput } from '../../live/paced-output.ts';
import type { SeenExchange, TrafficEvent } from '../../recorder/traffic.ts';
import type { ServerEnd } from '../../server/server.ts';
import { invitationTo, shutDoorWarning } from '../../server/invitation.ts';
import { nobody } from '../../stage/learner.ts';
import type { WantedServer, ServeWorld } from './serve-world.ts';
import { jsonFormat, textFormat } from './format.ts';
import { chooseServer } from './choosing.ts';

/** Appends what happens, a line an exchange, until it is interrupted or the server ends. */
export async function serveStream(world: ServeWorld, { lesson, server }: WantedServer): Promise<ExitStatus> {
  const { environment, options, workshop, traffic, inspect } = world;
  const { stdout, monotonic, interrupted } = environment;
  const guide = await workshop.guide();
  const format =
    options.json === true
      ? jsonFormat({ guide, now: environment.now, wire: options.wire === true })
      : textFormat(environment, options);
  const { skipped, rate } = format;
  const output = createPacedOutput({ stdout, monotonic, skipped, ...(rate === undefined ? {} : { rate }) });
  const chosen = await chooseServer(
    {
      ...world,
      learner: nobody,
      tell(event) {
        const piece = () => format.server(event);
        if (event.event === 'output') output.offer(piece);
        else output.say(piece);
      },
      remark: async (tone, text) => output.offer(() => format.remark(tone, text)),
      turnedAway: (why) => output.offer(() => format.remark('warning', why)),
    },
    lesson,
    server,
  );
  const { watched, notice } = chosen;
  if (notice !== undefined) output.say(() => format.remark('info', notice));
  if (chosen.warning !== undefined) {
    const { warning } = chosen;
    output.say(() => format.remark('warning', warning));
  }
  const inspector = await inspect(chosen);
  output.say(() => format.inspector(inspector.url));
  const unsubscribe = traffic.subscribe(
    onceComplete({
      complete: (seen) => output.offer(() => format.exchange(seen)),
      skipped: (count) => output.skip(count),
    }),
  );
  let status: ExitStatus = ExitStatus.server;
  try {
    if (await watched.start()) {
      const { running, addresses } = watched;
      const shut = running && shutDoorWarning(running.address, workshop.host);
      if (shut !== undefined) output.say(() => format.remark('warning', shut));
      const invitation = await invitationTo(addresses);
      if (invitation !== undefined) output.say(() => format.invitation(invitation));
      status = statusOf(await Promise.race([aborted(interrupted), watched.ended()]));
    }
    await watched.stop();
    if (world.transcript !== undefined) {
      const { saveTraffic } = await import('../../saving/transcript.ts');
      const saved = await saveTraffic(traffic, world.transcript, watched.name);
      if (saved.kind === 'failed') ({ status } = saved);
      else output.say(() => format.remark('info', saved.text));
    }
  } finally {
    unsubscribe();
    await inspector.close();
    await output.close(() => format.end({ ok: status === ExitStatus.ok, ...totals(traffic) }));
  }
  return status;
}

function totals({ total, skipped }: ServeWorld['traffic']): {
  readonly total: number;
  readonly skipped: number;
} {
  return { total, skipped };
}

/** Ctrl-C is how it is meant to end; a server that leaves us by itself is not. */
function statusOf(end: ServerEnd | undefined): ExitStatus {
  return end === undefined || end.asked ? ExitStatus.ok : ExitStatus.unexpected;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

interface Watcher {
  readonly complete: (seen: SeenExchange) => void;
  readonly skipped: (count: number) => void;
}

/** Ids that are remembered; what is told of later exchanges is new. More than a history keeps. */
const REMEMBERED = 5000;

/** Hands each exchange on once: when it is over, or has become another protocol's. */
function onceComplete({ complete, skipped }: Watcher): (event: TrafficEvent) => void {
  const told = new Set<number>();
  return (event) => {
    if (event.type === 'skipped') return skipped(event.count);
    const { seen } = event;
    if (seen.state === 'open' || told.has(seen.id)) return;
    told.add(seen.id);
    const [oldest] = told;
    if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
    complete(seen);
  };
}
