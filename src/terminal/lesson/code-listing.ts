import type { RootContent } from 'mdast';
import { codeRuns, linesOf } from '../../text/code-colour.ts';
import type { CodeLine } from '../../text/code-colour.ts';
import { renderCodeLine } from '../code.ts';
import { widthOf } from '../cells.ts';
import { beside, hang, prefixed } from '../layout.ts';
import { paintInline } from '../markdown.ts';
import { sanitiseLines } from '../../text/sanitise.ts';
import { narrower } from '../view.ts';
import type { Block, Line, View } from '../view.ts';

/** A piece of the program with a name or a job; it belongs to the first line that contains it. */
interface NamedPart {
  readonly fragment: string;
  readonly explanation: readonly RootContent[];
}

export interface CodeListing {
  readonly source: string;
  readonly language: string;
  readonly parts: readonly NamedPart[];
  /** Shows just the lines that have a part. */
  readonly only: boolean;
}

interface NumberedLine {
  readonly number: number;
  readonly line: CodeLine;
  readonly text: string;
  readonly parts: readonly NamedPart[];
}

/** From here on explanations stand beside the code, if the code leaves them room. */
const TWO_COLUMNS_FROM = 100;
const NARROWEST_EXPLANATION = 36;
const COLUMN_GAP = '  ';

/** A program with line numbers, each named part explained at its line. A block is a line with its explanations. */
export function renderCodeListing(listing: CodeListing, view: View): Block[] {
  const all = numbered(listing, view);
  const shown = listing.only ? all.filter(({ parts }) => parts.length > 0) : all;
  const digits = String(all.length).length;
  const codeColumns = columnsBeside(shown, digits, view);
  return shown.map((line, index) => {
    const rows =
      codeColumns === undefined
        ? linesUnder(line, digits, view)
        : linesBeside(line, digits, codeColumns, view);
    const previous = shown[index - 1]?.number ?? line.number - 1;
    return previous === line.number - 1 ? rows : [gapRow(digits, view), ...rows];
  });
}

function numbered({ source, language, parts }: CodeListing, view: View): NumberedLine[] {
  const texts = sanitiseLines(source).split('\n');
  const fragments = parts.map((part) => ({ ...part, fragment: sanitiseLines(part.fragment) }));
  const homes = fragments.map(({ fragment }) => texts.findIndex((text) => text.includes(fragment)));
  return linesOf(codeRuns(source, language, view)).map((line, index) => ({
    number: index + 1,
    line,
    text: texts[index] ?? '',
    parts: fragments.filter((_, part) => homes[part] === index),
  }));
}

/** Cells for the code where explanations fit beside it. */
function columnsBeside(lines: readonly NumberedLine[], digits: number, view: View): number | undefined {
  if (view.plain || view.columns < TWO_COLUMNS_FROM) return undefined;
  const widest =
    Math.max(0, ...lines.map(({ text }) => widthOf(text))) + widthOf(gutter(1, false, digits, view));
  const room = view.columns - widest - COLUMN_GAP.length;
  return lines.some(({ parts }) => parts.length > 0) && room >= NARROWEST_EXPLANATION ? widest : undefined;
}

function linesUnder(line: NumberedLine, digits: number, view: View): Line[] {
  const rows = codeRows(line, digits, view);
  const marked = rows.length === 1 && !view.plain;
  return [
    ...rows,
    ...line.parts.flatMap((part) =>
      marked ? explanationUnder(part, line, digits, view) : explanationNamed(part, digits, view),
    ),
  ];
}

/** Where no row of carets can point at the fragment, the explanation names it. */
function explanationNamed({ fragment, explanation }: NamedPart, digits: number, view: View): Line[] {
  const { columns, style, glyphs, plain } = view;
  const text = `${style.code(`\`${fragment}\``)}: ${paintInline(explanation, view)}`;
  if (plain) return hang(text, { columns, first: '  note: ', rest: '    ' });
  const below = gutter(undefined, false, digits, view);
  return hang(text, { columns, first: `${below}${style.dim(glyphs.elbow)} `, rest: `${below}  ` });
}

function explanationUnder(part: NamedPart, line: NumberedLine, digits: number, view: View): Line[] {
  const { columns, style, glyphs } = view;
  const explanation = paintInline(part.explanation, view);
  const below = gutter(undefined, false, digits, view);
  const carets = caretsUnder(part, line);
  const marks = carets === '' ? [] : [below + style.mark(carets)];
  const sameRow = `${marks[0] ?? ''} ${explanation}`;
  if (marks.length > 0 && widthOf(sameRow) <= columns) return [sameRow];
  const first = `${below}${style.dim(glyphs.elbow)} `;
  return [...marks, ...hang(explanation, { columns, first, rest: `${below}  ` })];
}

function linesBeside(line: NumberedLine, digits: number, codeColumns: number, view: View): Line[] {
  const code = codeRows(line, digits, narrower(view, codeColumns));
  if (line.parts.length === 0) return code;
  const below = gutter(undefined, false, digits, view);
  const room = view.columns - codeColumns - COLUMN_GAP.length;
  return line.parts.flatMap((part, index) => {
    const carets = caretsUnder(part, line);
    const marks = carets === '' ? [] : [below + view.style.mark(carets)];
    const left = [...(index === 0 ? code : []), ...marks];
    const right = hang(paintInline(part.explanation, view), { columns: room, first: '', rest: '' });
    const missing = Array.from({ length: Math.max(0, right.length - left.length) }, () => below.trimEnd());
    return beside([...left, ...missing], right, codeColumns, COLUMN_GAP);
  });
}

/** A row that marks the fragment in its line; empty where it is the whole line and nothing needs to be marked. */
function caretsUnder({ fragment }: NamedPart, { text }: NumberedLine): string {
  if (text.trim() === fragment.trim()) return '';
  return ' '.repeat(widthOf(text.slice(0, text.indexOf(fragment)))) + '^'.repeat(widthOf(fragment));
}

function codeRows({ number, line, parts }: NumberedLine, digits: number, view: View): Line[] {
  const first = gutter(number, parts.length > 0, digits, view);
  const rest = view.plain ? ' '.repeat(widthOf(first)) : gutter(undefined, false, digits, view);
  return prefixed(renderCodeLine(line, narrower(view, view.columns - widthOf(first))), first, rest);
}

function gutter(
  number: number | undefined,
  marked: boolean,
  digits: number,
  { style, glyphs, plain }: View,
): string {
  const shown = String(number ?? '').padStart(digits);
  if (plain) return `${shown}  `;
  const sign = marked ? style.mark(glyphs.pointer) : ' ';
  const look = number === undefined ? style.note : marked ? style.strong : style.dim;
  return `${sign} ${look(shown)} ${style.dim(glyphs.bar)} `;
}

function gapRow(digits: number, { style, glyphs, plain }: View): Line {
  return plain ? '' : style.dim(`  ${glyphs.ellipsis.padStart(digits)}`);
}
