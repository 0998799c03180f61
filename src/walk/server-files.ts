import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LoadedLesson } from '../lesson/load.ts';
import { type Runtime, RUNTIMES, type ServerFile } from '../server/server.ts';

export interface ServerFiles {
  /** The program's text, or that of a file beside it. Paths are from the lesson's folder. */
  read(file?: string): Promise<ServerFile>;
  /** Paths from the program's folder, sorted: what this runtime's server is made of. */
  list(): Promise<readonly string[]>;
}

/** The files of an example server, as the learner finds them on disk. */
export function serverFiles(
  { lesson, directory }: LoadedLesson,
  server: string,
  runtime: Runtime,
): ServerFiles {
  const programs = lesson.servers[server];
  if (programs === undefined) throw new RangeError(`a checked lesson names no unknown server: ${server}`);
  const program = programs[runtime];
  const folder = path.dirname(program);
  const others = new Set(
    RUNTIMES.filter((other) => other !== runtime).map((other) => path.basename(programs[other])),
  );

  return {
    async read(file) {
      const relative = file === undefined ? program : path.join(folder, file);
      return { path: relative, text: await readFile(path.join(directory, relative), 'utf8') };
    },
    async list() {
      const entries = await readdir(path.join(directory, folder), { withFileTypes: true, recursive: true });
      return entries
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
        .map((entry) => path.relative(path.join(directory, folder), path.join(entry.parentPath, entry.name)))
        .filter((file) => !others.has(file))
        .toSorted();
    },
  };
}
