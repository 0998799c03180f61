import { explainLaunchFailure } from '../guide/failure-note.ts';
import { openUrls, serverUrl } from '../server/host.ts';
import { RuntimeMissing } from '../server/failure.ts';
import type { LaunchFailure, RunningServer, Runtime } from '../server/server.ts';
import type { ServerEvent } from '../server/server-event.ts';
import type { StoppedServer } from '../stage/stage.ts';
import type { WalkWorld } from './walk-world.ts';

/** Turns what became of an example server into the event that says so. */
export interface Announcing {
  listening(name: string, port: number, server: RunningServer): ServerEvent;
  failed(name: string, port: number, failure: LaunchFailure, expected: boolean): Promise<ServerEvent>;
  stopped(server: StoppedServer): ServerEvent;
}

/** `failed` rejects with `RuntimeMissing` where the runtime's program is not on this computer. */
export function createAnnouncing(world: WalkWorld, runtime: () => Runtime): Announcing {
  const identity = (server: string, port: number) =>
    ({ type: 'server', server, runtime: runtime(), url: serverUrl(port, world.host.address) }) as const;
  return {
    listening: (name, port, server) => ({
      ...identity(name, port),
      event: 'listening',
      pid: server.pid,
      startup: server.startup,
      addresses: openUrls(server.address, world.host),
    }),
    async failed(name, port, failure, expected) {
      const interpreter = await interpreterOf(world, runtime());
      const note = explainLaunchFailure(failure, { port, interpreter }, await world.guide());
      return { ...identity(name, port), event: 'failed', failure, note, expected };
    },
    stopped: ({ server, port, pid, end }) => ({ ...identity(server, port), event: 'stopped', pid, end }),
  };
}

/** Path of the program that runs this runtime's servers. Throws where it is not on this computer. */
export async function interpreterOf(world: WalkWorld, runtime: Runtime): Promise<string> {
  if (runtime === 'node') return world.nodePath;
  const python = await world.findPython();
  if (python.kind === 'missing') throw new RuntimeMissing(python);
  return python.path;
}
