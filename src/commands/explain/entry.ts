import type { GlobalOptions } from '../options.ts';
import { type Environment, isInteractive } from '../../environment.ts';
import type { Findings } from '../../explain/found.ts';
import { UsageFailure } from '../../failure.ts';
import { isPlain, viewFor } from '../../terminal/capabilities.ts';
import { entryChoices, entryLabel, renderEntries } from '../../terminal/exchange/entries.ts';

export interface EntryOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly entry?: string;
}

interface Asked {
  readonly environment: Environment;
  readonly options: EntryOptions;
}

/**
 * Which exchange of a file is wanted, from 1: the one that was named, or chosen; all where it is undefined. Too many
 * for a screen are listed where nobody can be asked.
 */
export async function chooseEntry(
  { environment, options }: Asked,
  reading: () => Findings,
): Promise<number | 'listed' | undefined> {
  const { stdout, variables } = environment;
  if (options.entry !== undefined) return entryNumber(options.entry);
  if (options.json === true || !stdout.isTTY || isPlain(variables, options)) return undefined;
  const { format, found } = reading();
  if (format !== 'har') return undefined;
  const labels = Array.from(found, entryLabel);
  if (labels.length < 2) return undefined;
  const view = viewFor(stdout, environment, options);
  if (isInteractive(environment)) return pick(entryChoices(labels, view), { environment, options });
  stdout.write(`${renderEntries(labels, view).join('\n')}\n`);
  return 'listed';
}

async function pick(labels: readonly string[], { environment, options }: Asked): Promise<number> {
  const { attendedPresentation } = await import('../../world/presentation.ts');
  const { learner } = await attendedPresentation(environment, options);
  return learner.pick(
    'Which exchange?',
    labels.map((label, index) => ({ value: index + 1, label })),
  );
}

function entryNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageFailure(`\`--entry ${text}\` is no number of an exchange.`, {
    next: 'They are counted from 1: `--entry 1` is the first.',
  });
}

/** There are not so many. */
export function noSuchEntry(wanted: number, there: number): UsageFailure {
  if (there === 0) {
    return new UsageFailure(`There is no exchange in it, so none has the number ${wanted}.`, {
      next: 'Leave `--entry` out, and it is said what the bytes are instead.',
    });
  }
  const many = there === 1 ? 'There is only 1 exchange' : `There are only ${there} exchanges`;
  return new UsageFailure(`${many} in it, so number ${wanted} is not among them.`, {
    next: there === 1 ? 'Leave `--entry` out.' : `Name one from 1 to ${there}.`,
  });
}
