import type { NetworkInterfaces } from './http/own-addresses.ts';

/**
 * The outside world, built once in `cli.ts` and passed down: nothing else reads `process`.
 * Tests pass their own.
 */
export interface Environment {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Path of the Node that runs us; it also runs the `node` example servers. */
  readonly nodePath: string;
  readonly nodeVersion: string;
  readonly pid: number;
  /** `os.networkInterfaces` */
  readonly networkInterfaces: NetworkInterfaces;
  readonly workingDirectory: string;
  /** Where `bin`, `dist` and `lessons` lie. */
  readonly packageDirectory: string;
  /** `process.kill` */
  readonly kill: (pid: number, signal?: NodeJS.Signals | 0) => boolean;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** The computer's monotonic clock, ms: the same for our process and the example servers'. */
  readonly monotonic: () => number;
  /** Aborted by Ctrl-C, SIGTERM or a closed terminal. */
  readonly interrupted: AbortSignal;
  /** Calls back when we go on after a stop (Ctrl-Z, then `fg`). Returns the way to end that. */
  readonly onContinue: (listener: () => void) => () => void;
  /** Runs at the very end of the process, however it ends, synchronously. */
  readonly onExit: (callback: () => void) => void;
}

/** A terminal of 0 columns or rows is one that does not know its size: 80 × 24 is home. */
export function terminalSize(stdout: { columns?: number; rows?: number }): { columns: number; rows: number } {
  return { columns: stdout.columns || 80, rows: stdout.rows || 24 };
}

/** True where a learner sits at both ends: keys can be read and prompts drawn. */
export function isInteractive(environment: Environment): boolean {
  return environment.stdin.isTTY && environment.stdout.isTTY;
}
