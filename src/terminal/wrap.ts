import { wrapAnsi } from 'fast-wrap-ansi';

/** A grapheme of two cells must fit into every row. */
const WIDEST_GRAPHEME = 2;

/**
 * Breaks styled text at spaces, and inside words that are too long, into rows of at most `columns` cells. A style of
 * one sequence ends with its row and begins again in the next; text that may be broken must not have more than one.
 */
export function wrap(text: string, columns: number): string[] {
  return wrapAnsi(text, Math.max(columns, WIDEST_GRAPHEME), { hard: true }).split('\n');
}
