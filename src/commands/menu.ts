import type { GlobalOptions } from './options.ts';
import { type Environment, isInteractive } from '../environment.ts';
import { ExitStatus, UsageFailure } from '../failure.ts';
import type { CatalogEntry } from '../lesson/catalog.ts';
import { didYouMean } from '../text/suggest.ts';
import { type Progress, stepsDone } from '../progress/progress.ts';
import { progressWords } from '../terminal/lesson/lessons.ts';
import type { Option } from '../stage/learner.ts';
import { lessonLibrary } from '../world/lessons.ts';
import { attendedPresentation } from '../world/presentation.ts';
import { openProgress } from '../world/progress.ts';

type Choice =
  { readonly kind: 'quit' } | { readonly kind: 'start'; readonly lesson: string; readonly fresh: boolean };

/** Lets the learner choose a lesson, and starts it. */
export async function menu(environment: Environment, options: GlobalOptions): Promise<ExitStatus> {
  if (!isInteractive(environment)) {
    throw new UsageFailure('There is no terminal here to show a menu in.', {
      next: 'Run `serve-lesson list` to see the lessons, or `serve-lesson start server --auto` to have one played.',
    });
  }
  const store = openProgress(environment, options);
  const { learner } = await attendedPresentation(environment, options);
  const choices: Option<Choice>[] = [];
  for (const entry of await lessonLibrary(environment, options).catalog()) {
    choices.push(...lessonChoices(entry, await store.load(entry.id)));
  }
  const choice = await learner.pick<Choice>('What would you like to learn?', [
    ...choices,
    { value: { kind: 'quit' }, label: 'Nothing just now', isWayBack: true },
  ]);
  if (choice.kind === 'quit') return ExitStatus.ok;
  const { start } = await import('./start.ts');
  return start(environment, choice.lesson, { ...options, fresh: choice.fresh });
}

function lessonChoices(entry: CatalogEntry, progress: Progress): Option<Choice>[] {
  const go = (label: string, fresh: boolean): Option<Choice> => ({
    value: { kind: 'start', lesson: entry.id, fresh },
    label,
  });
  const first = go(`${entry.title}: ${progressWords(entry, progress)}`, false);
  const begun = stepsDone(progress, entry.steps) > 0;
  return begun ? [first, go(`${entry.title}: from the beginning`, true)] : [first];
}

/** What to say to a command that does not exist. */
export async function unknownCommand(
  name: string,
  known: readonly string[],
  environment: Environment,
  options: GlobalOptions,
): Promise<UsageFailure> {
  const lessons = (await lessonLibrary(environment, options).catalog()).map((entry) => entry.id);
  const next = lessons.includes(name) ? `Did you mean \`start ${name}\`?` : didYouMean(name, known);
  return new UsageFailure(`There is no command \`${name}\`.`, { next });
}
