import type { AnnotatedLine } from '../../guide/note.ts';
import type { Exchange } from '../../http/exchange.ts';
import { hang } from '../layout.ts';
import { bytesText, durationText } from '../../text/quantities.ts';
import { renderShort, renderShortLines, shortEdge } from './short.ts';
import { fieldsOfWhole, hiddenText, renderPieceBehind, WAITING, withoutEnd } from './stream.ts';
import type { Line, View } from '../view.ts';

/** A request that has left, a row a line, and that we wait. */
export function renderShortWaiting(exchange: Exchange, lines: readonly AnnotatedLine[], view: View): Line[] {
  return [...renderShort({ exchange, lines }, view), ...remark(WAITING, view)];
}

/** Head of an answer whose body is still to come; with its request, where that was not shown. */
export function renderShortBegin(
  exchange: Exchange,
  lines: readonly AnnotatedLine[],
  requestShown: boolean,
  view: View,
): Line[] {
  return renderShort({ exchange, lines: withoutEnd(lines), requestShown }, view);
}

/** A piece of the body behind the edge of its answer. */
export function renderShortPiece(text: string, at: number, view: View): Line[] {
  return renderPieceBehind(shortEdge('response', view), text, at, view);
}

/** How it ended, and what there is to say of the body now that it is there. */
export function renderShortStreamEnd(
  exchange: Exchange,
  lines: readonly AnnotatedLine[],
  hidden: number,
  view: View,
): Line[] {
  const { wireSize, timings, response } = exchange;
  const came = response?.complete === true ? 'all of the answer' : 'came of the answer';
  const end = `${came}: ${bytesText(wireSize.response)} in ${durationText(timings.total)}`;
  return [
    ...(hidden === 0 ? [] : remark(hiddenText(hidden), view)),
    ...renderShortLines(fieldsOfWhole(lines), view),
    ...remark(end, view),
  ];
}

/** What is no line of the wire. */
function remark(text: string, { columns, style, plain }: View): Line[] {
  const indent = plain ? '' : '  ';
  return hang(style.dim(text), { columns, first: indent, rest: `${indent}  ` });
}
