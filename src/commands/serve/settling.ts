import { explainLaunchFailure } from '../../guide/failure-note.ts';
import type { Note } from '../../guide/note.ts';
import type { WatchedServerOptions } from '../../live/watched-server.ts';
import { parsePort } from '../../server/port-number.ts';
import type { LaunchFailure, Runtime } from '../../server/server.ts';
import { firstSettings } from '../../walk/settings.ts';
import type { Settings } from '../../stage/stage.ts';
import type { Workshop } from '../../world/workshop.ts';
import type { ChoosingWorld } from './serve-world.ts';

/** The port of the command line. Throws where it is none. */
export function givenPort({ options }: ChoosingWorld): number | undefined {
  return options.port === undefined ? undefined : parsePort(options.port);
}

/** Port and runtime, with what is in the way settled as at the beginning of a lesson. */
export function settle(world: ChoosingWorld, runtime: Runtime | undefined): Promise<Settings> {
  const port = givenPort(world);
  return firstSettings({
    ...world.workshop,
    learner: world.learner,
    remembered: {},
    remark: world.remark,
    given: { ...(port === undefined ? {} : { port }), ...(runtime === undefined ? {} : { runtime }) },
  });
}

/** What every watched server has, however it is started. */
export function common(
  { tell, workshop }: ChoosingWorld,
  name: string,
  interpreter: string,
  port: number | undefined,
): Pick<WatchedServerOptions, 'name' | 'port' | 'host' | 'tell' | 'explain'> {
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
