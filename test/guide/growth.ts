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
/** A busy machine makes single runs slow. */
const ATTEMPTS = 8;

/**
 * Whether work takes far more than 4 times as long on something 4 times as long; a sentence if so. Counts the time of
 * this process alone, and believes only what all of several runs agree in. `prepare` makes the work for a length; only
 * the work is timed.
 */
export function slowGrowth(prepare: (length: number) => () => void, length: number): string | undefined {
  let [least, leastBefore] = [Infinity, Infinity];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // No two runs alike: what came before may be remembered.
    least = Math.min(least, timeOf(prepare(length + attempt)));
    if (least < QUICK) return undefined;
    leastBefore = Math.min(leastBefore, timeOf(prepare(length / 4 + attempt)));
    if (least < leastBefore * MOST_GROWTH) return undefined;
  }
  return `${leastBefore.toFixed(1)} ms for ${length / 4}, ${least.toFixed(1)} ms for ${length}`;
}

function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
