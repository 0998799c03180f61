import type { Note, NotePart } from '../../guide/note.ts';
import { pieceToShow, untoldParts } from '../../guide/untold-parts.ts';
import { truncate } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { sanitise } from '../../text/sanitise.ts';
import { renderTable } from '../table.ts';
import { narrower, type Line, type View } from '../view.ts';

/** A longer piece is cut: its meaning is what counts here, and the whole value stands above. */
const WIDEST_PIECE = 28;

/** A note's value piece by piece, each piece with its meaning beside it, or under it where there is no room. */
export function partRows(note: Pick<Note, 'text' | 'parts'>, columns: number, view: View): readonly Line[] {
  const parts = untoldParts(note, note.parts);
  if (parts.length === 0) return [];
  const rows = parts.map((part) => [pieceText(part, view), paintProse(part.meaning, view)]);
  return renderTable({ headings: ['', ''], rows }, narrower(view, columns));
}

function pieceText(part: NotePart, { style, glyphs }: View): string {
  return style.code(
    truncate(sanitise(pieceToShow(part), { newline: 'space', tab: 1 }), WIDEST_PIECE, glyphs.ellipsis),
  );
}
