import type { Command, CommanderError } from 'commander';
import { UsageFailure } from '../failure.ts';
import { closest } from '../text/suggest.ts';
import { meantInstead, withoutQuotes } from '../commands/serve/meant.ts';
import { habitOf } from './other-tools.ts';

/** A command line that commander does not take, in our own words. */
export function misuse(program: Command, argv: readonly string[], error: CommanderError): UsageFailure {
  const words = argv.slice(2);
  const at = words.findIndex((word) => program.commands.some((known) => known.name() === word));
  const command = program.commands.find((known) => known.name() === words[at]);
  const meant = command?.name() === 'serve' ? meantByServe(words.slice(at + 1), command) : undefined;
  if (meant !== undefined) return meant;
  const help = `\`serve-lesson ${command === undefined ? '' : `${command.name()} `}--help\` shows what there is.`;
  const said = error.message.replace(/^error: /, '').replace(/\.$/, '');
  if (error.code !== 'commander.unknownOption') {
    return new UsageFailure(`${said.charAt(0).toUpperCase()}${said.slice(1)}.`, { next: help });
  }
  const { flag, value } = unknownIn(said, words);
  const advice =
    (command?.name() === 'send' ? habitOf(flag, value) : undefined) ??
    elsewhere(flag, program, command) ??
    suggestion(flag, [...(command?.options ?? []), ...program.options]);
  return new UsageFailure(`\`${command?.name() ?? 'serve-lesson'}\` has no option \`${flag}\`.`, {
    next: advice === undefined ? help : `${advice}\n${help}`,
  });
}

function meantByServe(words: readonly string[], command: Command): UsageFailure | undefined {
  return meantInstead(words) ?? unquotedRun(words, command);
}

/** Where the words of a command follow `--run` one by one, up to an option that is ours. */
function unquotedRun(words: readonly string[], { options }: Command): UsageFailure | undefined {
  const [program, ...others] = words.slice(words.indexOf('--run') + 1);
  if (!words.includes('--run') || program === undefined || /\s/.test(program)) return undefined;
  const end = others.findIndex((word) => options.some(({ long }) => word.split('=')[0] === long));
  const outside = end === -1 ? others : others.slice(0, end);
  return outside.length === 0 ? undefined : withoutQuotes([program, ...outside]);
}

/** The option that commander names, and what follows it, if anything does. */
function unknownIn(
  said: string,
  words: readonly string[],
): { readonly flag: string; readonly value: string | undefined } {
  const [, told = ''] = /'([^]*)'/.exec(said) ?? [];
  const isLong = told.startsWith('--');
  const [, flag = told, joined = ''] = (isLong ? /^([^=]*)=([^]*)$/ : /^(-.)([^]+)$/).exec(told) ?? [];
  // Of several short ones behind one hyphen, commander names the rest from the unknown one on.
  const at = words.findIndex(
    (word) => word === told || (!isLong && /^-[^-]/.test(word) && word.endsWith(told.slice(1))),
  );
  return { flag, value: joined === '' ? words[at + 1] : joined };
}

/** Which other command has this very option. */
function elsewhere(flag: string, { commands }: Command, command: Command | undefined): string | undefined {
  const owners = commands.filter(
    (each) => each !== command && each.options.some(({ long, hidden }) => long === flag && !hidden),
  );
  const [owner] = owners;
  if (owner === undefined) return undefined;
  const names = owners.map((each) => `\`${each.name()}\``).join(' and ');
  return `${names} ${owners.length === 1 ? 'has' : 'have'} it: serve-lesson ${owner.name()} ${flag}`;
}

function suggestion(flag: string, options: Command['options']): string | undefined {
  if (!flag.startsWith('--')) return undefined;
  const names = options.flatMap(({ long, hidden }) => (long === undefined || hidden ? [] : [long]));
  const near = closest(flag, names);
  return near === undefined ? undefined : `Did you mean \`${near}\`?`;
}
