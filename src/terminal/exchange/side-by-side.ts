import { type CodeLine, codeRuns, linesOf } from '../../text/code-colour.ts';
import type { Run } from '../../text/highlighter.ts';
import { renderCodeLine } from '../code.ts';
import { widthOf } from '../cells.ts';
import { beside, pad } from '../layout.ts';
import { wrap } from '../wrap.ts';
import { sanitise, sanitiseLines } from '../../text/sanitise.ts';
import type { TextRange } from '../../text-range.ts';
import { type Block, type Line, narrower, type View } from '../view.ts';

/** A text with a title; marked ranges stand between signs. */
export interface Panel {
  readonly title: string;
  readonly text: string;
  readonly language?: string;
  /** In order, not overlapping. */
  readonly marks: readonly TextRange[];
}

const SIDE_BY_SIDE_FROM = 70;
const INDENT = '  ';

/** Two texts line by line beside each other, or below 70 columns one under the other. */
export function renderSideBySide(left: Panel, right: Panel, view: View): Block[] {
  if (view.plain || view.columns < SIDE_BY_SIDE_FROM) {
    return [...renderPanel(left, view), [''], ...renderPanel(right, view)];
  }
  const separator = ` ${view.style.dim(view.glyphs.bar)} `;
  const half = Math.floor((view.columns - widthOf(separator)) / 2);
  const inner = narrower(view, half);
  const [lefts, rights] = [linesIn(left, inner), linesIn(right, inner)];
  const rows = Array.from({ length: Math.max(lefts.length, rights.length) }, (_, index) =>
    joinPanels(linesAt(lefts, index, inner), linesAt(rights, index, inner), half, separator),
  );
  const head = joinPanels(renderTitle(left, inner), renderTitle(right, inner), half, separator);
  const [first = [], ...others] = rows;
  return [[...head, ...first], ...others];
}

function joinPanels(left: readonly Line[], right: readonly Line[], half: number, separator: string): Line[] {
  return beside(
    left.map((row) => pad(row, half)),
    right,
    half,
    separator,
  );
}

function renderPanel(panel: Panel, view: View): Block[] {
  const inner = narrower(view, view.columns - INDENT.length);
  const rows = linesIn(panel, inner).map((line) =>
    renderCodeLine(line, inner).map((row) => (row === '' ? row : INDENT + row)),
  );
  const [first = [], ...others] = rows;
  return [[...renderTitle(panel, view), ...first], ...others];
}

function renderTitle({ title }: Panel, { columns, style, glyphs, plain }: View): Line[] {
  if (plain) return wrap(`${sanitise(title)}:`, columns);
  const rows = wrap(style.strong(sanitise(title)), columns);
  return [...rows, style.dim(glyphs.rule.repeat(Math.max(...rows.map(widthOf))))];
}

function linesAt(lines: readonly CodeLine[], index: number, view: View): Line[] {
  const line = lines[index];
  return line ? renderCodeLine(line, view) : [];
}

function linesIn({ text, language, marks }: Panel, view: View): CodeLine[] {
  const clean = sanitiseMarked(text, marks);
  return linesOf(markRuns(codeRuns(clean.text, language, view), clean.marks, view));
}

/** Sanitising makes a text longer: the marks move along. */
function sanitiseMarked(text: string, marks: readonly TextRange[]): { text: string; marks: TextRange[] } {
  let clean = '';
  let at = 0;
  const moved: TextRange[] = [];
  for (const { start, end } of marks) {
    clean += sanitiseLines(text.slice(at, start));
    const begin = clean.length;
    clean += sanitiseLines(text.slice(start, end));
    moved.push({ start: begin, end: clean.length });
    at = end;
  }
  return { text: clean + sanitiseLines(text.slice(at)), marks: moved };
}

/** Cuts runs at the marks' edges, gives the marked ones their look and sets the signs around them. */
function markRuns(runs: readonly Run[], marks: readonly TextRange[], { glyphs }: View): Run[] {
  const edges = new Map<number, string>();
  const sign = (at: number, text: string) => edges.set(at, (edges.get(at) ?? '') + text);
  for (const { start, end } of marks) {
    sign(start, glyphs.markOpen);
    sign(end, glyphs.markClose);
  }
  const marked: Run[] = [];
  let at = 0;
  const drawSign = () => {
    const text = edges.get(at);
    if (text !== undefined) marked.push({ text, role: 'mark' });
    edges.delete(at);
  };
  for (const run of runs) {
    for (const text of cutAt(
      run.text,
      [...edges.keys()].map((edge) => edge - at),
    )) {
      drawSign();
      const inside = marks.some(({ start, end }) => start <= at && at < end);
      marked.push(inside ? { text, role: 'mark' } : { ...run, text });
      at += text.length;
    }
  }
  drawSign();
  return marked;
}

function cutAt(text: string, edges: readonly number[]): string[] {
  const cuts = [0, ...edges.filter((edge) => edge > 0 && edge < text.length), text.length];
  const sorted = cuts.toSorted((one, other) => one - other);
  return sorted.slice(1).map((end, index) => text.slice(sorted[index], end));
}
