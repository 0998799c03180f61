import type { Note } from '../../guide/note.ts';
import { isRefusedByBrowsers, REFUSED_WORDS } from '../../guide/refused-ports.ts';
import { createWatchedServer, type WatchedServer } from '../../live/watched-server.ts';
import { common, givenPort } from './settling.ts';
import type { ChoosingWorld } from './serve-world.ts';

/** A program of the learner's own, as `--run` has it. */
export function ownProgram(world: ChoosingWorld, commandLine: string): WatchedServer {
  const { environment, workshop, tell, remark } = world;
  const { workingDirectory: folder, nodePath, interrupted } = environment;
  const port = givenPort(world);
  const watched: WatchedServer = createWatchedServer({
    ...common(world, commandLine, commandLine, port),
    own: true,
    tell(event) {
      tell(event);
      const words = event.event === 'listening' ? surprises(watched, port) : [];
      if (words.length > 0) void remark('warning', words.join(' '));
    },
    launch: (unheard) =>
      workshop.launcher.run(
        { name: commandLine, commandLine, folder, nodePath, port },
        { signal: interrupted, onUnheard: (process) => unheard(process, UNHEARD) },
      ),
  });
  return watched;
}

/** What the learner may not expect of where the program listens, a sentence each. */
function surprises({ running, port }: WatchedServer, wanted: number | undefined): string[] {
  const everywhere = running?.address.host === '0.0.0.0' || running?.address.host === '::';
  return [
    ...(wanted === undefined || port === wanted
      ? []
      : [`You said port ${wanted}; the program listens on port ${port} instead.`]),
    ...(isRefusedByBrowsers(port ?? 0)
      ? [
          `No browser opens a page at port ${port}: ${REFUSED_WORDS}. curl and other clients come in all the same.`,
        ]
      : []),
    ...(everywhere
      ? [
          'It listens on every address of this computer, so others in your network may reach it: 127.0.0.1 keeps it to you.',
        ]
      : []),
  ];
}

const UNHEARD: Note = {
  id: 'launch.unheard',
  text:
    'It runs on, and is watched as soon as it says that it listens. Only Node and Python programs can say so, and what keeps ' +
    'the recorder out keeps them silent, too. For another language, end this, start it yourself in a second terminal, and ' +
    'put a relay in front of its port: `serve-lesson serve --relay` and the port.',
  brief: 'has not said that it listens',
};
