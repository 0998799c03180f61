/** What the process ends with; documented in the README. */
export const ExitStatus = {
  ok: 0,
  /** An exchange or a check was not as expected. */
  unexpected: 1,
  usage: 2,
  /** A lesson file is wrong. */
  lesson: 3,
  /** A server could not start. */
  server: 4,
  /** Our own fault. */
  internal: 70,
  interrupted: 130,
} as const;
export type ExitStatus = (typeof ExitStatus)[keyof typeof ExitStatus];

/** What a failure says besides its message: where it happened, what to do now, what caused it. */
export interface FailureDetails {
  /** A file with line and column, or a method and URL. */
  readonly where?: string;
  /** A sentence with the way out. */
  readonly next: string;
  readonly cause?: unknown;
}

/** The base of every failure we foresee. The boundary in `cli.ts` prints it and ends with its status. */
export abstract class Failure extends Error {
  abstract override readonly name: string;
  abstract readonly status: ExitStatus;
  readonly where: string | undefined;
  readonly next: string;

  constructor(message: string, details: FailureDetails) {
    super(message, { cause: details.cause });
    this.where = details.where;
    this.next = details.next;
  }
}

/** The command line, or what was typed at a prompt, cannot be used as it is. */
export class UsageFailure extends Failure {
  override readonly name = 'UsageFailure';
  override readonly status = ExitStatus.usage;
}

/** Ctrl-C, or a signal that asks us to end. */
export class Interrupted extends Failure {
  override readonly name = 'Interrupted';
  override readonly status = ExitStatus.interrupted;

  constructor() {
    super('Interrupted.', { next: 'Run the same command again to go on where you were.' });
  }
}
