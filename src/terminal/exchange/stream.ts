import type { AnnotatedLine } from '../../guide/note.ts';
import type { Exchange } from '../../http/exchange.ts';
import { widthOf } from '../cells.ts';
import { renderCode } from '../code.ts';
import { renderExchange } from './exchange.ts';
import { renderResponseHead } from './head.ts';
import { hang } from '../layout.ts';
import { noteItems, proseItem } from './notes.ts';
import { bytesText, durationText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import { narrower } from '../view.ts';
import type { Line, View } from '../view.ts';
import { renderNotes, renderRemark, renderWireLine, wireColumn } from './wire-line.ts';

/** Cells for the time that stands before a piece. */
const TIME = 8;

/** Fields whose notes tell of the body as a whole, which is not there yet. */
const OF_THE_WHOLE = new Set(['content-length', 'content-type', 'transfer-encoding']);

/** Says that we wait. */
export const WAITING = 'sent. Now we wait for the answer; Ctrl-C ends it';

/** A server that nobody has reached yet. */
export function renderConnecting({ host }: URL, view: View): Line[] {
  const text = `No connection to ${sanitise(host)} yet. We wait; Ctrl-C ends it.`;
  return hang(view.style.dim(text), { columns: view.columns, first: '', rest: '  ' });
}

/** That the rest of a long body is not shown. */
export function renderEnough(view: View): Line[] {
  return renderRemark('response', view.style.dim(ENOUGH), view);
}

const ENOUGH = 'What comes from here on is not shown: it is much. Ctrl-C ends it.';

/** A request that has left, and has no answer yet. */
export function renderWaiting(exchange: Exchange, lines: readonly AnnotatedLine[], view: View): Line[] {
  return [
    ...renderExchange({ exchange, lines, seen: () => false }, view).flat(),
    ...renderNotes('request', [proseItem(WAITING, view)], view),
  ];
}

/** Head of an answer whose body is still to come; with its request, where that was not shown. */
export function renderStreamBegin(
  exchange: Exchange,
  lines: readonly AnnotatedLine[],
  reader: { readonly requestShown: boolean; readonly seen: (noteId: string) => boolean },
  view: View,
): Line[] {
  return [
    ...renderExchange({ exchange, lines: withoutEnd(lines).map(asItComes), ...reader }, view).flat(),
    ...renderNotes(
      'response',
      [proseItem('the body follows as it comes, with the time since your request', view)],
      view,
    ),
  ];
}

/** The sentence below it says more of what follows. */
function asItComes(line: AnnotatedLine): AnnotatedLine {
  return line.direction === 'response' && line.part === 'blank' ? { ...line, notes: [] } : line;
}

/** A piece of the body, `at` ms after the exchange began. What the server did not end with a line end is a row, too. */
export function renderStreamPiece(text: string, at: number, view: View): Line[] {
  return renderPieceBehind(view.plain ? '' : `${view.style.server(view.glyphs.bar)} `, text, at, view);
}

/** As `renderStreamPiece`, behind this edge; in plain mode without one. */
export function renderPieceBehind(edge: string, text: string, at: number, view: View): Line[] {
  const lines = text.replace(/\n+$/, '');
  if (lines === '') return [];
  const { style, plain, columns } = view;
  const time = durationText(at);
  const first = plain ? `body after ${time}: ` : `${edge}${style.dim(time.padStart(TIME))}  `;
  const rest = plain ? '    ' : `${edge}${' '.repeat(TIME + 2)}`;
  return renderCode(lines, undefined, narrower(view, columns - widthOf(first))).map((row, index) =>
    `${index === 0 ? first : rest}${row}`.trimEnd(),
  );
}

/** How it ended, and what there is to say of the body now that it is there. */
export function renderStreamEnd(
  exchange: Exchange,
  lines: readonly AnnotatedLine[],
  hidden: number,
  view: View,
): Line[] {
  const reader = { seen: () => false, specs: false };
  const ofBody = lines
    .filter(({ direction, part }) => direction === 'response' && part === 'body')
    .flatMap(({ notes }) => notes)
    .filter(({ id }, at, all) => all.findIndex((note) => note.id === id) === at && id !== 'chunk.more');
  const items = ofBody.flatMap((note) => noteItems([note], reader, view.columns - widthOf('    '), view));
  const more = hidden === 0 ? [] : [proseItem(hiddenText(hidden), view)];
  const fields = fieldsOfWhole(lines);
  const wire = wireColumn(fields, view);
  return [
    '',
    ...renderResponseHead(exchange, exchange.response, view),
    ...renderNotes('response', [...more, ...items], view),
    ...fields.flatMap((line) => renderWireLine(line, reader, view, wire)),
  ];
}

/** Fields that could not be told of before the whole body was there. */
export function fieldsOfWhole(lines: readonly AnnotatedLine[]): AnnotatedLine[] {
  return lines.filter((line) => isFieldOfWhole(line) && line.notes.length > 0);
}

/** Lines of a message that is still coming: nothing is said of the body as a whole. */
export function withoutEnd(lines: readonly AnnotatedLine[]): AnnotatedLine[] {
  return lines.map((line) => (isFieldOfWhole(line) ? { ...line, notes: [] } : line));
}

/** The beginning of a sentence. `hidden` is in bytes. */
export function hiddenText(hidden: number): string {
  return `${bytesText(hidden)} of the body are not shown: they are no text, or too many`;
}

/** A sentence for an exchange that the reader ended. */
export function renderStopped(exchange: Exchange, view: View): Line[] {
  const came = bytesText(exchange.wireSize.response);
  const text = `You stopped it here. ${came} of the answer had come by then.`;
  return renderRemark(exchange.response === undefined ? 'request' : 'response', text, view);
}

function isFieldOfWhole({ direction, part, name }: AnnotatedLine): boolean {
  return direction === 'response' && part === 'header' && OF_THE_WHOLE.has(name ?? '');
}
