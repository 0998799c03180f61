import type { FoundExchange, FoundForeign } from '../../explain/found.ts';
import { textPlaceOf, type TextPlace } from '../../explain/text-place.ts';
import type { AnnotatedLine } from '../../guide/note.ts';
import type { Problem } from '../../guide/problems/problem.ts';
import { coveredLine } from '../../guide/shown-line.ts';
import { openText } from '../../guide/values/secret.ts';
import { wireBytes } from '../../guide/wire-bytes.ts';
import { problemText, renderShortProblem } from './problems.ts';
import { renderExchange } from './exchange.ts';
import { hang } from '../layout.ts';
import { renderExcerpt, renderNext } from '../failure.ts';
import { paintProse } from '../prose.ts';
import { bytesText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import { renderShort } from './short.ts';
import type { Block, Line, View } from '../view.ts';
import { wrap } from '../wrap.ts';

/** An exchange that was read from somewhere, with all there is to say about it. */
export interface ExplainedExchange {
  readonly found: FoundExchange;
  /** The bytes that were given. */
  readonly bytes: Uint8Array;
  readonly lines: readonly AnnotatedLine[];
  readonly problems: readonly Problem[];
  /** Why there is no whole answer: whole sentences. */
  readonly failed?: string | undefined;
  /** Each line and its note on one row. */
  readonly short: boolean;
}

/** More problems than this are counted, not shown. */
const MOST_PROBLEMS = 20;

/** The exchange with its notes, and then where it goes wrong. */
export function renderExplained(explained: ExplainedExchange, view: View): Block[] {
  const { found, lines, problems, failed, short } = explained;
  const intro = [
    ...(found.name === undefined
      ? []
      : wrap(view.style.strong(sanitise(openText(found.name))), view.columns)),
    ...found.remarks.flatMap((remark) => renderAside(remark, view)),
  ];
  const exchange = short
    ? [renderShort({ exchange: found.exchange, lines }, view)]
    : renderWhole(explained, view);
  const shown = problems.slice(0, MOST_PROBLEMS);
  const more = problems.length - shown.length;
  const told = short
    ? shown.map((problem, index) => [...(index === 0 ? [''] : []), ...renderShortProblem(problem, view)])
    : shown.map((problem) => ['', ...renderPlacedProblem(problem, explained, view)]);
  return [
    ...(intro.length === 0 ? [] : [[...intro, '']]),
    ...withoutGap(exchange),
    ...(failed === undefined ? [] : [['', ...renderAside(failed, view)]]),
    ...told,
    ...(more > 0 ? [['', `${view.glyphs.ellipsis} and ${more} more`]] : []),
  ];
}

function renderWhole({ found: { exchange }, lines }: ExplainedExchange, view: View): Block[] {
  return renderExchange({ exchange, lines, seen: () => false, timings: exchange.timings.total > 0 }, view);
}

/** A response alone needs no row between it and a request. */
function withoutGap([first = [], ...others]: readonly Block[]): Block[] {
  return [first[0] === '' ? first.slice(1) : first, ...others];
}

/** A sentence of ours about what was read. */
export function renderAside(text: string, view: View): Line[] {
  const { columns, glyphs, style, plain } = view;
  const first = plain ? 'note: ' : `${style.dim(glyphs.bullet)} `;
  return hang(paintProse(text, view), { columns, first, rest: plain ? '    ' : '  ' });
}

/** Bytes that are no HTTP: what they are, and what to do. */
export function renderForeign({ text, advice, size }: FoundForeign, view: View): Block {
  const { columns } = view;
  const sized = size === 0 ? text : `${text} (${bytesText(size)})`;
  return [
    ...hang(paintProse(sized, view), { columns, first: '', rest: '' }),
    ...renderNext(advice, view, ''),
  ];
}

function renderPlacedProblem(problem: Problem, explained: ExplainedExchange, view: View): Line[] {
  const { columns, plain, style } = view;
  const place = placeIn(explained, problem);
  const where = `at byte ${place.byte}, line ${place.line}, column ${place.column}`;
  const indent = plain ? '    ' : '  ';
  return [
    ...hang(problemText(problem, view), { columns, first: '', rest: indent }),
    ...hang(style.dim(where), { columns, first: indent, rest: indent }),
    ...(plain || place.source.trim() === ''
      ? []
      : renderExcerpt(shownPlace(place, problem, explained), view)),
    ...renderNext(problem.advice, view, plain ? '' : '  '),
  ];
}

/** The column in what is shown of a very long line, in which nothing secret is shown. */
function shownPlace(
  { line, column, source }: TextPlace,
  { direction, start }: Problem,
  { lines }: ExplainedExchange,
): Pick<TextPlace, 'line' | 'column' | 'source'> {
  const here = lines.findLast((own) => own.direction === direction && own.start <= start);
  const shown = here?.text.includes(source) ? coveredLine(here) : source;
  const from = here?.text.indexOf(source) ?? 0;
  return {
    line,
    column: Math.min(column, 501),
    source: shown.slice(Math.max(0, from), Math.max(0, from) + source.length),
  };
}

function placeIn({ found, bytes }: ExplainedExchange, { direction, start }: Problem): TextPlace {
  const { origin, exchange } = found;
  if (origin !== undefined) return textPlaceOf(bytes, origin[direction] + start);
  const wire = wireBytes(exchange, direction);
  return textPlaceOf(wire.bytes({ start: 0, end: wire.kept }), start);
}
