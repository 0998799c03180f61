import type { GlobalOptions } from './options.ts';
import type { Environment } from '../environment.ts';
import { ExitStatus } from '../failure.ts';
import { unknownLesson } from '../lesson/named.ts';
import { sanitise } from '../text/sanitise.ts';
import { lessonLibrary } from '../world/lessons.ts';
import { openProgress } from '../world/progress.ts';

/** Forgets what was done in one lesson, or in all of them. */
export async function reset(
  environment: Environment,
  name: string | undefined,
  options: GlobalOptions,
): Promise<ExitStatus> {
  const known = (await lessonLibrary(environment, options).catalog()).map((entry) => entry.id);
  if (name !== undefined && !known.includes(name)) throw unknownLesson(name, known);
  const store = openProgress(environment, options);
  for (const id of name === undefined ? known : [name]) {
    if (await store.reset(id))
      environment.stdout.write(`Forgotten: what you did in the lesson ${sanitise(id)}.\n`);
  }
  return store.keeps ? ExitStatus.ok : ExitStatus.unexpected;
}
