import { widthOf } from '../cells.ts';

/**
 * A header's text with line breaks where rows of `room` cells end: of a list without spaces that is longer than a row,
 * behind a comma or a semicolon rather than in the middle of a word. A text without such a list stays as it is, and so
 * does one with a word that no row can hold.
 */
export function breakLists(text: string, room: number): string {
  const fits = (piece: string) => widthOf(piece.trimEnd()) <= room;
  const words = text.split(/(?<= )/);
  if (words.every(fits)) return text;
  const elements = words.flatMap((word) => (fits(word) ? [word] : word.split(/(?<=,)/)));
  const pieces = elements.flatMap((element) => (fits(element) ? [element] : element.split(/(?<=;)/)));
  if (!pieces.every(fits)) return text;
  const rows: string[] = [''];
  for (const piece of pieces) {
    const longer = (rows.at(-1) ?? '') + piece;
    if (fits(longer)) rows.splice(-1, 1, longer);
    else rows.push(piece);
  }
  return rows.map((row, index) => (index < rows.length - 1 ? row.trimEnd() : row)).join('\n');
}
