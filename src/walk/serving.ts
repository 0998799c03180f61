import path from 'node:path';
import { explainLaunchFailure } from '../guide/failure-note.ts';
import type { ServerAtStart } from '../lesson/lesson.ts';
import { RuntimeMissing, ServerFailure } from '../server/failure.ts';
import type { LaunchFailure, LaunchResult, RunningServer } from '../server/server.ts';
import { type Fleet, type StoppedServer, serverUrl } from './fleet.ts';
import type { Settings } from './settings.ts';
import type { Stage } from './stage.ts';
import type { Tally, WalkWorld } from './walk-stage.ts';

export interface Serving {
  launch(name: string, port: number): Promise<LaunchResult>;
  readonly serve: Stage['serve'];
  readonly close: Stage['close'];
  /** Brings about what a step counts on, with the source's ports. */
  arrange(wanted: readonly ServerAtStart[]): Promise<void>;
}

export interface ServingOptions {
  readonly world: WalkWorld;
  readonly fleet: Fleet;
  readonly tally: Tally;
  readonly settings: () => Settings;
  readonly doorOf: (sourcePort: number) => number;
  /** The learner agreed to another port in place of one that is taken. */
  readonly moveDoor: (from: number, to: number) => void;
}

/** Starts example servers for a walk, and says what became of it. */
export function createServing(options: ServingOptions): Serving {
  const { world, fleet, tally, settings, doorOf, moveDoor } = options;
  const { loaded, surface, launcher, learner } = world;

  const identity = (server: string, port: number) =>
    ({ type: 'server', server, runtime: settings().runtime, url: serverUrl(port) }) as const;

  async function interpreter(): Promise<string> {
    if (settings().runtime === 'node') return world.nodePath;
    const python = await world.findPython();
    if (python.kind === 'missing') throw new RuntimeMissing(python);
    return python.path;
  }

  async function showListening(name: string, port: number, server: RunningServer): Promise<void> {
    const { pid, startup } = server;
    await surface.show({ ...identity(name, port), event: 'listening', pid, startup });
  }

  async function showFailed(
    name: string,
    port: number,
    failure: LaunchFailure,
    expected: boolean,
  ): Promise<void> {
    const note = explainLaunchFailure(
      failure,
      { port, interpreter: await interpreter() },
      await world.guide(),
    );
    await surface.show({ ...identity(name, port), event: 'failed', failure, note, expected });
  }

  async function showStopped({ server, port, pid, end }: StoppedServer): Promise<void> {
    await surface.show({ ...identity(server, port), event: 'stopped', pid, end });
  }

  async function offerAnotherDoor(name: string, port: number, failure: LaunchFailure): Promise<number> {
    if (!learner.present || failure.code !== 'EADDRINUSE') throw startFailure(name, port, failure);
    const free = await world.freePortFrom(port + 1);
    const answer = await learner.pick<'free' | 'again' | 'quit'>('What now?', [
      { value: 'free', label: `Take port ${free}, which is free` },
      { value: 'again', label: `Try ${port} again` },
      { value: 'quit', label: 'Quit' },
    ]);
    if (answer === 'quit') throw startFailure(name, port, failure);
    if (answer === 'free') moveDoor(port, free);
    return answer === 'free' ? free : port;
  }

  async function serveUntilItListens(name: string, port: number): Promise<void> {
    const result = await fleet.start(name, port);
    if (result.kind === 'listening') return showListening(name, port, result.server);
    await showFailed(name, port, result.failure, false);
    return serveUntilItListens(name, await offerAnotherDoor(name, port, result.failure));
  }

  async function serveToFail(name: string, port: number, code: string): Promise<void> {
    const result = await fleet.start(name, port);
    if (result.kind === 'failed') {
      const expected = result.failure.code === code;
      if (!expected) tally.failed += 1;
      return showFailed(name, port, result.failure, expected);
    }
    tally.failed += 1;
    await showListening(name, port, result.server);
    await surface.show({
      type: 'remark',
      tone: 'warning',
      text: `The lesson expected this to fail with ${code}, and it did not. Its server is stopped again.`,
    });
    await fleet.stop(name);
  }

  return {
    async launch(name, port) {
      const { runtime } = settings();
      const programs = loaded.lesson.servers[name];
      if (programs === undefined) throw new RangeError(`a checked lesson names no unknown server: ${name}`);
      const program = path.join(loaded.directory, programs[runtime]);
      return launcher.launch(
        { name, runtime, interpreter: await interpreter(), program, port },
        { signal: world.interrupted },
      );
    },
    async serve(name, port, expectedFailure) {
      if (expectedFailure !== undefined) return serveToFail(name, port, expectedFailure);
      return serveUntilItListens(name, port);
    },
    async close(name) {
      const stopped = await fleet.stop(name);
      if (stopped !== undefined) await showStopped(stopped);
    },
    async arrange(wanted) {
      const here = wanted.map(({ server, port }) => ({ server, port: doorOf(port) }));
      const stopped = await fleet.stopAllBut(here);
      for (const each of stopped) await showStopped(each);
      for (const { server, port } of here) {
        if (fleet.find(server) === undefined) await serveUntilItListens(server, port);
      }
    },
  };
}

function startFailure(name: string, port: number, failure: LaunchFailure): ServerFailure {
  const words = failure.output.at(-1)?.text;
  return new ServerFailure(`The ${name} server could not start on port ${port} (${failure.code}).`, {
    code: failure.code,
    ...(words === undefined ? {} : { where: words }),
    next:
      failure.code === 'EADDRINUSE'
        ? 'Choose another port with --port, or end the program that uses this one.'
        : 'Run the program by itself to see more, or report it if it came with serve-lesson.',
  });
}
