import { type Environment, terminalSize } from '../../environment.ts';
import { ExitStatus, Interrupted } from '../../failure.ts';
import { explainSeen } from '../../guide/explain.ts';
import type { WatchedServer } from '../../live/watched-server.ts';
import type { Wish } from '../../live/commands.ts';
import { firstState, type LiveEvent } from '../../live/state.ts';
import { colourLevel, viewFor } from '../../terminal/capabilities.ts';
import { loadHighlighter } from '../../text/code-colour.ts';
import { createLiveApp, type LiveApp, type LiveAppOptions } from '../../terminal/live/app.ts';
import { wrap } from '../../terminal/wrap.ts';
import { type AdvisedPage, browserAdvice } from '../../walk/browser-advice.ts';
import { invitationTo, shutDoorWarning } from '../../server/invitation.ts';
import { playFreely } from '../../walk/free-play.ts';
import { openBrowser } from '../../world/browser.ts';
import { attendedPresentation, type Presentation } from '../../world/presentation.ts';
import type { Inspector } from '../../inspector/inspector.ts';
import type { SeenExchange } from '../../recorder/traffic.ts';
import type { Surface } from '../../stage/event.ts';
import { tellFailure } from '../../walk/side-trip.ts';
import type { WantedServer, ChosenServer, ServeWorld } from './serve-world.ts';
import { askWatched } from './asking.ts';
import { chooseServer } from './choosing.ts';

/** Shows the traffic on a screen of its own, with keys, until the learner leaves it. */
export async function serveLive(world: ServeWorld, { lesson, server }: WantedServer): Promise<ExitStatus> {
  const { environment, options, traffic } = world;
  const presentation = await attendedPresentation(environment, options);
  const early: LiveEvent[] = [];
  let update = (event: LiveEvent): void => void early.push(event);
  const told = { listening: false };
  const chosen = await chooseServer(
    {
      ...world,
      learner: presentation.learner,
      tell(event) {
        told.listening ||= event.event === 'listening';
        update({ type: 'server', event, at: environment.now() });
      },
      remark: async (tone, text) => update({ type: 'remark', tone, text }),
      turnedAway: (why) => update({ type: 'turned-away', why }),
    },
    lesson,
    server,
  );
  const { watched } = chosen;
  const inspector = await world.inspect(chosen);
  const app = await createApp(world, chosen, (wish, seen) =>
    grant(wish, seen, { world, watched, inspector, app, presentation }),
  );
  update = app.update;
  for (const event of early) app.update(event);
  environment.onExit(app.restore);
  try {
    await app.run();
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    try {
      await watched.stop();
    } finally {
      await inspector.close();
    }
  }
  sayGoodbye(world, told.listening ? watched.port : undefined);
  if (world.transcript !== undefined) {
    const { saveTraffic } = await import('../../saving/transcript.ts');
    const saved = await saveTraffic(traffic, world.transcript, watched.name);
    if (saved.kind === 'failed') return saved.status;
    await presentation.surface.show({ type: 'remark', tone: 'info', text: saved.text });
  }
  return told.listening ? ExitStatus.ok : ExitStatus.server;
}

async function createApp(
  { environment, options, workshop, traffic }: ServeWorld,
  { watched, notice, warning }: ChosenServer,
  granted: LiveAppOptions['grant'],
): Promise<LiveApp> {
  const { stdout, variables, monotonic, now } = environment;
  const guide = await workshop.guide();
  const highlight = colourLevel(stdout, variables, options) > 0 ? await loadHighlighter() : undefined;
  return createLiveApp({
    keyboard: environment,
    first: firstState({
      name: watched.name,
      inspector: true,
      ...(notice === undefined ? {} : { notice }),
      ...(warning === undefined ? {} : { warning }),
    }),
    traffic,
    view: () => viewFor(stdout, environment, options, highlight),
    rows: () => terminalSize(stdout).rows,
    explain: (seen) => explainSeen(seen, guide, now()),
    monotonic,
    grant: granted,
  });
}

interface Granting {
  readonly world: ServeWorld;
  readonly watched: WatchedServer;
  readonly inspector: Inspector;
  readonly app: LiveApp;
  readonly presentation: Presentation;
}

/** Does what a key asks for. */
async function grant(
  wish: Exclude<Wish, 'quit'>,
  seen: SeenExchange | undefined,
  granting: Granting,
): Promise<void> {
  const { world, watched, inspector, app } = granting;
  switch (wish) {
    case 'start':
      app.update({ type: 'starting' });
      if (await watched.start()) await invite(granting);
      return;
    case 'stop':
      return watched.stop();
    case 'browser':
      return visit(watched.url, 'server', granting);
    case 'inspector':
      return visit(inspector.url, 'inspector', granting, inspector.urlForOnce());
    case 'suspend':
      return app.aside(() => suspended(world.environment));
    case 'send':
      return app.aside(() => send(granting));
    case 'save':
      return seen && app.aside(() => save(seen, granting));
    default:
      return wish satisfies never;
  }
}

async function invite({ world, watched, app }: Granting): Promise<void> {
  const { running, addresses } = watched;
  const shut = running && shutDoorWarning(running.address, world.workshop.host);
  app.update({ type: 'invitation', invitation: await invitationTo(addresses), shut });
}

/** Stops us, as Ctrl-Z does, until the shell lets us go on. Windows has no such thing. */
function suspended({ platform, pid, kill, onContinue }: Environment): Promise<void> {
  if (platform === 'win32') return Promise.resolve();
  return new Promise((resolve) => {
    const stopListening = onContinue(() => {
      stopListening();
      resolve();
    });
    kill(pid, 'SIGTSTP');
  });
}

/** Opens a page; `given` is what the browser is given, where that is another address than the one to be shown. */
async function visit(url: string, page: AdvisedPage, { world, app }: Granting, given = url): Promise<void> {
  const port = Number(new URL(url).port || 80);
  const [advice] = browserAdvice(world.environment, port, page);
  const opened = await openBrowser(given);
  app.update({ type: 'remark', tone: 'info', text: whereTo(url, opened, advice) });
}

/** Where the browser may be elsewhere, nobody knows whether one was found by what was asked to open it. */
function whereTo(url: string, opened: boolean, advice: string | undefined): string {
  if (advice !== undefined) return `For your browser: ${url} (${advice})`;
  return opened
    ? `Your browser is asked to open ${url}`
    : `No browser could be opened from here. Open one yourself, and go to ${url}`;
}

/** Lets the learner send requests, and shows each with its answer, as the lesson does. */
async function send({ world, watched, presentation }: Granting): Promise<void> {
  const { surface, learner } = presentation;
  const text = `Your requests go to ${watched.url}. Enter alone leads back to the list.`;
  await surface.show({ type: 'remark', tone: 'info', text });
  await playFreely(
    {
      learner,
      show: (event) => surface.show(event),
      exchange: (request) => askWatched(world, watched, surface, request),
    },
    undefined,
  );
}

/** Saves an exchange in a file; what fails is said, and the list goes on. */
async function save(seen: SeenExchange, { world, app, presentation }: Granting): Promise<void> {
  const { environment, options, workshop } = world;
  const { surface, learner } = presentation;
  const { saveAsAsked } = await import('../../saving/save-as-asked.ts');
  const { exportedSeen } = await import('../../export/exported.ts');
  const show: Surface['show'] = async (event) => {
    if (event.type === 'remark') app.update(event);
    else await surface.show(event);
  };
  try {
    await saveAsAsked(
      { environment, guide: workshop.guide, learner, surface: { show }, options },
      exportedSeen(seen),
    );
  } catch (error) {
    await tellFailure({ show }, error);
  }
}

/** What is left on the screen that was there before; `port` where it was ours. */
function sayGoodbye({ environment, options, traffic }: ServeWorld, port: number | undefined): void {
  const { stdout } = environment;
  const count = traffic.total === 1 ? '1 exchange' : `${traffic.total.toLocaleString('en-US')} exchanges`;
  const free = port === undefined ? '' : ` Port ${port} is free again.`;
  const { columns } = viewFor(stdout, environment, options);
  stdout.write(`${wrap(`${count} in all.${free}`, columns).join('\n')}\n`);
}
