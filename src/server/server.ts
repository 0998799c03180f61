import type { Address } from '../http/exchange.ts';

/** What an example server is written for. */
export type Runtime = 'node' | 'python';
export const RUNTIMES: readonly Runtime[] = ['node', 'python'];

/** One line that the server's process printed, unsanitised and without its line end. */
export interface ServerOutput {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface ServerEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** True where we asked it to end. */
  readonly asked: boolean;
}

export interface LaunchRequest {
  /** The lesson's name for it: `text`. */
  readonly name: string;
  readonly runtime: Runtime;
  /** Path of the interpreter: `process.execPath`, or the Python that has Flask. */
  readonly interpreter: string;
  /** Absolute path of the program; its folder is the working directory. */
  readonly program: string;
  readonly port: number;
  /** Where it is told to listen: `127.0.0.1` where not given. */
  readonly host?: string;
}

/** A server that listens: a process of its own, in a process group of its own. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  /** Where it really listens, as the process itself reported. */
  readonly address: Address;
  /** Whether it speaks https, as far as it is known. */
  readonly secure: boolean;
  /** Calls back when that comes to be known. */
  readonly onSecure: (listener: () => void) => void;
  /** ms from the launch until it listened. */
  readonly startup: number;
  /** Calls back for each line it prints; lines printed before are replayed first. Returns the way to end that. */
  readonly onOutput: (listener: (output: ServerOutput) => void) => () => void;
  readonly ended: Promise<ServerEnd>;
  /** Ends it and waits until it has ended and its port is free. Harmless when it already has. */
  readonly stop: () => Promise<ServerEnd>;
}

/** A program that runs, and has not said that it listens: perhaps it cannot tell us. */
export type UnheardProcess = Pick<RunningProcess, 'pid' | 'onOutput' | 'stop'>;

/** An example server that listens. */
export interface RunningServer extends RunningProcess {
  readonly runtime: Runtime;
  readonly program: string;
}

/**
 * Why a server does not listen. `code` is the system's (`EADDRINUSE`, `EACCES`, `ENOENT` for a missing interpreter),
 * `EXITED` where the process ended by itself before it listened, `ETIMEDOUT` where it never did.
 */
export interface LaunchFailure {
  readonly code: string;
  readonly end?: ServerEnd;
  /** Its own last words. */
  readonly output: readonly ServerOutput[];
}

export type LaunchResult<Server extends RunningProcess = RunningServer> =
  | { readonly kind: 'listening'; readonly server: Server }
  | { readonly kind: 'failed'; readonly failure: LaunchFailure };

/** A file of an example server, or the program of one. */
export interface ServerFile {
  /** Path as the lesson's folder has it. */
  readonly path: string;
  readonly text: string;
}
