import { closestMatch } from 'leven';
import { UsageFailure } from '../failure.ts';
import type { Lesson, Step } from './lesson.ts';

/** The known name that was probably meant, if one is near enough: about one slip in three letters, or as is told. */
export function closest(
  word: string,
  known: readonly string[],
  maxDistance = Math.max(1, Math.ceil(word.length / 3)),
): string | undefined {
  const wanted = word.toLowerCase();
  const match = closestMatch(
    wanted,
    known.map((name) => name.toLowerCase()),
    { maxDistance },
  );
  return known.find((name) => name.toLowerCase() === match);
}

/** A sentence that leads from an unknown name to a known one. */
export function didYouMean(word: string, known: readonly string[]): string {
  const match = closest(word, known);
  if (match !== undefined) return `Did you mean \`${match}\`?`;
  if (known.length === 0) return 'There is none yet.';
  return `There is ${known.map((name) => `\`${name}\``).join(', ')}.`;
}

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
