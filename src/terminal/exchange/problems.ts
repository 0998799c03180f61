import type { AnnotatedLine } from '../../guide/note.ts';
import { coveredLine } from '../../guide/shown-line.ts';
import type { Level, Problem, SequenceProblem } from '../../guide/problems/problem.ts';
import { count, shortened } from '../../guide/phrasing.ts';
import { openText } from '../../guide/values/secret.ts';
import type { Exchange } from '../../http/exchange.ts';
import { hang } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

const INDENT = '  ';
/** Characters of the bytes in question that are shown. */
const SHOWN = 50;

/** What is wrong or unwise in an exchange: each with its level, the bytes it speaks of, and what to do. */
export function renderProblems(
  problems: readonly Problem[],
  lines: readonly AnnotatedLine[],
  view: View,
): Line[] {
  return problems.flatMap((problem) => renderProblem(problem, lines, view));
}

/** What it is, without what to do about it. */
export function renderShortProblem(problem: Problem, view: View): Line[] {
  return hang(problemText(problem, view), { columns: view.columns, first: '', rest: INDENT });
}

/** What shows only when the exchanges are seen together. */
export function renderTogether(
  problems: readonly SequenceProblem[],
  exchanges: readonly (Exchange | undefined)[],
  view: View,
): Line[] {
  return problems.flatMap((problem) =>
    renderPlaced(problem, exchangeText(problem.exchange, exchanges[problem.exchange]), view),
  );
}

function exchangeText(index: number, exchange: Exchange | undefined): string {
  const { method = '', target = '' } = exchange?.request ?? {};
  return `exchange ${index + 1}, ${sanitise(shortened(openText(`${method} ${exchange?.url ?? target}`.trim()), SHOWN))}`;
}

function renderProblem(problem: Problem, lines: readonly AnnotatedLine[], view: View): Line[] {
  return renderPlaced(problem, placeText(problem, lines), view);
}

function renderPlaced(problem: Problem, place: string, view: View): Line[] {
  const { columns, style, glyphs, plain } = view;
  const edges = { columns, first: INDENT, rest: INDENT };
  return [
    ...hang(problemText(problem, view), { columns, first: '', rest: INDENT }),
    ...hang(style.dim(`at ${place}`), edges),
    ...hang(paintProse(problem.advice, view), {
      columns,
      first: `${INDENT}${plain ? 'do:' : style.dim(glyphs.next)} `,
      rest: `${INDENT}  `,
    }),
  ];
}

/** Its level, what it is, and how often it is so. */
export function problemText({ level, text, times = 1 }: Problem, view: View): string {
  const { style, plain } = view;
  const label = PAINTS[level](view)(plain ? `${level}:` : `${signOf(level, view)} ${level}:`);
  const more = times > 1 ? ` ${style.dim(`(${count(times, 'time')})`)}` : '';
  return `${label} ${paintProse(text, view)}${more}`;
}

const PAINTS: Readonly<Record<Level, (view: View) => (text: string) => string>> = {
  error: ({ style }) => style.bad,
  warning: ({ style }) => style.elsewhere,
  hint: ({ style }) => style.dim,
};

function signOf(level: Level, { glyphs }: View): string {
  return { error: glyphs.bad, warning: '!', hint: glyphs.elsewhere }[level];
}

/** The bytes as they stand on the wire, where they are text of one line; else the line or the body they are in. */
function placeText({ direction, start, end }: Problem, lines: readonly AnnotatedLine[]): string {
  const message = direction === 'request' ? 'request' : 'answer';
  const line = lines.findLast((own) => own.direction === direction && own.start <= start);
  if (!line || line.part === 'body' || line.part === 'chunk') return `the body of the ${message}`;
  if (line.text === '') return `the empty line of the ${message}`;
  const text = coveredLine(line);
  const bytes = text.slice(start - line.start, end - line.start);
  return `${sanitise(shortened(bytes === '' ? text : bytes, SHOWN))}, in the ${message}`;
}
