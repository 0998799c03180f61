import type { Note, NotePart } from './note.ts';

/** The pieces of a value that are worth a list: all of them, or none where the note's sentence says as much. */
export function untoldParts<Part extends Pick<NotePart, 'meaning'>>(
  { text }: Pick<Note, 'text'>,
  parts: readonly Part[] = [],
): readonly Part[] {
  return parts.every(({ meaning }) => text.includes(meaning)) ? [] : parts;
}
