import leven from 'leven';
import type { Group } from '../data/schema.ts';
import { namesOf, withoutAsking } from './look-up.ts';
import type { Reference } from './reference.ts';

/** What a term that the guide does not have may have been meant for. */
export interface Near {
  /** So near, and nothing else as near, that it need not be asked. */
  readonly meant?: string;
  /** The likeliest first, at most three. */
  readonly names: readonly string[];
}

/** Letters from which on a word with one slip is still the same word. */
const LONG_ENOUGH = 5;
const MOST = 3;

/**
 * Names that differ little, and those that the term is the beginning of. Among so many names there is one near any short
 * word: better none than a silly one. Problems have names of our own making, which nobody meant who did not ask for one.
 */
export function nearTo(term: string, reference: Reference, kind: Group | undefined): Near {
  const wanted = withoutAsking(term).toLowerCase();
  const within = kind === undefined ? reference.kinds.filter((each) => each !== 'problems') : [kind];
  const names = within.flatMap((each) =>
    reference.names(each).flatMap((name) => namesOf(each, name, reference)),
  );
  const slipped = distinct(leastSlips(wanted, names));
  const begun = wanted.length < 3 ? [] : names.filter((name) => name.toLowerCase().startsWith(wanted));
  const all = distinct([...begun.toSorted((one, other) => one.length - other.length), ...slipped]);
  const isSure = all.length === 1 && slipped.length === 1 && wanted.length >= LONG_ENOUGH;
  return { ...(isSure && { meant: all[0] ?? '' }), names: all.slice(0, MOST) };
}

/** Those with the fewest slips, about one in four letters at most. A number is another number with the least of them. */
function leastSlips(wanted: string, names: readonly string[]): string[] {
  const most = Math.floor(wanted.length / 4);
  if (most === 0) return [];
  const digits = digitsOf(wanted);
  const swapped = new Set(swaps(wanted));
  const measured = names
    .filter((name) => Math.abs(name.length - wanted.length) <= most && digitsOf(name) === digits)
    .map((name) => ({ name, slips: slipsTo(name.toLowerCase(), wanted, swapped) }));
  const fewest = Math.min(most, ...measured.map(({ slips }) => slips));
  return measured.filter(({ slips }) => slips === fewest).map(({ name }) => name);
}

function slipsTo(name: string, wanted: string, swapped: ReadonlySet<string>): number {
  return swapped.has(name) ? 1 : leven(wanted, name);
}

/** The word with any two neighbours in the other order. */
function swaps(word: string): string[] {
  return Array.from(
    { length: word.length },
    (_, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  );
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** Each once, whatever its case. */
function distinct(names: readonly string[]): string[] {
  return [...new Map(names.toReversed().map((name) => [name.toLowerCase(), name])).values()].toReversed();
}
