import { wrapAnsi } from 'fast-wrap-ansi';
import { rememberedText } from '../memory.ts';

/** A grapheme of two cells must fit into every row. */
const WIDEST_GRAPHEME = 2;

/**
 * Breaks styled text at spaces, and inside words that are too long, into rows of at most `columns` cells. A style of
 * one sequence ends with its row and begins again in the next; text that may be broken must not have more than one.
 */
export function wrap(text: string, columns: number): string[] {
  return [...wrapped(`${Math.max(columns, WIDEST_GRAPHEME)} ${text}`)];
}

/** Of a width, a space and a text: a screen says the same sentences again and again, in the same few widths. */
const wrapped = rememberedText((key): readonly string[] => {
  const space = key.indexOf(' ');
  return wrapAnsi(key.slice(space + 1), Number(key.slice(0, space)), { hard: true }).split('\n');
});
