import type { GlobalOptions } from './options.ts';
import type { Environment } from '../environment.ts';
import { ExitStatus } from '../failure.ts';
import { viewFor } from '../terminal/capabilities.ts';
import { renderLessons } from '../terminal/lesson/lessons.ts';
import { lessonLibrary } from '../world/lessons.ts';
import { openProgress } from '../world/progress.ts';

/** Shows the lessons and how far the learner is in each. */
export async function list(environment: Environment, options: GlobalOptions): Promise<ExitStatus> {
  const store = openProgress(environment, options);
  const lessons = [];
  for (const entry of await lessonLibrary(environment, options).catalog()) {
    lessons.push({ entry, progress: await store.load(entry.id) });
  }
  const view = viewFor(environment.stdout, environment, options);
  environment.stdout.write(`${renderLessons(lessons, view).join('\n')}\n`);
  return ExitStatus.ok;
}
