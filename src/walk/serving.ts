import path from 'node:path';
import type { ServerAtStart } from '../lesson/lesson.ts';
import { lastWords } from '../server/last-words.ts';
import { ServerFailure } from '../server/failure.ts';
import type { LaunchFailure, LaunchResult, Runtime } from '../server/server.ts';
import { createAnnouncing, interpreterOf } from './announcing.ts';
import type { Doors } from './doors.ts';
import { shutDoorWarning } from '../server/invitation.ts';
import type { Fleet, Stage } from '../stage/stage.ts';
import type { Tally, WalkWorld } from './walk-world.ts';

export interface Serving {
  launch(name: string, port: number): Promise<LaunchResult>;
  readonly serve: Stage['serve'];
  readonly close: Stage['close'];
  readonly closeAll: () => Promise<void>;
  /** Brings about what a step counts on, with the source's ports. */
  arrange(wanted: readonly ServerAtStart[]): Promise<void>;
}

export interface ServingOptions {
  readonly world: WalkWorld;
  readonly fleet: Fleet;
  readonly tally: Tally;
  readonly doors: Doors;
  readonly runtime: () => Runtime;
  /** Told when a server is open, and that was said. */
  readonly opened: () => Promise<void>;
}

/** Starts example servers for a walk, and says what became of it. */
export function createServing(options: ServingOptions): Serving {
  const { world, fleet, tally, doors, runtime, opened } = options;
  const { loaded, surface, launcher, learner } = world;

  const announcing = createAnnouncing(world, runtime);

  async function offerAnotherDoor(name: string, sourcePort: number, failure: LaunchFailure): Promise<void> {
    const port = doors.of(sourcePort);
    if (!learner.present || failure.code !== 'EADDRINUSE') throw startFailure(name, port, failure);
    const spare = await doors.spare(sourcePort);
    const answer = await learner.pick<'spare' | 'again' | 'quit'>('What now?', [
      { value: 'spare', label: `Take port ${spare}, which is free` },
      { value: 'again', label: `Try ${port} again` },
      { value: 'quit', label: 'Quit' },
    ]);
    if (answer === 'quit') throw startFailure(name, port, failure);
    if (answer === 'spare') doors.move(sourcePort, spare);
  }

  async function serveUntilItListens(name: string, sourcePort: number): Promise<void> {
    const port = doors.of(sourcePort);
    const result = await fleet.start(name, port);
    if (result.kind === 'listening') {
      await surface.show(announcing.listening(name, port, result.server));
      const shut = shutDoorWarning(result.server.address, world.host);
      if (shut !== undefined) await surface.show({ type: 'remark', tone: 'warning', text: shut });
      return opened();
    }
    await surface.show(await announcing.failed(name, port, result.failure, false));
    await offerAnotherDoor(name, sourcePort, result.failure);
    return serveUntilItListens(name, sourcePort);
  }

  async function serveToFail(name: string, port: number, code: string): Promise<void> {
    const result = await fleet.start(name, port);
    if (result.kind === 'failed') {
      const expected = result.failure.code === code;
      if (!expected) tally.failed += 1;
      return surface.show(await announcing.failed(name, port, result.failure, expected));
    }
    tally.failed += 1;
    await surface.show(announcing.listening(name, port, result.server));
    await surface.show({
      type: 'remark',
      tone: 'warning',
      text: `The lesson expected this to fail with ${code}, and it did not. Its server is stopped again.`,
    });
    await fleet.stop(name);
  }

  return {
    async launch(name, port) {
      const programs = loaded.lesson.servers[name];
      if (programs === undefined) throw new RangeError(`a checked lesson names no unknown server: ${name}`);
      const program = path.join(loaded.directory, programs[runtime()]);
      return launcher.launch(
        {
          name,
          runtime: runtime(),
          interpreter: await interpreterOf(world, runtime()),
          program,
          port,
          host: world.host.address,
        },
        { signal: world.interrupted },
      );
    },
    async serve(name, sourcePort, expectedFailure) {
      if (expectedFailure !== undefined) return serveToFail(name, doors.of(sourcePort), expectedFailure);
      return serveUntilItListens(name, sourcePort);
    },
    async close(name) {
      const stopped = await fleet.stop(name);
      if (stopped !== undefined) await surface.show(announcing.stopped(stopped));
    },
    async closeAll() {
      for (const stopped of await fleet.stopAllBut([])) surface.overhear(announcing.stopped(stopped));
    },
    async arrange(wanted) {
      const here = wanted.map(({ server, port }) => ({ server, port: doors.of(port) }));
      const stopped = await fleet.stopAllBut(here);
      for (const each of stopped) await surface.show(announcing.stopped(each));
      for (const { server, port } of wanted) {
        if (fleet.find(server) === undefined) await serveUntilItListens(server, port);
      }
    },
  };
}

function startFailure(name: string, port: number, failure: LaunchFailure): ServerFailure {
  const words = lastWords(failure).at(-1)?.text;
  return new ServerFailure(`The ${name} server could not start on port ${port} (${failure.code}).`, {
    code: failure.code,
    ...(words === undefined ? {} : { where: words }),
    next:
      failure.code === 'EADDRINUSE'
        ? 'Choose another port with --port, or end the program that uses this one.'
        : 'Run the program by itself to see more, or report it if it came with serve-lesson.',
  });
}
