import type { Environment } from '../environment.ts';
import { ExitStatus, Failure, Interrupted } from '../failure.ts';
import { LessonFailure } from '../lesson/problem.ts';
import { bugs } from '../../package.json';
import { renderFailure, renderLessonFailure } from '../terminal/failure.ts';
import { sanitiseLines } from '../text/sanitise.ts';
import { type LookOptions, viewFor } from '../terminal/capabilities.ts';

/** How an error is shown; `debug` adds where in our code it came from. */
export interface ReportOptions extends LookOptions {
  readonly debug?: boolean;
}

/** The error boundary: says on stderr what happened and what to do now; resolves to the exit status. */
export function report(
  error: unknown,
  environment: Environment,
  { debug = false, ...look }: ReportOptions,
): ExitStatus {
  const { stderr } = environment;
  const view = viewFor(stderr, environment, look);
  const failure = error instanceof Failure ? error : internalFailure(error);
  if (!(failure instanceof Interrupted))
    stderr.write(
      `${(failure instanceof LessonFailure ? renderLessonFailure(failure, view) : renderFailure(failure, view)).join('\n')}\n`,
    );
  if (debug && error instanceof Error) stderr.write(`\n${sanitiseLines(error.stack ?? error.message)}\n`);
  return failure.status;
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
