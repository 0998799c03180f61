import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { version } from '../package.json';
import type { Environment } from './environment.ts';
import { ExitStatus, Failure, Interrupted } from './failure.ts';
import type * as Program from './command-line/program.ts';
import type { LookOptions } from './terminal/capabilities.ts';

/** How long a command may clean up after an interruption before we end without it. ms. */
const CLEANING_UP = 3000;

/** Runs serve-lesson in the process it is given; resolves to the exit status. Only the launcher ends the process. */
export async function main(process: NodeJS.Process): Promise<ExitStatus> {
  // Loads while the terminal is set up.
  const program = wantsVersionAlone(process.argv) ? undefined : import('./command-line/program.ts');
  const interruption = new AbortController();
  const end = (reason: unknown) => interruption.abort(reason);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => end(new Interrupted()));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => end(new OutputFailure(error)));
  stopWholeGroup(process);

  const environment = environmentOf(process, interruption.signal);
  try {
    return await Promise.race([run(program, process.argv, environment), endAfter(interruption.signal)]);
  } catch (error) {
    const cause: unknown = interruption.signal.aborted ? interruption.signal.reason : error;
    if (cause instanceof OutputFailure && cause.isQuiet) return ExitStatus.ok;
    const { report } = await import('./world/report.ts');
    return report(cause, environment, lookOf(process.argv));
  } finally {
    await new Promise<void>((flushed) => process.stdout.write('', () => flushed()));
  }
}

/** Runs the command that was asked for. To tell our version, nothing is loaded that reads a command line. */
async function run(
  program: Promise<typeof Program> | undefined,
  argv: readonly string[],
  environment: Environment,
): Promise<ExitStatus> {
  if (program !== undefined) return (await program).run(argv, environment);
  environment.stdout.write(`${version}\n`);
  return ExitStatus.ok;
}

function wantsVersionAlone([, , first = '', ...others]: readonly string[]): boolean {
  return others.length === 0 && ['--version', '-V'].includes(first);
}

/** What we print cannot be written: a full disk, or a reader that has had enough (`| head`), which is no failure. */
class OutputFailure extends Failure {
  override readonly name = 'OutputFailure';
  override readonly status = ExitStatus.unexpected;
  readonly isQuiet: boolean;

  constructor(cause: NodeJS.ErrnoException) {
    super(`The output could not be written (${cause.code ?? 'unknown error'}).`, {
      next: 'See that there is room where it goes, and run the same command again.',
      cause,
    });
    this.isQuiet = cause.code === 'EPIPE';
  }
}

/**
 * Ctrl-Z stops whoever waits for us too (`npx`), so that the shell gets its terminal back, and leaves it a cursor.
 * Example servers are in groups of their own, and go on.
 */
function stopWholeGroup(process: NodeJS.Process): void {
  if (process.platform === 'win32') return;
  process.on('SIGTSTP', () => {
    if (process.stdout.isTTY) process.stdout.write(SHOW_CURSOR);
    process.kill(0, 'SIGSTOP');
  });
}

const SHOW_CURSOR = '\u001B[?25h';

/** The look that was asked for, also where the command line as a whole is wrong. */
function lookOf(argv: readonly string[]): LookOptions & { readonly debug: boolean } {
  return {
    plain: argv.includes('--plain'),
    color: !argv.includes('--no-color'),
    debug: argv.includes('--debug'),
  };
}

/** Rejects when an interrupted command has had its time to clean up. */
function endAfter(interrupted: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    interrupted.addEventListener('abort', () => {
      setTimeout(() => reject(new Interrupted()), CLEANING_UP).unref();
    });
  });
}

function environmentOf(process: NodeJS.Process, interrupted: AbortSignal): Environment {
  return {
    // Node sets a stream up when it is first read, which takes a while; a command that never asks needs no stdin.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    get stderr() {
      const { stderr } = process;
      // Where even this cannot be written, there is nobody left to tell.
      if (stderr.listenerCount('error') === 0) stderr.on('error', () => undefined);
      return stderr;
    },
    variables: process.env,
    platform: process.platform,
    nodePath: process.execPath,
    nodeVersion: process.versions.node,
    pid: process.pid,
    networkInterfaces,
    workingDirectory: process.cwd(),
    packageDirectory: fileURLToPath(new URL('..', import.meta.url)),
    kill: (pid, signal) => process.kill(pid, signal),
    now: () => Date.now(),
    monotonic: () => Number(process.hrtime.bigint()) / 1e6,
    interrupted,
    onContinue(listener) {
      process.on('SIGCONT', listener);
      return () => void process.off('SIGCONT', listener);
    },
    onExit: (callback) => void process.once('exit', callback),
  };
}
