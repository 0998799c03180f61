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

/** No two runs are of the same length: what came lately is remembered. */
let runs = 0;
const LENGTHS = 97;

/**
 * Whether work takes far more than 4 times as long on something 4 times as long; a sentence if so. Counts the time of
 * this process alone, and believes only what all of several runs agree in: of a pair, the shorter may be remembered from
 * elsewhere. `prepare` makes the work for a length; only the work is timed.
 */
export function slowGrowth(prepare: (length: number) => () => void, length: number): string | undefined {
  let [time, timeBefore] = [Infinity, Infinity];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    runs += 1;
    time = timeOf(prepare(length + (runs % LENGTHS)));
    if (time < QUICK) return undefined;
    timeBefore = timeOf(prepare(length / 4 + (runs % LENGTHS)));
    if (time < timeBefore * MOST_GROWTH) return undefined;
  }
  return `${timeBefore.toFixed(1)} ms for ${length / 4}, ${time.toFixed(1)} ms for ${length}`;
}

function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
