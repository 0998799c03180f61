import { ExitStatus, Failure, type FailureDetails } from '../failure.ts';

/** An example server could not start where the lesson needs it. `code` is the launch failure's. */
export class ServerFailure extends Failure {
  override readonly name = 'ServerFailure';
  override readonly status = ExitStatus.server;
  readonly code: string;

  constructor(message: string, details: FailureDetails & { readonly code: string }) {
    super(message, details);
    this.code = details.code;
  }
}

/** The Python that the learner asked for, or Flask for it, is not on this computer. */
export class RuntimeMissing extends Failure {
  override readonly name = 'RuntimeMissing';
  override readonly status = ExitStatus.server;

  constructor({ message, remedy }: { readonly message: string; readonly remedy: string }) {
    super(message, {
      next: `${remedy}\nOr use the Node servers, which are ready: --with node`,
    });
  }
}
