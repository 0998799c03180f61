import { codeRuns, linesOf, paintRuns } from '../text/code-colour.ts';
import type { CodeLine } from '../text/code-colour.ts';
import { hang, prefixed } from './layout.ts';
import { wrap } from './wrap.ts';
import type { Line, View } from './view.ts';

/** How far the rows of a wrapped line stand to the right of its first row. */
const HANGING = 2;

/** Code as coloured rows; a line that is too long hangs under its own indentation. */
export function renderCode(code: string, language: string | undefined, view: View): Line[] {
  return linesOf(codeRuns(code, language, view)).flatMap((line) => renderCodeLine(line, view));
}

/** One line of code as one or more rows. */
export function renderCodeLine(line: CodeLine, view: View): Line[] {
  const text = paintRuns(line.runs, view.style);
  const indent = Math.min(line.indent, Math.floor(view.columns / 2));
  const fitting = wrap(text, view.columns - indent);
  const space = ' '.repeat(indent);
  if (fitting.length <= 1) return prefixed(fitting, space, space);
  return hang(text, { columns: view.columns, first: space, rest: space + ' '.repeat(HANGING) });
}
