import { ExitStatus, Failure } from '../failure.ts';
import type { Position } from './position.ts';

/** One thing in a lesson file that cannot be used as it is, with the place and the way out. */
export interface LessonProblem extends Position {
  /** As the reader knows the file: `lessons/server/lesson.md`. */
  readonly file: string;
  readonly message: string;
  readonly next: string;
  /** The line it stands in, so that a caret can be put under `column` (counted in UTF-16 units). */
  readonly source: string;
}

/** `file:line:column`, as editors and terminals like to link it. */
function placeOf(problem: LessonProblem): string {
  return `${problem.file}:${problem.line}:${problem.column}`;
}

interface LessonFailureDetails {
  readonly where?: string;
  readonly next: string;
  readonly cause?: unknown;
  readonly problems?: readonly LessonProblem[];
}

/**
 * A lesson's files are not as they should be. `problems` has every place; it is empty where a whole file is missing.
 */
export class LessonFailure extends Failure {
  override readonly name = 'LessonFailure';
  override readonly status = ExitStatus.lesson;
  readonly problems: readonly LessonProblem[];

  constructor(message: string, details: LessonFailureDetails) {
    super(message, details);
    this.problems = details.problems ?? [];
  }

  /** The failure of a lesson whose parse found these problems: at least one. */
  static of(problems: readonly [LessonProblem, ...LessonProblem[]]): LessonFailure {
    const [first, ...others] = problems;
    if (others.length === 0) {
      return new LessonFailure(first.message, { where: placeOf(first), next: first.next, problems });
    }
    return new LessonFailure(`${problems.length} places in this lesson need mending.`, {
      where: placeOf(first),
      next: 'Mend them from the top: one mistake can cause others below it.',
      problems,
    });
  }
}
