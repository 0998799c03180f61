import path from 'node:path';
import { UsageFailure } from '../../failure.ts';
import type { LessonLibrary } from '../../lesson/load.ts';
import { closest, didYouMean } from '../../text/suggest.ts';
import { createWatchedServer } from '../../live/watched-server.ts';
import { RuntimeMissing } from '../../server/failure.ts';
import { openDoorWarning } from '../../server/invitation.ts';
import { serverFiles } from '../../walk/server-files.ts';
import { lessonLibrary, openLesson } from '../../world/lessons.ts';
import { programFile } from '../../server/program-file.ts';
import type { Workshop } from '../../world/workshop.ts';
import { meantInstead } from './meant.ts';
import { ownProgram } from './own-program.ts';
import { relayedProgram } from './relayed-program.ts';
import { common, settle } from './settling.ts';
import type { ChoosingWorld, ChosenServer } from './serve-world.ts';

/** What the command line asks to watch. Throws a failure where that cannot be. */
export async function chooseServer(
  world: ChoosingWorld,
  lesson: string | undefined,
  server: string | undefined,
): Promise<ChosenServer> {
  const { run, relay } = world.options;
  if (run !== undefined) {
    const { workingDirectory } = world.environment;
    return { watched: ownProgram(world, run), code: () => programFile(run, workingDirectory) };
  }
  if (typeof relay === 'string') return relayedProgram(world, relay);
  return {
    ...(await exampleServer(world, lesson, server)),
    warning: openDoorWarning(
      world.workshop.host,
      'this example server, which is made for learning and not for strangers',
    ),
  };
}

async function exampleServer(
  world: ChoosingWorld,
  lessonName: string | undefined,
  serverName: string | undefined,
): Promise<ChosenServer> {
  const { environment, options, workshop } = world;
  const library = lessonLibrary(environment, options);
  if (lessonName !== undefined) await noteOtherName(library, lessonName, serverName);
  const loaded = await openLesson(library, lessonName);
  const { lesson, directory } = loaded;
  const known = Object.keys(lesson.servers);
  const name = serverName ?? known[0];
  const programs = name === undefined ? undefined : lesson.servers[name];
  if (name === undefined || programs === undefined) throw unknownServer(serverName, lesson.id, known);
  const { port, runtime } = await settle(world, options.with);
  const interpreter = runtime === 'node' ? workshop.nodePath : await pythonPath(workshop);
  const program = path.join(directory, programs[runtime]);
  const watched = createWatchedServer({
    ...common(world, name, interpreter, port),
    runtime,
    launch: () =>
      workshop.launcher.launch(
        { name, runtime, interpreter, program, port, host: workshop.host.address },
        { signal: environment.interrupted },
      ),
  });
  return { watched, code: () => serverFiles(loaded, name, runtime).read() };
}

/**
 * Whoever names no lesson but a server alone, or nearly, or a program of their own, is told what to write. Throws then.
 */
async function noteOtherName(
  library: LessonLibrary,
  name: string,
  serverName: string | undefined,
): Promise<void> {
  const lessons = (await library.catalog()).map(({ id }) => id);
  if (lessons.includes(name)) return;
  const meant = meantInstead(serverName === undefined ? [name] : [name, serverName]);
  if (meant !== undefined) throw meant;
  if (closest(name, lessons) !== undefined) return;
  for (const id of lessons) {
    const { lesson } = await library.load(id);
    const server = closest(name, Object.keys(lesson.servers));
    if (server === undefined) continue;
    throw new UsageFailure(`There is no lesson \`${name}\`.`, {
      next: `Did you mean the server \`${server}\` of the lesson \`${id}\`? serve-lesson serve ${id} ${server}`,
    });
  }
}

async function pythonPath({ findPython }: Workshop): Promise<string> {
  const python = await findPython();
  if (python.kind === 'missing') throw new RuntimeMissing(python);
  return python.path;
}

function unknownServer(name: string | undefined, lesson: string, known: readonly string[]): UsageFailure {
  if (name === undefined) {
    return new UsageFailure(`The lesson \`${lesson}\` has no example server.`, {
      next: 'Choose another lesson: serve-lesson list',
    });
  }
  return new UsageFailure(`The lesson \`${lesson}\` has no server \`${name}\`.`, {
    next: didYouMean(name, known),
  });
}
