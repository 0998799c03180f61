import type { Failure } from '../failure.ts';
import { openText } from '../guide/values/secret.ts';
import type { LessonFailure } from '../lesson/problem.ts';
import { widthOf } from './cells.ts';
import { hang, takeCells, truncate } from './layout.ts';
import { wrap } from './wrap.ts';
import { paintProse } from './prose.ts';
import { sanitise } from '../text/sanitise.ts';
import type { Line, View } from './view.ts';

/** Something wrong at one place of a file. */
export interface LocatedProblem {
  readonly file: string;
  /** Both from 1; the column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The line it stands in. */
  readonly source: string;
  readonly next: string;
}

/** Cells of a long source line that stay visible before the caret. */
const BEFORE_CARET = 20;

/** Where, what, the source line with a caret under the place, and the way out. */
export function renderProblem(problem: LocatedProblem, view: View): Line[] {
  const { columns, style, plain } = view;
  const place = sanitise(`${problem.file}:${problem.line}:${problem.column}`);
  return [
    ...wrap(style.path(place), columns),
    ...renderMessage(problem.message, view),
    ...(problem.source.trim() === '' ? [] : renderExcerpt(problem, view)),
    ...renderNext(problem.next, view, plain ? '' : '  '),
  ];
}

/** What happened, where, and what to do now. */
export function renderFailure({ message, where, next }: Failure, view: View): Line[] {
  const { columns, style, plain } = view;
  const placed = where === undefined ? [] : wrap(sanitise(openText(where)), columns - (plain ? 7 : 2));
  return [
    ...renderMessage(message, view),
    ...placed.map((row, index) => (plain ? (index === 0 ? 'where: ' : '       ') : '  ') + style.path(row)),
    ...renderNext(next, view, plain ? '' : '  '),
  ];
}

/** Every problem of a lesson's files, then what to do about all of them. */
export function renderLessonFailure(failure: LessonFailure, view: View): Line[] {
  const problems = failure.problems.flatMap((problem) => [...renderProblem(problem, view), '']);
  if (failure.problems.length === 1) return problems.slice(0, -1);
  return [...problems, ...renderFailure(failure, view)];
}

function renderMessage(message: string, view: View): Line[] {
  const { columns, style, glyphs, plain } = view;
  const first = plain ? 'problem: ' : `${style.bad(glyphs.bad)} `;
  const rest = ' '.repeat(plain ? 4 : 2);
  return lines(message).flatMap((line, index) =>
    hang(paintProse(line, view), { columns, first: index === 0 ? first : rest, rest }),
  );
}

/** The way out, behind its sign. */
export function renderNext(next: string, view: View, indent: string): Line[] {
  const { columns, style, glyphs, plain } = view;
  const first = plain ? 'next: ' : `${indent}${style.good(glyphs.next)} `;
  const rest = ' '.repeat(widthOf(first));
  return lines(next).flatMap((line, index) =>
    hang(paintProse(line, view), { columns, first: index === 0 ? first : rest, rest }),
  );
}

/** The line that something stands in, with a caret under the place. */
export function renderExcerpt(
  { line, column, source }: Pick<LocatedProblem, 'line' | 'column' | 'source'>,
  view: View,
): Line[] {
  const { columns, style, glyphs, plain } = view;
  const edge = plain ? `line ${line}: ` : `  ${line} ${glyphs.bar} `;
  const below = plain ? ' '.repeat(edge.length) : `  ${' '.repeat(String(line).length)} ${glyphs.bar} `;
  const room = columns - widthOf(edge);
  const before = sanitise(source.slice(0, column - 1), { tab: 2 });
  const after = sanitise(source.slice(column - 1), { tab: 2 });
  const cut =
    widthOf(before) + 1 > room || (widthOf(before + after) > room && widthOf(before) > BEFORE_CARET);
  const shown = cut ? glyphs.ellipsis + lastCells(before, Math.min(BEFORE_CARET, room - 8)) : before;
  return [
    style.dim(edge) + truncate(shown + after, room, glyphs.ellipsis),
    style.dim(below) + ' '.repeat(widthOf(shown)) + style.bad('^'),
  ];
}

function lastCells(text: string, columns: number): string {
  const skipped = takeCells(text, widthOf(text) - columns);
  return takeCells(text.slice(skipped.length), columns);
}

function lines(text: string): string[] {
  return text.split(/\r?\n/u);
}
