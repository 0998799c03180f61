import type { FieldScene, Wording, Words } from '../entry.ts';
import { parseHttpDate } from './http-date.ts';
import { quoted, relative } from '../phrasing.ts';
import { withValue } from './with-value.ts';

/** An instant, seen from now. */
export function readDate({ value, now }: FieldScene, { text }: Words): Wording {
  const at = parseHttpDate(value, now);
  return at === undefined
    ? noDate(value)
    : { text: `${withValue(text, relative(at, now))}${weekdaySlip(value, at)}`, brief: relative(at, now) };
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A sentence where a date names another day of the week than the one it fell on; empty where it is right. */
export function weekdaySlip(value: string, at: number): string {
  const day = WEEKDAYS[new Date(at).getUTCDay()] ?? '';
  const isRight = value.slice(0, 3).toLowerCase() === day.slice(0, 3).toLowerCase();
  return isRight ? '' : `. The weekday is wrong: that was a ${day}`;
}

/** What to say of a value that should be a date of RFC 9110 section 5.6.7. */
export function noDate(value: string): Wording {
  return {
    text: `${quoted(value)} is no date as HTTP writes them, like \`Sun, 06 Nov 1994 08:49:37 GMT\``,
    brief: 'not an HTTP date',
    variant: 'invalid',
  };
}
