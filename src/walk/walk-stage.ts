import { createChanges } from '../changes.ts';
import { SOURCE_PORT, type Step } from '../lesson/lesson.ts';
import { withPorts } from '../lesson/ports.ts';
import { progressOf } from '../progress/progress.ts';
import type { Settings, Stage } from '../stage/stage.ts';
import type { Tally, WalkWorld } from './walk-world.ts';
import { type Asking, createAsking, type Trips } from './asking.ts';
import { showBothSides } from './both-sides.ts';
import { type Browsing, createBrowsing } from './browsing.ts';
import { openDoors } from './doors.ts';
import { createFleet } from './fleet.ts';
import { placeInLesson } from './inspected.ts';
import { playFreely } from './free-play.ts';
import { serverFiles } from './server-files.ts';
import { showCode } from './show-code.ts';
import { createServing } from './serving.ts';
import { askSettings, firstSettings, type SettingsOptions } from './settings.ts';
import { createStory } from './story.ts';

/** The stage as the step loop sees it. */
export interface WalkStage extends Stage, Trips, Pick<Browsing, 'canInspect' | 'inspect'> {
  readonly tally: Tally;
  /** The real ports, by the source's. */
  readonly ports: ReadonlyMap<number, number>;
  readonly looks: Asking['looks'];
  /** Makes a step the present one, with the servers running that it counts on. */
  enter(step: Step): Promise<void>;
  /** Ends every server of this walk. */
  closeAll(): Promise<void>;
}

/** Builds the stage of one walk: settles port and runtime, and what earlier sessions left. */
export async function createWalkStage(world: WalkWorld): Promise<WalkStage> {
  const { loaded, surface, learner, store, now } = world;
  const before = world.fresh ? progressOf([]) : await store.load(loaded.lesson.id);
  const story = createStory({ before, now, keep: (record) => store.add(loaded.lesson.id, record) });
  const settingsOptions: SettingsOptions = {
    ...world,
    remembered: before.settings ?? {},
    remark: (tone, text) => surface.show({ type: 'remark', tone, text }),
  };

  const first = await firstSettings(settingsOptions);
  if (world.fresh) await store.reset(loaded.lesson.id);
  await keepGiven(world, first, before.settings);
  const doors = await openDoors(loaded.lesson.ports, first.port, world.freePortFrom);
  let { runtime } = first;
  let current: Step | undefined;

  const tally: Tally = { exchanges: 0, unsent: 0, failed: 0 };
  const changes = createChanges();
  const step = (): Step => entered(current);
  const fleet = createFleet({
    launch: (name, port) => serving.launch(name, port),
    runtime: () => runtime,
    learnersPort: () => doors.of(SOURCE_PORT),
    overhear: (event) => surface.overhear(event),
    changed: changes.tell,
  });
  const serving = createServing({
    world,
    fleet,
    tally,
    doors,
    runtime: () => runtime,
    opened: () => browsing.offerInspector(),
  });
  const asking = createAsking({ world, fleet, story, tally, step });
  const browsing = createBrowsing({
    world,
    fleet,
    asking,
    inspected: {
      codeOf: (server) => stage.readServerFile(server),
      step: () => current && placeInLesson(current, loaded),
      onStageChange: changes.subscribe,
    },
  });

  const settings = (): Settings => ({ port: doors.of(SOURCE_PORT), runtime });

  async function settle(next: Settings): Promise<void> {
    if (next.port !== settings().port) await doors.settle(next.port);
    runtime = next.runtime;
    await store.add(loaded.lesson.id, { type: 'settings', at: now(), ...next });
  }

  const stage: WalkStage = {
    lesson: loaded.lesson,
    folder: loaded.directory,
    learner,
    fleet,
    story,
    tally,
    self: world.self,
    get step() {
      return step();
    },
    get settings() {
      return settings();
    },
    get ports() {
      return doors.ports;
    },
    get looks() {
      return asking.looks;
    },
    show: (event) => surface.show(event),
    ...browsing,
    urlOf: (server, path) => asking.urlOf(server, path),
    serve: serving.serve,
    close: serving.close,
    closeAll: serving.closeAll,
    exchange: asking.exchange,
    predict: asking.predict,
    ...asking.trips,
    showClocks: async () => asking.latest && showBothSides(world, asking.latest),
    play: (server) => playFreely(stage, server),
    answered: (question, choice, right) => story.addAnswer(step().id, question, choice, right),
    chooseSettings: async () => settle(await askSettings(settingsOptions, settings())),
    showCode: (server, parts, only) => showCode(stage, server, parts, only),
    readServerFile: (server, file) => serverFiles(loaded, server, runtime).read(file),
    listServerFiles: (server) => serverFiles(loaded, server, runtime).list(),
    async enter(next) {
      asking.forget();
      await serving.arrange(next.serversAtStart);
      current = withPorts(next, doors.ports);
      changes.tell();
    },
  };
  return stage;
}

function entered(step: Step | undefined): Step {
  if (step === undefined) throw new RangeError('no step was entered yet');
  return step;
}

/** Keeps what the command line chose: what the steps now speak of is meant to last until they are taken up again. */
async function keepGiven(
  { given, store, loaded, now }: WalkWorld,
  settings: Settings,
  kept: Partial<Settings> = {},
): Promise<void> {
  const isNew =
    (given.port !== undefined && settings.port !== kept.port) ||
    (given.runtime !== undefined && settings.runtime !== kept.runtime);
  if (isNew) await store.add(loaded.lesson.id, { type: 'settings', at: now(), ...settings });
}
