import type { AnnotatedLine, Note } from '../guide/note.ts';
import type { Exchange } from '../http/exchange.ts';
import { renderExchange } from './exchange.ts';
import { widthOf } from './cells.ts';
import { truncate } from './layout.ts';
import { paintProse } from './prose.ts';
import { sanitise } from './sanitise.ts';
import type { Line, View } from './view.ts';

export interface ShortExchange {
  readonly exchange: Exchange;
  readonly lines: readonly AnnotatedLine[];
  /** Explains the exchange's failure. */
  readonly failureNote?: Note;
}

/** Cells of a line's own text, where its note stands behind it. */
const WIRE_CELLS = 36;

/** Each line of the wire on one row, with what it means in a few words behind it; what is too long is cut. */
export function renderShort({ exchange, lines, failureNote }: ShortExchange, view: View): Line[] {
  const rows = lines.map((line) => row(line, view));
  if (exchange.failure === undefined) return rows;
  const remark = renderExchange(
    { exchange, lines: [], seen: () => false, ...(failureNote === undefined ? {} : { failureNote }) },
    view,
  );
  return [...rows, ...remark.flat()];
}

function row(line: AnnotatedLine, view: View): Line {
  const { style, glyphs, columns, plain } = view;
  const own = style[line.direction === 'request' ? 'client' : 'server'];
  const edge = plain ? `${line.direction}: ` : `${own(line.direction === 'request' ? '>' : '<')} `;
  const room = columns - widthOf(edge);
  const brief = line.notes
    .map((note) => note.brief)
    .filter((text) => text !== '')
    .join('; ');
  const text = shownText(line, view);
  if (brief === '') return edge + truncate(text, room, glyphs.ellipsis);
  const wire = truncate(text, Math.min(WIRE_CELLS, Math.floor(room / 2)), glyphs.ellipsis);
  const gap = ' '.repeat(plain ? 0 : Math.max(0, Math.min(WIRE_CELLS, Math.floor(room / 2)) - widthOf(wire)));
  const between = plain ? '; ' : '  ';
  const note = truncate(
    sanitise(brief, { newline: 'space' }),
    room - widthOf(wire + gap + between),
    glyphs.ellipsis,
  );
  return edge + style.wire(wire) + gap + between + style.dim(paintProse(note, view));
}

function shownText({ part, text }: AnnotatedLine, { glyphs }: View): string {
  if (part === 'blank' && text === '') return glyphs.emptyLine;
  const [first = '', ...others] = text.split(/\r?\n/);
  return sanitise(first, { tab: 2 }) + (others.length > 0 ? ` ${glyphs.ellipsis}` : '');
}
