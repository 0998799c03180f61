import { fileURLToPath } from 'node:url';
import { Command, CommanderError, Option } from 'commander';
import { version } from '../package.json';
import type { Environment } from './environment.ts';
import { ExitStatus, Failure, Interrupted } from './failure.ts';
import { sanitiseLines } from './terminal/sanitise.ts';
import type { LookOptions } from './terminal/capabilities.ts';

const EXAMPLES = `
Examples:
  serve-lesson                       a menu of the lessons, with how far you are
  serve-lesson start server          the lesson about servers
  serve-lesson start --port 8080     behind another door
  serve-lesson start --with python   with example servers written in Python (Flask)
  serve-lesson start --auto          play all of it without asking anything

Exit statuses:
  0 well   1 something was not as expected   2 usage   3 a lesson file is wrong
  4 a server could not start   70 our own fault   130 interrupted`;

/** How long a command may clean up after an interruption before we end without it. ms. */
const CLEANING_UP = 3000;

/** Options that every command knows. */
export interface GlobalOptions {
  readonly lessons?: string;
  readonly plain?: boolean;
  readonly color: boolean;
  readonly debug?: boolean;
}

/** What a command is: a short file of its own, loaded when it is asked for. */
type Action<Arguments extends readonly unknown[]> = (...args: Arguments) => Promise<ExitStatus>;

/** Runs serve-lesson in the process it is given; resolves to the exit status. Only the launcher ends the process. */
export async function main(process: NodeJS.Process): Promise<ExitStatus> {
  const interruption = new AbortController();
  const end = (reason: unknown) => interruption.abort(reason);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => end(new Interrupted()));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => end(new OutputFailure(error)));
  stopWholeGroup(process);

  const environment = environmentOf(process, interruption.signal);
  try {
    return await Promise.race([run(process.argv, environment), endAfter(interruption.signal)]);
  } catch (error) {
    const cause: unknown = interruption.signal.aborted ? interruption.signal.reason : error;
    if (cause instanceof OutputFailure && cause.isQuiet) return ExitStatus.ok;
    const { report } = await import('./commands/report.ts');
    return report(cause, environment, lookOf(process.argv));
  } finally {
    await new Promise<void>((flushed) => process.stdout.write('', () => flushed()));
  }
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

/** Builds the commander program and runs the command that was asked for. */
async function run(argv: readonly string[], environment: Environment): Promise<ExitStatus> {
  let status: ExitStatus = ExitStatus.ok;
  /** Wraps an action so that its status becomes ours; commander itself passes no result on. */
  const finishing =
    <Arguments extends readonly unknown[]>(action: Action<Arguments>) =>
    async (...args: Arguments): Promise<void> => {
      status = await action(...args);
    };
  try {
    await createProgram(environment, finishing).parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? ExitStatus.ok : ExitStatus.usage;
  }
  return status;
}

type Finishing = <Arguments extends readonly unknown[]>(
  action: Action<Arguments>,
) => (...args: Arguments) => Promise<void>;

function createProgram(environment: Environment, finishing: Finishing): Command {
  const program = new Command('serve-lesson')
    .description('Learn what a server is: run one, watch every byte, break it, build your own.')
    .version(version)
    .option('--lessons <dir>', 'use the lessons in this folder instead of our own')
    .option('--plain', 'append-only text without drawings, for screen readers and simple terminals')
    .option('--no-color', 'never use colour (NO_COLOR does the same)')
    .option('--debug', 'show where in our code an error comes from')
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(sanitiseLines(text)),
    })
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .showHelpAfterError('(serve-lesson --help shows what there is)')
    .addHelpText('after', EXAMPLES)
    .argument('[command]')
    .argument('[rest...]')
    .action(
      finishing(async (name: string | undefined, _rest: readonly string[], options: GlobalOptions) => {
        const { menu, unknownCommand } = await import('./commands/menu.ts');
        if (name !== undefined)
          throw unknownCommand(
            name,
            program.commands.map((command) => command.name()),
          );
        return menu(environment, options);
      }),
    );
  addStart(program, environment, finishing);
  addLessonCommands(program, environment, finishing);
  return program;
}

function addStart(program: Command, environment: Environment, finishing: Finishing): void {
  program
    .command('start')
    .description('walk through a lesson')
    .argument('[lesson]', 'its name, as `serve-lesson list` shows it (default: the first)')
    .option('--port <n>', 'the port that the first server listens on (default: 3000)')
    .addOption(
      new Option('--with <runtime>', 'what the example servers are written for').choices(['node', 'python']),
    )
    .option('--step <id>', 'begin with this step')
    .option('--fresh', 'forget what was done before, and begin anew')
    .option('--auto', 'play every step without asking; exit 0 only if every exchange was as expected')
    .option('--json', 'one JSON event a line on stdout (plays as --auto does)')
    .option('--python <path>', 'the Python to use (default: the first on the PATH that has Flask)')
    .action(
      finishing(async (lesson: string | undefined, _options: unknown, command: Command) => {
        const { start } = await import('./commands/start.ts');
        return start(environment, lesson, command.optsWithGlobals());
      }),
    );
}

function addLessonCommands(program: Command, environment: Environment, finishing: Finishing): void {
  program
    .command('list')
    .description('show the lessons and how far you are')
    .action(
      finishing(async (_options: unknown, command: Command) => {
        const { list } = await import('./commands/list.ts');
        return list(environment, command.optsWithGlobals());
      }),
    );
  program
    .command('lint')
    .description("check lessons: their files, and every claim they make about a server's answers")
    .argument('[dir]', "a lesson's folder, or one that holds lessons (default: ./lessons)")
    .option('--python <path>', 'the Python to use')
    .action(
      finishing(async (directory: string | undefined, _options: unknown, command: Command) => {
        const { lint } = await import('./commands/lint.ts');
        return lint(environment, directory, command.optsWithGlobals());
      }),
    );
  program
    .command('reset')
    .description('forget what you did in a lesson')
    .argument('[lesson]', 'its name (default: all lessons)')
    .action(
      finishing(async (lesson: string | undefined, _options: unknown, command: Command) => {
        const { reset } = await import('./commands/reset.ts');
        return reset(environment, lesson, command.optsWithGlobals());
      }),
    );
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
    workingDirectory: process.cwd(),
    packageDirectory: fileURLToPath(new URL('..', import.meta.url)),
    kill: (pid, signal) => process.kill(pid, signal),
    now: () => Date.now(),
    monotonic: () => performance.now(),
    interrupted,
    onContinue(listener) {
      process.on('SIGCONT', listener);
      return () => void process.off('SIGCONT', listener);
    },
    onExit: (callback) => void process.once('exit', callback),
  };
}
