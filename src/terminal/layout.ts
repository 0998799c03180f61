import { cellsOf, widthOf } from './cells.ts';
import { wrap } from './wrap.ts';

/** Prefixes that leave less room than this stand on rows of their own. */
const NARROWEST_HANGING = 8;

export interface Hanging {
  readonly columns: number;
  /** What stands before the first row. */
  readonly first: string;
  /** What stands before every other row. */
  readonly rest: string;
}

/** Wraps text behind prefixes; rows with nothing else lose the prefix's trailing spaces. */
export function hang(text: string, { columns, first, rest }: Hanging): string[] {
  if (!text.includes('\n') && widthOf(first) + widthOf(text) <= columns) return prefixed([text], first, rest);
  const room = columns - Math.max(widthOf(first), widthOf(rest));
  if (room < NARROWEST_HANGING) return [...wrap(first, columns), ...wrap(text, columns)];
  return prefixed(wrap(text, room), first, rest);
}

/** Puts `first` before the first row and `rest` before the others. */
export function prefixed(rows: readonly string[], first: string, rest: string): string[] {
  return rows.map((row, index) => {
    const prefix = index === 0 ? first : rest;
    return row === '' ? prefix.trimEnd() : prefix + row;
  });
}

/** Rows of pieces with a separator between them; a row breaks between pieces where it can. */
export function flow(pieces: readonly string[], separator: string, columns: number): string[] {
  const rows: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const ended = index < pieces.length - 1 ? piece + separator.trimEnd() : piece;
    const longer = `${rows.at(-1)} ${ended}`;
    if (rows.length > 0 && widthOf(longer) <= columns) rows.splice(-1, 1, longer);
    else rows.push(...wrap(ended, columns));
  }
  return rows;
}

/** Fills a row up with spaces to `columns` cells. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** One text at the left edge, one at the right; under each other where a row cannot hold both. */
export function spread(left: string, right: string, columns: number): string[] {
  if (right === '') return wrap(left, columns);
  const gap = columns - widthOf(left) - widthOf(right);
  if (gap >= 2) return [left + ' '.repeat(gap) + right];
  return [...wrap(left, columns), ...hang(right, { columns, first: '  ', rest: '  ' })];
}

/** Rows beside rows: the left ones filled up to `leftColumns`, the shorter side with empty rows. */
export function beside(
  left: readonly string[],
  right: readonly string[],
  leftColumns: number,
  separator: string,
): string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    (pad(left[index] ?? '', leftColumns) + separator + (right[index] ?? '')).trimEnd(),
  );
}

/** Cuts unstyled text to `columns` cells; `mark` shows that something is missing. */
export function truncate(text: string, columns: number, mark: string): string {
  if (widthOf(text) <= columns) return text;
  return takeCells(text, columns - widthOf(mark)) + mark;
}

/** As much of an unstyled text's beginning as fits into `columns` cells. */
export function takeCells(text: string, columns: number): string {
  let taken = '';
  let used = 0;
  for (const cell of cellsOf(text)) {
    if (used + cell.width > columns) break;
    taken += cell.text;
    used += cell.width;
  }
  return taken;
}
