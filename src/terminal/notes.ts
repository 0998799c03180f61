import type { Note } from '../guide/note.ts';
import { widthOf } from './cells.ts';
import { sanitise } from './sanitise.ts';
import type { View } from './view.ts';

export interface NoteReader {
  /** Whether the reader has met the note of this id before, so that a few words will do. */
  readonly seen: (noteId: string) => boolean;
  /** Whether each whole note ends with where it can be checked. */
  readonly specs: boolean;
}

interface Item {
  readonly text: string;
  readonly short: boolean;
  /** Whether it ends as a sentence does. */
  readonly sentence: boolean;
}

/** Text that names things in backticks, such as a note's, as one styled row without line ends. */
export function paintProse(text: string, view: View): string {
  const safe = sanitise(text.trim(), { newline: 'space', tab: 1 });
  return safe.replace(/`[^`]+`/gu, (code) => view.style.code(code));
}

/**
 * The notes of one line, each to be shown behind a sign of its own: notes seen before are short and share a row,
 * and where all of them fit into one row of `columns` cells, all of them share it.
 */
export function noteItems(notes: readonly Note[], reader: NoteReader, columns: number, view: View): string[] {
  const items = notes.map((note) => itemOf(note, reader, view)).filter((item) => item.text !== '');
  const all = items.reduce<Item | undefined>(
    (sum, item) => (sum ? joined(sum, item, view) : item),
    undefined,
  );
  if (all === undefined) return [];
  if (widthOf(all.text) <= columns) return [all.text];
  return groupShort(items, view).map((item) => item.text);
}

function itemOf(note: Note, { seen, specs }: NoteReader, view: View): Item {
  const short = seen(note.id);
  const words = short ? note.brief : note.text;
  const prose = paintProse(words, view);
  const sentence = /[.!?]$/u.test(words);
  if (short) return { text: prose && view.style.brief(prose), short, sentence };
  const text = view.style.note(prose);
  if (!specs || !note.spec || prose === '') return { text, short, sentence };
  return { text: `${text} ${view.style.dim(`(${specText(note.spec)})`)}`, short, sentence };
}

function specText({ document, section }: NonNullable<Note['spec']>): string {
  return sanitise(section === undefined ? document : `${document}, section ${section}`);
}

function groupShort(items: readonly Item[], view: View): Item[] {
  const groups: Item[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.short && item.short) groups.splice(-1, 1, joined(last, item, view));
    else groups.push(item);
  }
  return groups;
}

/** Sentences follow each other as sentences; anything else needs a sign between. */
function joined(left: Item, right: Item, { style, glyphs }: View): Item {
  const between = left.sentence ? ' ' : ` ${style.dim(glyphs.dot)} `;
  return { ...right, text: left.text + between + right.text, short: left.short && right.short };
}
