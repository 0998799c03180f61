import type { CatalogEntry } from '../../lesson/catalog.ts';
import { type Progress, resumeStep, stepsDone } from '../../progress/progress.ts';
import { renderTable } from '../table.ts';
import { minutesText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

export interface LessonOnShelf {
  readonly entry: CatalogEntry;
  readonly progress: Progress;
}

/** The lessons with how far the learner is in each. */
export function renderLessons(lessons: readonly LessonOnShelf[], view: View): Line[] {
  const rows = lessons.map(({ entry, progress }) => [
    view.style.strong(sanitise(entry.id)),
    sanitise(progressWords(entry, progress)),
    sanitise(entry.summary),
  ]);
  return renderTable({ headings: ['lesson', 'how far', 'what it is about'], rows }, view);
}

/** `about 20 minutes`, `go on with step 4 of 13`, or `done`. */
export function progressWords({ steps, minutes }: CatalogEntry, progress: Progress): string {
  const done = stepsDone(progress, steps);
  if (done === steps.length) return `all ${steps.length} steps done`;
  const at = steps.findIndex((step) => step.id === resumeStep(progress, steps));
  const begun = done > 0 || progress.reached !== undefined;
  return begun
    ? `at step ${at + 1} of ${steps.length}, ${done} done`
    : `${steps.length} steps, about ${minutesText(minutes)}`;
}
