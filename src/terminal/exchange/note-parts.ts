import type { Note, NotePart } from '../../guide/note.ts';
import { pieceToShow, untoldParts } from '../../guide/untold-parts.ts';
import { truncate } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { createTextMemory, type TextMemory } from '../../memory.ts';
import { sanitise } from '../../text/sanitise.ts';
import { renderTable } from '../table.ts';
import { narrower, type Line, type View } from '../view.ts';

/** A longer piece is cut: its meaning is what counts here, and the whole value stands above. */
const WIDEST_PIECE = 28;

/** A note's value piece by piece, each piece with its meaning beside it, or under it where there is no room. */
export function partRows(note: Pick<Note, 'text' | 'parts'>, columns: number, view: View): readonly Line[] {
  const parts = untoldParts(note, note.parts);
  if (parts.length === 0) return [];
  const memory = memoryOf(view);
  const key = JSON.stringify([
    columns,
    view.plain,
    view.glyphs.ellipsis,
    ...parts.flatMap(({ text, secret, meaning }) => [text, secret, meaning]),
  ]);
  const known = memory.get(key);
  if (known) return known;
  const rows = parts.map((part) => [pieceText(part, view), paintProse(part.meaning, view)]);
  const drawn = renderTable({ headings: ['', ''], rows }, narrower(view, columns));
  memory.set(key, drawn);
  return drawn;
}

/** By style, for each paints in its own way. Most values come again and again. */
const MEMORIES = new WeakMap<View['style'], TextMemory<readonly Line[]>>();

function memoryOf({ style }: View): TextMemory<readonly Line[]> {
  const memory = MEMORIES.get(style) ?? createTextMemory();
  MEMORIES.set(style, memory);
  return memory;
}

function pieceText(part: NotePart, { style, glyphs }: View): string {
  return style.code(
    truncate(sanitise(pieceToShow(part), { newline: 'space', tab: 1 }), WIDEST_PIECE, glyphs.ellipsis),
  );
}
