import { UsageFailure } from '../failure.ts';
import { didYouMean } from '../text/suggest.ts';
import type { Lesson, Step } from './lesson.ts';

/**
 * The lesson's step of this id, or of this number as the screen counts. Throws a
 * UsageFailure that names the likely one.
 */
export function stepNamed(lesson: Lesson, id: string): Step {
  const byNumber = /^\d+$/.test(id) ? lesson.steps[Number(id) - 1] : undefined;
  const step = lesson.steps.find((candidate) => candidate.id === id) ?? byNumber;
  if (step !== undefined) return step;
  throw new UsageFailure(`The lesson \`${lesson.id}\` has no step \`${id}\`.`, {
    next: didYouMean(
      id,
      lesson.steps.map((candidate) => candidate.id),
    ),
  });
}

/** What to say where no lesson has this name. */
export function unknownLesson(name: string, known: readonly string[]): UsageFailure {
  return new UsageFailure(`There is no lesson \`${name}\`.`, { next: didYouMean(name, known) });
}
