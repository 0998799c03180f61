import type { Environment } from '../../environment.ts';
import { explainLaunchFailure } from '../../guide/failure-note.ts';
import type { Note } from '../../guide/note.ts';
import type { Place, PlaceOptions } from '../../live/place.ts';
import type { TrafficRecorder } from '../../recorder/recorder.ts';
import { parsePort } from '../../server/port-number.ts';
import type { LaunchFailure, Runtime } from '../../server/server.ts';
import type { ServerEvent } from '../../walk/event.ts';
import type { Learner } from '../../walk/learner.ts';
import { firstSettings, type Settings } from '../../walk/settings.ts';
import type { ServerFile } from '../../walk/stage.ts';
import type { ServeOptions } from './serve.ts';
import type { Workshop } from '../workshop.ts';

/** Where the learner's own requests go, and how to speak of it. */
export interface ChosenPlace {
  readonly place: Place;
  /** Said all the time. */
  readonly notice?: string;
  /** What it means that others can reach it, where they can. */
  readonly warning?: string | undefined;
  /** Reads its program, where we know it; undefined where it cannot be told after all. */
  readonly code?: () => Promise<ServerFile | undefined>;
}

export interface PlaceWorld {
  readonly environment: Environment;
  readonly options: ServeOptions;
  readonly workshop: Workshop;
  readonly traffic: TrafficRecorder;
  /** Asked where a port is taken. */
  readonly learner: Learner;
  readonly tell: (event: ServerEvent) => void;
  readonly remark: (tone: 'info' | 'warning', text: string) => Promise<void>;
  /** Told each time when somebody came and could not be let in. */
  readonly turnedAway: (why: string) => void;
}

/** The port of the command line. Throws where it is none. */
export function givenPort({ options }: PlaceWorld): number | undefined {
  return options.port === undefined ? undefined : parsePort(options.port);
}

/** Port and runtime, with what is in the way settled as at the beginning of a lesson. */
export function settle(world: PlaceWorld, runtime: Runtime | undefined): Promise<Settings> {
  const port = givenPort(world);
  return firstSettings({
    ...world.workshop,
    learner: world.learner,
    remembered: {},
    remark: world.remark,
    given: { ...(port === undefined ? {} : { port }), ...(runtime === undefined ? {} : { runtime }) },
  });
}

/** What every place has, however it is started. */
export function common(
  { tell, workshop }: PlaceWorld,
  name: string,
  interpreter: string,
  port: number | undefined,
): Pick<PlaceOptions, 'name' | 'port' | 'host' | 'tell' | 'explain'> {
  const { host } = workshop;
  return { name, port, host, tell, explain: (failure) => explainStart(failure, interpreter, port, workshop) };
}

/** Where the program has chosen its port, we cannot name it. */
async function explainStart(
  failure: LaunchFailure,
  interpreter: string,
  port: number | undefined,
  { guide }: Workshop,
): Promise<Note> {
  const known = await guide();
  // How a program ended has nothing to do with its port.
  if (port !== undefined || failure.code === 'EXITED')
    return explainLaunchFailure(failure, { port: port ?? 0, interpreter }, known);
  const entry = known.launches.get(failure.code);
  if (entry === undefined) return explainLaunchFailure(failure, { port: 0, interpreter }, known);
  return { id: `launch.${failure.code.toLowerCase()}`, text: entry.text, brief: entry.brief };
}
