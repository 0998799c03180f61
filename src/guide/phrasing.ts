import { openText } from './values/secret.ts';

/** `2 bytes`, `1 byte`, `1,204 bytes`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${grouped(amount)} ${amount === 1 ? one : many}`;
}

/** `1,204` */
export function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
}

const SIZES: readonly (readonly [name: string, bytes: number])[] = [
  ['kB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
];

/** `1,204 bytes`, and of very many about how much that is: `5,242,880 bytes (5.2 MB)`. */
export function byteCount(amount: number): string {
  const unit = amount < 100_000 ? undefined : SIZES.findLast(([, size]) => amount >= size);
  const exact = count(amount, 'byte');
  return unit === undefined ? exact : `${exact} (${Number((amount / unit[1]).toPrecision(2))} ${unit[0]})`;
}

/** `GET`, `GET and HEAD`, `GET, HEAD and POST`. */
export function list(words: readonly string[], join: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${join} ${words.at(-1)}`;
}

/** As `list`, but of many only the first few, and how many more there are. */
export function listSome(words: readonly string[], most = 4, join: 'and' | 'or' = 'and'): string {
  if (words.length <= most + 1) return list(words, join);
  return `${words.slice(0, most).join(', ')} ${join} ${words.length - most} more`;
}

/** At most `most` characters, with a mark where some were left out; a surrogate pair is never split. */
export function shortened(text: string, most = 40): string {
  const characters = Array.from(text.slice(0, 2 * most + 2));
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** Characters of a text that are looked through for secrets: far more than is ever shown. */
const LONGEST = 8192;

/**
 * The text as something that stands so in the exchange: in backticks, shortened, without what opens something in addresses. Not
 * sanitised.
 */
export function quoted(text: string, most = 40): string {
  const mark = text.includes('`') ? '"' : '`';
  return `${mark}${shortened(openText(text.slice(0, LONGEST)), most)}${mark}`;
}

const UNITS: readonly (readonly [name: string, seconds: number])[] = [
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['year', 31_557_600],
];

/**
 * A length of time in its natural unit, rounded to the nearest: `42 seconds`, `3 minutes`, `2 years`. Where that would be
 * far off, in the unit below: `90 minutes`.
 */
export function span(seconds: number): string {
  const length = Math.max(0, seconds);
  const [name, size] = UNITS.findLast(([, unit]) => isNatural(length / unit)) ?? ['second', 1];
  return count(Math.round(length / size), name);
}

/** A few of a unit, or so near to a whole number of them that nobody misses the rest. */
function isNatural(amount: number): boolean {
  const whole = Math.round(amount);
  return whole >= 1 && (amount >= 3 || Math.abs(amount - whole) <= amount / 50);
}

/** An instant seen from another: `just now`, `3 minutes ago`, `in 3 minutes`. Both in ms since 1970. */
export function relative(instant: number, now: number): string {
  const seconds = (instant - now) / 1000;
  if (Math.abs(seconds) <= 2) return 'just now';
  return seconds < 0 ? `${span(-seconds)} ago` : `in ${span(seconds)}`;
}
