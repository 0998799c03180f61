import { type Command, Option } from 'commander';
import type { Environment } from '../environment.ts';
import type { Finishing } from './finishing.ts';

interface Place {
  /** The command line as it was typed. */
  readonly argv: readonly string[];
  readonly environment: Environment;
  readonly finishing: Finishing;
}

/** The commands that are about any HTTP, and need no lesson. */
export function addHttpCommands(program: Command, place: Place): void {
  addSend(program, place);
  addExplain(program, place);
  addDefine(program, place);
}

const SEND_WORDS =
  'a method (else GET, or POST with data), a URL (:3000/math is on this computer), then items: ' +
  'name=text and name:=json are data, name=@file takes it from a file, Name:value is a header ' +
  '(Name; an empty one, Name: leaves one out), name==value goes into the URL, name@file is a file in a form';

function addSend(program: Command, { argv, environment, finishing }: Place): void {
  program
    .command('send')
    .description('send a request of your own, and have every line of it and of the answer explained')
    .usage('[METHOD] <url> [item...] [options]')
    .argument('[words...]', SEND_WORDS)
    // Short names that HTTPie has, too, for what means the same.
    .option('-f, --form', 'data as a form sends it, instead of JSON')
    .option('--multipart', 'data as a form in parts sends it')
    .option('--raw <text>', 'this text as the body, as it is')
    .addOption(new Option('-j, --as-json', 'data as JSON, as it is sent anyway').hideHelp())
    .option('--ignore-stdin', 'do not read the body from a pipe')
    .option(
      '--request-target <text>',
      'in the request line, this in place of path and query: *, or a whole URL',
    )
    .option('--compressed', 'ask for a packed answer; with -q, unpack it')
    .option('-q, --quiet', 'the body of the answer alone (the default in a pipe: byte for byte)')
    .option('-v, --verbose', 'every line with its note (the default in a terminal)')
    .option('--short', 'each line and its note on one row')
    .option('--json', 'the exchange as one JSON event on stdout')
    .option('-F, --follow', 'go where a redirect leads, and say what changes on the way')
    .option('--max-redirects <n>', 'follow so many at most (default: 10)')
    .option('--session <name>', 'keep cookies under this name (or in this ./file), and send them next time')
    .option('--timings', 'how long each part took, as bars')
    .option('--repeat <n>', 'send it n times, and compare the times')
    .option('--diff <other>', 'compare with the answer of another URL, or with a saved exchange')
    .option('--export <format>', 'as html, markdown, har, http, curl or json on stdout')
    .option('--save <file>', 'save it: .html, .md, .har, .http, .sh or .json says in which format')
    .option('--redact', 'mask passwords, cookies and tokens in what is exported or saved')
    .option('--check-status', 'exit 1 for an answer of 300 and more')
    .option('--timeout <seconds>', 'give up when nothing comes for so long (default: 30; 0: never)')
    .option('--ca <file>', 'https: trust whom these certificates (PEM) vouch for, and nobody else')
    .option('--insecure', 'https: go on with a server that cannot prove who it is')
    .action(
      finishing(async (words: readonly string[], _options: unknown, command: Command) => {
        const { send } = await import('../commands/send/send.ts');
        return send(environment, words, {
          ...command.optsWithGlobals(),
          diffIsFirst: isDiffFirst(argv, words),
        });
      }),
    );
}

/** True for `--diff <other> <url>`. */
function isDiffFirst(argv: readonly string[], [first = '']: readonly string[]): boolean {
  const at = argv.findIndex((word) => word === '--diff' || word.startsWith('--diff='));
  return at !== -1 && !argv.slice(0, at).includes(first);
}

function addExplain(program: Command, { environment, finishing }: Place): void {
  program
    .command('explain')
    .description('explain HTTP messages line by line: raw ones, `curl -v`, `.http` and HAR files …')
    .argument('[file...]', 'where they are (default: stdin)')
    .option('--short', 'each line and its note on one row')
    .option('--entry <n>', 'only this one, of a file that holds several exchanges (such as a HAR)')
    .option('--method <m>', 'the method of the request that a response alone answers (HEAD, say)')
    .option('--json', 'one JSON object a message')
    .action(
      finishing(async (files: readonly string[], _options: unknown, command: Command) => {
        const { explain } = await import('../commands/explain/explain.ts');
        return explain(environment, files, command.optsWithGlobals());
      }),
    );
}

function addDefine(program: Command, { environment, finishing }: Place): void {
  program
    .command('define')
    .description('look up a header, a status, a method, an error, a port, a word of the lesson …')
    .argument(
      '[term...]',
      'such as `cache-control`, `404`, `not found`, `ECONNREFUSED` (default: what there is)',
    )
    .option('--kind <kind>', 'only this kind, such as `headers`; without a term: all of it')
    .option('--short', 'one sentence')
    .option('--json', 'one JSON object a line on stdout')
    .action(
      finishing(async (term: readonly string[], _options: unknown, command: Command) => {
        const { define } = await import('../commands/define.ts');
        return define(environment, term, command.optsWithGlobals());
      }),
    );
}
