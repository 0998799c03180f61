import type { Note } from '../../guide/note.ts';
import { widthOf } from '../cells.ts';
import { partRows } from './note-parts.ts';
import { paintProse } from '../prose.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

export interface NoteReader {
  /** Whether the reader has met this note before, so that a few words will do. */
  readonly seen: (note: Note) => boolean;
  /** Whether each whole note ends with where it can be checked. */
  readonly specs: boolean;
  /** False where values are not told piece by piece. */
  readonly pieces?: boolean;
}

/** What stands behind one sign: prose that may still be wrapped, and rows that stay as they are. */
export interface NoteItem {
  readonly text: string;
  /** The value, piece by piece. */
  readonly rows: readonly Line[];
}

interface Item extends NoteItem {
  readonly short: boolean;
  /** Whether it ends as a sentence does. */
  readonly sentence: boolean;
}

/** Prose that stands alone behind its sign. */
export function proseItem(text: string, view: View): NoteItem {
  return { text: paintProse(text, view), rows: [] };
}

/**
 * The notes of one line, each to be shown behind a sign of its own: notes seen before are short and share a row,
 * and where all of them fit into one row of `columns` cells, all of them share it.
 */
export function noteItems(
  notes: readonly Note[],
  reader: NoteReader,
  columns: number,
  view: View,
): NoteItem[] {
  const items = notes.map((note) => itemOf(note, reader, columns, view)).filter((item) => item.text !== '');
  const all = items.reduce<Item | undefined>(
    (sum, item) => (sum ? joined(sum, item, view) : item),
    undefined,
  );
  if (all === undefined) return [];
  const isOneRow = items.every(({ rows }) => rows.length === 0) && widthOf(all.text) <= columns;
  return isOneRow ? [all] : groupShort(items, view);
}

function itemOf(note: Note, { seen, specs, pieces = true }: NoteReader, columns: number, view: View): Item {
  const short = seen(note);
  const words = short ? note.brief : note.text;
  const prose = paintProse(words, view);
  const sentence = /[.!?]$/u.test(words);
  if (short) return { text: prose && view.style.brief(prose), rows: [], short, sentence };
  const text = view.style.note(prose);
  const rows = pieces ? partRows(note, columns, view) : [];
  const origin = originText(note, specs);
  if (origin === '' || prose === '') return { text, rows, short, sentence };
  return { text: `${text} ${view.style.dim(`(${origin})`)}`, rows, short, sentence };
}

/** Whether the thing is still in use, and where it can be checked. */
export function originText({ outdated, spec }: Note, specs: boolean): string {
  return [...(outdated ? [outdated] : []), ...(specs && spec ? [specText(spec)] : [])].join('; ');
}

/** `RFC 9110, section 8.6` */
export function specText({ document, section }: NonNullable<Note['spec']>): string {
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
  return {
    text: left.text + between + right.text,
    rows: [],
    sentence: right.sentence,
    short: left.short && right.short,
  };
}
