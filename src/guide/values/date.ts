import type { FieldScene, Wording, Words } from '../entry.ts';
import { parseHttpDate } from '../http-date.ts';
import { quoted, relative } from '../phrasing.ts';
import { withValue } from './with-value.ts';

/** An instant, seen from now. */
export function readDate({ value, now }: FieldScene, { text }: Words): Wording {
  const at = parseHttpDate(value, now);
  return at === undefined
    ? noDate(value)
    : { text: withValue(text, relative(at, now)), brief: relative(at, now) };
}

/** What to say of a value that should be a date of RFC 9110 section 5.6.7. */
export function noDate(value: string): Wording {
  return {
    text: `${quoted(value)} is no date as HTTP writes them, like \`Sun, 06 Nov 1994 08:49:37 GMT\``,
    brief: 'not an HTTP date',
    variant: 'invalid',
  };
}
