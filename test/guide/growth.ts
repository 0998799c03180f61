/** Units of which values are made that take long to read: separators, brackets, marks and words without an end. */
export const UNITS = [
  'a',
  'a,',
  'a;',
  'a=b,',
  'a=b;',
  'a/',
  'a:',
  'a ',
  '<',
  '<a>,',
  '(',
  '"',
  '"\\',
  '"a",',
  ' ',
  ', ',
  '=',
  ':',
  '%',
  '1',
  '1,',
  '{',
  '&a=',
  '?',
  '\t',
] as const;

/** `unit` again and again, so many characters in all. */
export function long(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** Less than this, in ms, is not worth a second look. */
const QUICK = 4;
/** What takes time in proportion grows by 4 where the length does; in proportion to the square it grows by 16. */
const MOST_GROWTH = 11;

/**
 * Whether work takes far more than 4 times as long on something 4 times as long; a sentence if so. Counts the time of
 * this process alone, and believes no single slow run. `prepare` makes the work for a length; only the work is timed.
 */
export function slowGrowth(prepare: (length: number) => () => void, length: number): string | undefined {
  const first = timeOf(prepare(length));
  if (first < QUICK) return undefined;
  const time = Math.min(first, best(prepare, length));
  if (time < QUICK) return undefined;
  const before = Math.max(best(prepare, length / 4), 0.1);
  return time / before < MOST_GROWTH
    ? undefined
    : `${before.toFixed(1)} ms for ${length / 4} characters, ${time.toFixed(1)} ms for ${length}`;
}

function best(prepare: (length: number) => () => void, length: number): number {
  return Math.min(...[1, 2, 3, 4, 5, 6].map(() => timeOf(prepare(length))));
}

function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
