import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import type { GlobalOptions } from '../commands/options.ts';
import type { Environment } from '../environment.ts';
import { ExitStatus } from '../failure.ts';
import { sanitiseLines } from '../text/sanitise.ts';
import type { Action, Finishing } from './finishing.ts';
import { addHttpCommands } from './http-commands.ts';

const EXAMPLES = `
Examples:
  serve-lesson                       a menu of the lessons, with how far you are
  serve-lesson start server          the lesson about servers
  serve-lesson start --port 8080     behind another door
  serve-lesson start --with python   with example servers written in Python (Flask)
  serve-lesson start --auto          play all of it without asking anything
  serve-lesson serve                 watch the traffic of an example server
  serve-lesson serve --run "python3 app.py" --port 5000   … or of your own program
  serve-lesson send :3000/math       a request of your own, and its answer, explained
  curl -si localhost:3000 | serve-lesson explain   what each line of an answer means
  serve-lesson define cache-control  what a header, a status, an error … means

Exit statuses:
  0 well   1 something was not as expected   2 usage   3 a lesson file is wrong
  4 a server could not start   70 our own fault   130 interrupted`;

/** Builds the commander program and runs the command that was asked for. */
export async function run(argv: readonly string[], environment: Environment): Promise<ExitStatus> {
  let status: ExitStatus = ExitStatus.ok;
  /** Wraps an action so that its status becomes ours; commander itself passes no result on. */
  const finishing =
    <Arguments extends readonly unknown[]>(action: Action<Arguments>) =>
    async (...args: Arguments): Promise<void> => {
      status = await action(...args);
    };
  const program = createProgram(argv, environment, finishing);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ExitStatus.ok;
    const { misuse } = await import('./misuse.ts');
    throw misuse(program, argv, error);
  }
  return status;
}

function createProgram(argv: readonly string[], environment: Environment, finishing: Finishing): Command {
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
      // Said by the boundary, as every other failure is.
      outputError: () => undefined,
    })
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    // Ours are better: they know what other tools call it, and what other commands have.
    .showSuggestionAfterError(false)
    .addHelpText('after', EXAMPLES)
    .helpCommand(true)
    .usage('[command] [options]')
    .argument('[command]')
    .argument('[rest...]')
    .action(
      finishing(async (name: string | undefined, _rest: readonly string[], options: GlobalOptions) => {
        const { menu, unknownCommand } = await import('../commands/menu.ts');
        if (name !== undefined)
          throw await unknownCommand(
            name,
            program.commands.map((command) => command.name()),
            environment,
            options,
          );
        return menu(environment, options);
      }),
    );
  addStart(program, environment, finishing);
  addServe(program, environment, finishing);
  addHttpCommands(program, { argv, environment, finishing });
  addLessonCommands(program, environment, finishing);
  return program;
}

const HOST =
  'the address to listen on (default: 127.0.0.1); 0.0.0.0 lets a phone in the same network come in, and everybody else there';

const TRANSCRIPT =
  'save all exchanges at the end; .html, .md, .har, .http, .sh or .json says in which format';
const REDACT = 'mask passwords, cookies and tokens in what is saved';

function addStart(program: Command, environment: Environment, finishing: Finishing): void {
  program
    .command('start')
    .description('walk through a lesson')
    .argument('[lesson]', 'its name, as `serve-lesson list` shows it (default: the first)')
    .option(
      '--port <n>',
      'the port that the first server listens on (default: that of the last time, or 3000)',
    )
    .option('--host <address>', HOST)
    .addOption(
      new Option('--with <runtime>', 'what the example servers are written for').choices(['node', 'python']),
    )
    .option('--step <id>', 'begin with this step')
    .option('--transcript <file>', TRANSCRIPT)
    .option('--redact', REDACT)
    .option('--fresh', 'forget what was done before, and begin anew')
    .option('--auto', 'play every step without asking; exit 0 only if every exchange was as expected')
    .option('--json', 'one JSON event a line on stdout (plays as --auto does)')
    .option('--python <path>', 'the Python to use (default: the first on the PATH that has Flask)')
    .action(
      finishing(async (lesson: string | undefined, _options: unknown, command: Command) => {
        const { start } = await import('../commands/start.ts');
        return start(environment, lesson, command.optsWithGlobals());
      }),
    );
}

function addServe(program: Command, environment: Environment, finishing: Finishing): void {
  program
    .command('serve')
    .description('start an example server, or a program of your own, and watch its traffic')
    .argument('[lesson]', 'the lesson it belongs to (default: the first)')
    .argument('[server]', 'its name in the lesson (default: the first)')
    .option('--port <n>', 'the port that it listens on (default: 3000; with --run: where it likes)')
    .option('--host <address>', HOST)
    .addOption(
      new Option('--with <runtime>', 'what the example server is written for').choices(['node', 'python']),
    )
    .option('--run <command>', 'start a program of your own instead, such as "python3 app.py"')
    .option('--relay [port]', 'stand in front of a program in any language that listens on this port')
    .option('--json', 'one JSON event a line on stdout')
    .option('--wire', 'with --json: add the raw bytes, in base64')
    .option('--transcript <file>', TRANSCRIPT)
    .option('--redact', REDACT)
    .option('--python <path>', 'the Python to use (default: the first on the PATH that has Flask)')
    .action(
      finishing(
        async (
          lesson: string | undefined,
          server: string | undefined,
          _options: unknown,
          command: Command,
        ) => {
          const { serve } = await import('../commands/serve/serve.ts');
          return serve(environment, lesson, server, command.optsWithGlobals());
        },
      ),
    );
}

function addLessonCommands(program: Command, environment: Environment, finishing: Finishing): void {
  program
    .command('list')
    .description('show the lessons and how far you are')
    .action(
      finishing(async (_options: unknown, command: Command) => {
        const { list } = await import('../commands/list.ts');
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
        const { lint } = await import('../commands/lint.ts');
        return lint(environment, directory, command.optsWithGlobals());
      }),
    );
  program
    .command('reset')
    .description('forget what you did in a lesson')
    .argument('[lesson]', 'its name (default: all lessons)')
    .action(
      finishing(async (lesson: string | undefined, _options: unknown, command: Command) => {
        const { reset } = await import('../commands/reset.ts');
        return reset(environment, lesson, command.optsWithGlobals());
      }),
    );
}
