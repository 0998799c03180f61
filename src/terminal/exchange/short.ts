import type { AnnotatedLine, Note } from '../../guide/note.ts';
import { shownLine } from '../../guide/shown-line.ts';
import type { Direction, Exchange } from '../../http/exchange.ts';
import { renderExchangeFailure } from './exchange.ts';
import { widthOf } from '../cells.ts';
import { hang, prefixed, truncate } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';
import { wrap } from '../wrap.ts';

export interface ShortExchange {
  readonly exchange: Exchange;
  readonly lines: readonly AnnotatedLine[];
  /** Explains the exchange's failure. */
  readonly failureNote?: Note;
  /** The request was shown before: it is not shown again. */
  readonly requestShown?: boolean;
}

/** A line of the wire, and what it means in a few words. */
interface Pair {
  readonly line: AnnotatedLine;
  readonly wire: string;
  readonly note: string;
}

/** Cells of a line that is followed by its note, where there is room for both. */
const WIRE_CELLS = 36;
const GAP = 2;
/** Cells below which a column is too narrow for a sentence: a long one then begins further to the left than the others. */
const NARROWEST_NOTE = 24;

/**
 * Each line of the wire on one row, with what it means in a few words behind it; below it, where a row is too short for
 * both. A line may be cut, what it means is not.
 */
export function renderShort(input: ShortExchange, view: View): Line[] {
  const { exchange, lines, failureNote, requestShown = false } = input;
  const rows = renderShortLines(
    lines.filter(({ direction }) => !(requestShown && direction === 'request')),
    view,
  );
  if (exchange.failure === undefined) return rows;
  const failure = {
    exchange,
    lines,
    seen: () => false,
    ...(failureNote === undefined ? {} : { failureNote }),
  };
  return [...rows, ...renderExchangeFailure(failure, view)];
}

/** These lines alone. */
export function renderShortLines(lines: readonly AnnotatedLine[], view: View): Line[] {
  const pairs = lines.map((line) => pairOf(line, view));
  const column = noteColumn(pairs, view);
  return pairs.flatMap((pair) => (view.plain ? plainRows(pair, view) : rowsOf(pair, column, view)));
}

/** What stands before a row: which way its bytes went. */
export function shortEdge(direction: Direction, { style, plain }: View): string {
  if (plain) return `${direction}: `;
  return `${direction === 'request' ? style.client('>') : style.server('<')} `;
}

function pairOf(line: AnnotatedLine, view: View): Pair {
  const note = line.notes
    .map(({ brief }) => brief)
    .filter((text) => text !== '')
    .join('; ');
  return { line, wire: shownText(line, view), note: sanitise(note, { newline: 'space' }) };
}

function roomOf(view: View): number {
  return view.columns - widthOf(shortEdge('request', view));
}

/** Where notes begin: as far to the right as the longest line that leaves its note room. */
function noteColumn(pairs: readonly Pair[], view: View): number {
  const room = roomOf(view);
  const widths = pairs
    .filter(({ wire, note }) => widthOf(wire) + GAP + widthOf(note) <= room)
    .map(({ wire }) => widthOf(wire));
  return Math.min(Math.max(0, ...widths), Math.max(WIRE_CELLS, Math.floor(room / 2))) + GAP;
}

function rowsOf({ line, wire, note }: Pair, column: number, view: View): Line[] {
  const { style, glyphs, columns } = view;
  const edge = shortEdge(line.direction, view);
  const room = roomOf(view);
  const cut = (text: string, cells: number) => truncate(text, cells, glyphs.ellipsis);
  if (note === '') return [edge + style.wire(cut(wire, room))];
  const needed = widthOf(note);
  // Where a line is cut in any case, a few cells less are no loss.
  const shown =
    widthOf(wire) > room ? cut(wire, Math.max(room - GAP - needed, Math.floor((room * 2) / 3))) : wire;
  if (room - widthOf(shown) - GAP < needed) {
    const indent = ' '.repeat(widthOf(edge) + GAP);
    const rows = hang(paintProse(note, view), { columns, first: indent, rest: indent });
    return [edge + style.wire(cut(wire, room)), ...rows.map(style.dim)];
  }
  const begin = Math.max(widthOf(shown) + GAP, Math.min(column, room - needed));
  if (begin < column && room - column >= NARROWEST_NOTE) {
    const first = edge + style.wire(shown) + ' '.repeat(column - widthOf(shown));
    const rows = wrap(paintProse(note, view), room - column).map(style.dim);
    return prefixed(rows, first, ' '.repeat(widthOf(edge) + column));
  }
  return [edge + style.wire(shown) + ' '.repeat(begin - widthOf(shown)) + style.dim(paintProse(note, view))];
}

/** Columns say nothing to who listens: the line as a whole, then what it means. */
function plainRows({ line, wire, note }: Pair, view: View): Line[] {
  const whole = line.part === 'body' ? truncate(wire, view.columns, view.glyphs.ellipsis) : wire;
  const text = note === '' ? whole : `${whole}; ${paintProse(note, view)}`;
  return hang(text, { columns: view.columns, first: shortEdge(line.direction, view), rest: '    ' });
}

/** A body's lines one behind the other: its beginning is what tells most. */
function shownText(line: AnnotatedLine, { glyphs }: View): string {
  const text = shownLine(line);
  if (line.part === 'blank' && text === '') return glyphs.emptyLine;
  const onOneRow = text
    .slice(0, MOST_COMPACTED)
    .trim()
    .replaceAll(/[ \t]*[\r\n]+[ \t]*/g, ' ');
  const isWhole = text.length <= MOST_COMPACTED && (line.body?.hidden ?? 0) === 0;
  return sanitise(onOneRow, { tab: 2 }) + (isWhole ? '' : glyphs.ellipsis);
}

/** More characters than a row holds. */
const MOST_COMPACTED = 1000;
