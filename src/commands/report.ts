import type { Environment } from '../environment.ts';
import { ExitStatus, Failure, Interrupted } from '../failure.ts';
import { LessonFailure } from '../lesson/problem.ts';
import { bugs } from '../../package.json';
import { renderFailure, renderProblem } from '../terminal/problem.ts';
import type { Line, View } from '../terminal/view.ts';
import { viewFor } from '../terminal/capabilities.ts';

/** The error boundary: says on stderr what happened and what to do now; resolves to the exit status. */
export function report(error: unknown, environment: Environment, debug: boolean): ExitStatus {
  const { stderr } = environment;
  const view = viewFor(stderr, environment, {});
  const failure = error instanceof Failure ? error : internalFailure(error);
  if (!(failure instanceof Interrupted)) stderr.write(`${linesOf(failure, view).join('\n')}\n`);
  if (debug && error instanceof Error) stderr.write(`\n${error.stack ?? error.message}\n`);
  return failure.status;
}

function linesOf(failure: Failure, view: View): readonly Line[] {
  if (!(failure instanceof LessonFailure) || failure.problems.length === 0)
    return renderFailure(failure, view);
  return failure.problems.flatMap((problem) => [...renderProblem(problem, view), '']);
}

class InternalFailure extends Failure {
  override readonly name = 'InternalFailure';
  override readonly status = ExitStatus.internal;
}

function internalFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return new InternalFailure(`Something broke inside serve-lesson, and it is not your fault: ${message}`, {
    next: `Run it again with --debug, and report what it prints at ${bugs.url}.`,
    cause: error,
  });
}
