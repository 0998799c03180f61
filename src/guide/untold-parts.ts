import type { Note, NotePart } from './note.ts';
import { masked, openText } from './values/secret.ts';

/** The pieces of a value that are worth a list: all of them, or none where the note's sentence says as much. */
export function untoldParts<Part extends Pick<NotePart, 'meaning'>>(
  { text }: Pick<Note, 'text'>,
  parts: readonly Part[] = [],
): readonly Part[] {
  return parts.every(({ meaning }) => text.includes(meaning)) ? [] : parts;
}

/** A piece as a screen may show it. */
export function pieceToShow({
  text,
  secret,
}: {
  readonly text: string;
  readonly secret?: true | undefined;
}): string {
  return secret === true ? masked(text) : openText(text);
}
