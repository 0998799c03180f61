import type { AnnotatedLine } from '../../guide/note.ts';
import { shownLine } from '../../guide/shown-line.ts';
import type { Direction } from '../../http/exchange.ts';
import { renderCode } from '../code.ts';
import { breakLists } from './break-lists.ts';
import { statusPainter } from './head.ts';
import { widthOf } from '../cells.ts';
import { beside, hang, prefixed } from '../layout.ts';
import { wrap } from '../wrap.ts';
import { noteItems, originText } from './notes.ts';
import type { NoteItem, NoteReader } from './notes.ts';
import { bytesText } from '../../text/quantities.ts';
import { createTextMemory, type TextMemory } from '../../memory.ts';
import { sanitise } from '../../text/sanitise.ts';
import { narrower } from '../view.ts';
import type { Line, View } from '../view.ts';

/** Below this a message's lines and their notes stand under each other. */
const TWO_COLUMNS_FROM = 120;
const WIRE_COLUMN = { narrowest: 30, widest: 56 };
const LEADER_GAP = 2;
const INDENT = '  ';
/**
 * Characters of one line that are shown: what is longer is an attack or an accident, and
 * takes its time to break into rows.
 */
const LONGEST_LINE = 8192;

/** What stands before the rows of a message and before its notes. */
interface Edges {
  readonly first: string;
  readonly rest: string;
  readonly body: string;
  readonly note: (last: boolean) => { readonly first: string; readonly rest: string };
}

/** Cells for the wire where notes stand beside it; undefined where they stand under it. */
export function wireColumn(lines: readonly AnnotatedLine[], view: View): number | undefined {
  if (view.plain || view.columns < TWO_COLUMNS_FROM) return undefined;
  const widths = lines.flatMap((line) =>
    renderWire(line, narrower(view, WIRE_COLUMN.widest)).map((row) => widthOf(row)),
  );
  return Math.max(WIRE_COLUMN.narrowest, ...widths);
}

/** One line of the wire with its notes under it, or beside it where `wire` says how wide the wire's column is. */
export function renderWireLine(
  line: AnnotatedLine,
  reader: NoteReader,
  view: View,
  wire: number | undefined,
): readonly Line[] {
  if (line.part === 'body') return drawWireLine(line, reader, view, wire);
  const memory = memoryOf(view);
  const key = drawnFrom(line, reader, view, wire);
  const known = memory.get(key);
  if (known) return known;
  const drawn = drawWireLine(line, reader, view, wire);
  memory.set(key, drawn);
  return drawn;
}

/** By style, for each paints in its own way. Exchanges repeat themselves: most lines come again and again. */
const MEMORIES = new WeakMap<View['style'], TextMemory<readonly Line[]>>();

function memoryOf({ style }: View): TextMemory<readonly Line[]> {
  const memory = MEMORIES.get(style) ?? createTextMemory();
  MEMORIES.set(style, memory);
  return memory;
}

/** All that a line is drawn from, as one text. */
function drawnFrom(
  { direction, part, start, text, notes }: AnnotatedLine,
  { seen, specs, pieces = true }: NoteReader,
  { columns, plain, glyphs }: View,
  wire: number | undefined,
): string {
  // Texts stand behind their lengths, so that no two lines have the same, whatever is in them.
  const all: unknown[] = [columns, wire, plain, pieces, glyphs.bar, direction, part, text.length, text];
  for (const note of notes) {
    const short = seen(note);
    const words = short ? note.brief : note.text;
    const origin = short ? '' : originText(note, specs);
    all.push(short, words.length, words, origin.length, origin);
    for (const { start: from, end, secret, meaning } of note.parts ?? [])
      all.push(from - start, end - start, secret, meaning.length, meaning);
  }
  return all.join();
}

function drawWireLine(line: AnnotatedLine, reader: NoteReader, view: View, wire: number | undefined): Line[] {
  if (wire !== undefined) return lineWithNotesBeside(line, reader, view, wire);
  return [...renderWire(line, view), ...renderNotes(line.direction, noteTexts(line, reader, view), view)];
}

function noteTexts(line: AnnotatedLine, reader: NoteReader, view: View): NoteItem[] {
  const edge = edgesOf(line.direction, view).note(true);
  return noteItems(line.notes, reader, view.columns - widthOf(edge.first), view);
}

/** Texts that hang under a message's line, each behind a sign of its own. */
export function renderNotes(direction: Direction, items: readonly NoteItem[], view: View): Line[] {
  const edges = edgesOf(direction, view);
  return items.flatMap(({ text, rows }, index) => {
    const edge = edges.note(index === items.length - 1);
    return [...hang(text, { columns: view.columns, ...edge }), ...prefixed(rows, edge.rest, edge.rest)];
  });
}

/** A sentence of ours that stands among a message's lines. */
export function renderRemark(direction: Direction, text: string, view: View): Line[] {
  if (view.plain) return hang(text, { columns: view.columns, first: '', rest: '    ' });
  const { first, rest } = edgesOf(direction, view);
  return hang(text, { columns: view.columns, first, rest });
}

function lineWithNotesBeside(line: AnnotatedLine, reader: NoteReader, view: View, wire: number): Line[] {
  const { style, glyphs } = view;
  const rows = renderWire(line, narrower(view, wire));
  const separator = INDENT;
  const room = view.columns - wire - separator.length;
  const notes = noteItems(line.notes, reader, room, view).flatMap(({ text, rows: parts }) => [
    ...hang(text, { columns: room, first: '', rest: '' }),
    ...parts,
  ]);
  if (notes.length === 0) return rows;
  const leaders = Math.max(0, wire - widthOf(rows[0] ?? '') - LEADER_GAP);
  const [first = '', ...others] = rows;
  const led = leaders === 0 ? first : `${first}  ${style.dim(glyphs.leader.repeat(leaders))}`;
  const edge = edgesOf(line.direction, view).body.trimEnd();
  const missing = Array.from({ length: Math.max(0, notes.length - rows.length) }, () => edge);
  return beside([led, ...others, ...missing], notes, wire, separator);
}

function renderWire(line: AnnotatedLine, view: View): Line[] {
  if (line.part === 'body') return view.plain ? renderPlainBody(line, view) : renderBody(line, view);
  const { first, rest } = edgesOf(line.direction, view);
  const text = shownLine(line);
  const hidden = text.length - LONGEST_LINE;
  const painted = paintLine(line, text.slice(0, LONGEST_LINE), view, view.columns - widthOf(rest));
  const more = `${view.glyphs.ellipsis} ${bytesText(hidden)} more, not shown here`;
  const whole = hidden > 0 ? `${painted} ${view.style.dim(more)}` : painted;
  return hang(whole, { columns: view.columns, first, rest });
}

function renderBody(line: AnnotatedLine, view: View): Line[] {
  const edge = edgesOf(line.direction, view).body;
  return prefixed(bodyRows(line, view.columns - widthOf(edge), view), edge, edge);
}

function renderPlainBody(line: AnnotatedLine, view: View): Line[] {
  const edge = `${line.direction} body:`;
  const rows = bodyRows(line, view.columns - INDENT.length, view);
  const onOneRow = `${edge} ${rows[0] ?? ''}`;
  if (rows.length === 1 && widthOf(onOneRow) <= view.columns) return [onOneRow.trimEnd()];
  return [edge, ...prefixed(rows, INDENT, INDENT)];
}

function bodyRows(line: AnnotatedLine, columns: number, view: View): Line[] {
  const { body } = line;
  const rows = renderCode(shownLine(line), body?.language, narrower(view, columns));
  if (!body || body.hidden === 0) return rows;
  const more = `${view.glyphs.ellipsis} ${bytesText(body.hidden)} more, not shown here`;
  return [...rows, ...wrap(view.style.dim(more), columns)];
}

function edgesOf(direction: Direction, { style, glyphs, plain }: View): Edges {
  if (plain) {
    return {
      first: `${direction}: `,
      rest: '    ',
      body: INDENT,
      note: () => ({ first: '  note: ', rest: '    ' }),
    };
  }
  const bar = style[direction === 'request' ? 'client' : 'server'](glyphs.bar);
  return {
    first: `${bar} `,
    rest: `${bar}   `,
    body: `${bar} `,
    note: (last) => ({
      first: `${bar} ${style.dim(last ? glyphs.elbow : glyphs.tee)} `,
      rest: `${bar} ${last ? ' ' : style.dim(glyphs.bar)} `,
    }),
  };
}

/** `room`: cells of a row. */
function paintLine(line: AnnotatedLine, shown: string, view: View, room: number): string {
  const { style, glyphs } = view;
  const text = sanitise(shown);
  const own = style[line.direction === 'request' ? 'client' : 'server'];
  switch (line.part) {
    case 'blank':
      return text === '' ? style.dim(glyphs.emptyLine) : text;
    case 'request-line':
      return text.replace(
        /^(\S+)(.*)$/u,
        (_, method: string, rest: string) => own(method) + style.wire(rest),
      );
    case 'status-line':
      return text.replace(/^(\S+)(.*)$/u, (_, version: string, rest: string) => {
        const status = Number.parseInt(rest, 10);
        return style.wire(version) + statusPainter(status, style)(style.wire(rest));
      });
    case 'header':
    case 'trailer':
      return breakLists(text, room).replace(
        /^([^:]+)(.*)$/su,
        (_, name: string, value: string) => own(name) + style.wire(value),
      );
    case 'chunk':
      return style.number(text);
    case 'body':
      return text;
    default:
      return line.part satisfies never;
  }
}
