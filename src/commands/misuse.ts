import type { Command, CommanderError, Option } from 'commander';
import { UsageFailure } from '../failure.ts';
import { closest } from '../lesson/suggest.ts';
import { habitOf } from '../send/habits.ts';

interface Flag {
  readonly flag: string;
  /** What follows it, if anything does. */
  readonly value: string | undefined;
}

/** A command line that commander does not take, in our own words. */
export function misuse(program: Command, argv: readonly string[], error: CommanderError): UsageFailure {
  const words = argv.slice(2);
  const command = program.commands.find((candidate) => words.includes(candidate.name()));
  const help = `\`serve-lesson ${command === undefined ? '' : `${command.name()} `}--help\` shows what there is.`;
  const options = [...(command?.options ?? []), ...program.options];
  const unknown = error.code === 'commander.unknownOption' ? firstUnknown(words, options) : undefined;
  if (unknown === undefined) {
    const said = error.message.replace(/^error: /, '').replace(/\.$/, '');
    return new UsageFailure(`${said.charAt(0).toUpperCase()}${said.slice(1)}.`, { next: help });
  }
  const { flag, value } = unknown;
  const habit = command?.name() === 'send' ? habitOf(flag, value) : undefined;
  const names = options.flatMap(({ long, hidden }) => (long === undefined || hidden ? [] : [long]));
  return new UsageFailure(`\`${command?.name() ?? 'serve-lesson'}\` has no option \`${flag}\`.`, {
    next: [habit ?? suggestion(flag, names), help].filter((line) => line !== '').join('\n'),
  });
}

function suggestion(flag: string, names: readonly string[]): string {
  const near = flag.startsWith('--') ? closest(flag, names) : undefined;
  return near === undefined ? '' : `Did you mean \`${near}\`?`;
}

/** The first word that is no option of these. Several short ones may stand behind one hyphen. */
function firstUnknown(words: readonly string[], options: readonly Option[]): Flag | undefined {
  for (let at = 0; at < words.length && words[at] !== '--'; at += 1) {
    const word = words[at] ?? '';
    const next = words[at + 1];
    if (!word.startsWith('-') || word === '-') continue;
    const outcome = word.startsWith('--') ? longIn(word, next, options) : shortIn(word, next, options);
    if (outcome === 'takes next') at += 1;
    else if (outcome !== 'known') return outcome;
  }
  return undefined;
}

type Outcome = Flag | 'known' | 'takes next';

function longIn(word: string, next: string | undefined, options: readonly Option[]): Outcome {
  const [name = '', ...value] = word.split('=');
  const known = options.find(({ long }) => long === name);
  if (known !== undefined) return known.required && value.length === 0 ? 'takes next' : 'known';
  return name === '--help' ? 'known' : { flag: name, value: value.length === 0 ? next : value.join('=') };
}

function shortIn(word: string, next: string | undefined, options: readonly Option[]): Outcome {
  for (let at = 1; at < word.length; at += 1) {
    const flag = `-${word.charAt(at)}`;
    const rest = word.slice(at + 1);
    const known = options.find(({ short }) => short === flag);
    if (known === undefined && flag !== '-h') return { flag, value: rest === '' ? next : rest };
    if (known?.required === true) return rest === '' ? 'takes next' : 'known';
  }
  return 'known';
}
