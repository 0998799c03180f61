import * as v from 'valibot';

const CONTROL = 'has a control character in it';
const written = v.pipe(v.string('is text'), v.nonEmpty('is not empty'));

/** A few words, in one line. */
export const words = v.pipe(written, v.regex(/^\P{Cc}*$/u, CONTROL));

/** Lines as they stand on the wire, or paragraphs. */
export const lines = v.pipe(written, v.regex(/^[\P{Cc}\n]*$/u, CONTROL));

/** What stands behind a sign of its own next to a line: no capital at its beginning, no full stop at its end. */
export const line = (most: number) =>
  v.pipe(
    words,
    v.maxLength(most, ({ input }) => `has ${input.length} characters; at most ${most} fit beside a line`),
    v.check((text) => !/[^.]\.$|[!:;,]$/.test(text), 'ends without a full stop: it stands beside a line'),
  );

/** One or two whole sentences. */
export const sentences = (most: number) =>
  v.pipe(
    words,
    v.maxLength(most, ({ input }) => `has ${input.length} characters; at most ${most} fit`),
    v.check(isSentence, 'is whole sentences: it ends with a full stop'),
  );

/** The full entry. */
export const prose = v.pipe(
  lines,
  v.maxLength(900, ({ input }) => `has ${input.length} characters; at most 900 are read`),
  v.check(isSentence, 'is whole sentences: it ends with a full stop'),
);

/** A list in which nothing stands twice. */
export const list = <Item extends v.GenericSchema<string, string>>(item: Item, what: string) =>
  v.pipe(
    v.array(item, what),
    v.nonEmpty('has something in it, or is left out'),
    v.check((items) => new Set(items).size === items.length, 'names nothing twice'),
  );

function isSentence(text: string): boolean {
  return /[.!?)]$/.test(text);
}
