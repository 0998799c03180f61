const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

type Part = 'time' | 'day' | 'month' | 'year';

/** What each part looks like, in the order in which a word is tried. */
const READERS: readonly (readonly [part: Part, read: (word: string) => readonly number[] | undefined])[] = [
  ['time', (word) => numbersOf(/^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/, word)],
  ['day', (word) => numbersOf(/^(\d{1,2})(?:\D|$)/, word)],
  ['month', monthOf],
  ['year', (word) => numbersOf(/^(\d{2,4})(?:\D|$)/, word)],
];

const SEPARATORS = /[\t\u0020-\u002f\u003b-\u0040\u005b-\u0060\u007b-\u007e]+/;

/**
 * A date as cookies have it, by the forgiving rules of RFC 6265bis section 5.1.1: its parts, in whatever order. In ms
 * since 1970; undefined where a part is missing or impossible.
 */
export function parseCookieDate(text: string): number | undefined {
  const found = new Map<Part, readonly number[]>();
  for (const word of text.split(SEPARATORS)) {
    for (const [part, read] of READERS) {
      const numbers = found.has(part) ? undefined : read(word);
      if (numbers === undefined) continue;
      found.set(part, numbers);
      break;
    }
  }
  const [year, month, day, time] = (['year', 'month', 'day', 'time'] as const).map((part) => found.get(part));
  if (year === undefined || month === undefined || day === undefined || time === undefined) return undefined;
  return instant(fullYear(year[0] ?? 0), month[0] ?? 0, day[0] ?? 0, time);
}

function instant(year: number, month: number, day: number, time: readonly number[]): number | undefined {
  const [hour = 0, minute = 0, second = 0] = time;
  if (year < 1601 || hour > 23 || minute > 59 || second > 59) return undefined;
  const at = Date.UTC(year, month, day, hour, minute, second);
  // 31 February rolls over into March: then it was no date.
  return new Date(at).getUTCDate() === day ? at : undefined;
}

function numbersOf(pattern: RegExp, word: string): number[] | undefined {
  return pattern.exec(word)?.slice(1).map(Number);
}

function monthOf(word: string): number[] | undefined {
  const month = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  return month === -1 ? undefined : [month];
}

function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}
