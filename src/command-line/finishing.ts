import type { ExitStatus } from '../failure.ts';

/** What a command is: a short file of its own, loaded when it is asked for. */
export type Action<Arguments extends readonly unknown[]> = (...args: Arguments) => Promise<ExitStatus>;

/** Takes the status of an action for the program's own. */
export type Finishing = <Arguments extends readonly unknown[]>(
  action: Action<Arguments>,
) => (...args: Arguments) => Promise<void>;
