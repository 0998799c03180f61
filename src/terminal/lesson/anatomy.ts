import { isSure, secretsInAddress, withCovered } from '../../guide/values/secret.ts';
import type { Note } from '../../guide/note.ts';
import { cellsOf, widthOf } from '../cells.ts';
import { hang } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Block, Line, View } from '../view.ts';

/** A named part of a URL; `start` and `end` count UTF-16 units of the text as typed. */
export interface AnatomyPart {
  readonly part: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** True where it is not written, but counts all the same. */
  readonly implied?: boolean;
  readonly note: Pick<Note, 'id' | 'text' | 'brief'>;
}

/** One grapheme of the URL, and which part it belongs to; undefined for what only parts them. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly part: number | undefined;
}

const INDENT = '  ';

/** A URL with its parts numbered under its characters, then each part's name and meaning: what was `seen` in a few words. A block is a part. */
export function renderAnatomy(
  address: string,
  written: readonly AnatomyPart[],
  view: View,
  seen: (noteId: string) => boolean = () => false,
): Block[] {
  const url = covered(address);
  const parts = written.map((part) =>
    part.end > part.start ? { ...part, text: url.slice(part.start, part.end) } : part,
  );
  const drawn = view.plain
    ? hang(sanitise(url), { columns: view.columns, first: '', rest: INDENT })
    : rowsOf(cellsIn(url, parts), view.columns - INDENT.length).flatMap((row) => [
        INDENT + textRow(row, view),
        (INDENT + markRow(row, view)).trimEnd(),
      ]);
  return [
    [...drawn, ''],
    ...parts.map((part, index) => renderPart(part, index + 1, seen(part.note.id), view)),
  ];
}

/** Every character keeps its place: the numbers stand under them. */
function covered(url: string): string {
  return withCovered(url, secretsInAddress(url).filter(isSure), (secret) => '•'.repeat(secret.length));
}

function cellsIn(url: string, parts: readonly AnatomyPart[]): Cell[] {
  const written = parts
    .map((part, index) => ({ ...part, index }))
    .filter(({ start, end }) => end > start)
    .toSorted((one, other) => one.start - other.start);
  const cells: Cell[] = [];
  let at = 0;
  for (const { start, end, index } of written) {
    cells.push(...cellsOfPart(url.slice(at, start), undefined), ...cellsOfPart(url.slice(start, end), index));
    at = end;
  }
  return [...cells, ...cellsOfPart(url.slice(at), undefined)];
}

function cellsOfPart(text: string, part: number | undefined): Cell[] {
  return cellsOf(sanitise(text)).map((cell) => ({ ...cell, part }));
}

function rowsOf(cells: readonly Cell[], columns: number): Cell[][] {
  const rows: Cell[][] = [[]];
  let used = 0;
  for (const cell of cells) {
    if (used + cell.width > columns) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(cell);
    used += cell.width;
  }
  return rows;
}

function textRow(row: readonly Cell[], { style }: View): string {
  return runsIn(row)
    .map(({ text, part }) => (part === undefined ? style.dim(text) : style.path(text)))
    .join('');
}

function markRow(row: readonly Cell[], view: View): string {
  return runsIn(row)
    .map(({ part, width }) =>
      part === undefined ? ' '.repeat(width) : view.style.mark(range(part + 1, width, view)),
    )
    .join('');
}

/** Neighbours of one part as one piece. */
function runsIn(row: readonly Cell[]): Cell[] {
  const runs: Cell[] = [];
  for (const cell of row) {
    const last = runs.at(-1);
    if (!last || last.part !== cell.part) runs.push(cell);
    else runs.splice(-1, 1, { ...last, text: last.text + cell.text, width: last.width + cell.width });
  }
  return runs;
}

/** A number spread over `width` cells: `└─1─┘`. */
function range(number: number, width: number, { glyphs }: View): string {
  const label = String(number);
  const free = width - label.length;
  if (free <= 0) return label.slice(0, width);
  if (free === 1) return label + glyphs.rangeRight;
  const left = Math.floor((free - 2) / 2);
  const rules = [left, free - 2 - left].map((count) => glyphs.rule.repeat(count));
  return glyphs.rangeLeft + rules[0] + label + rules[1] + glyphs.rangeRight;
}

function renderPart(part: AnatomyPart, number: number, isSeen: boolean, view: View): Line[] {
  const { columns, style, plain } = view;
  const written = part.text === '' ? '' : ` ${style.path(sanitise(part.text))}`;
  const implied = part.implied ? style.dim(' (not written)') : '';
  const label = plain ? `part ${number}: ` : `${INDENT}${style.mark(String(number))} `;
  const rest = ' '.repeat(plain ? INDENT.length : widthOf(label));
  const name = style.strong(sanitise(part.part));
  if (isSeen) {
    const text = `${name}${written}: ${paintProse(part.note.brief, view)}${implied}`;
    return hang(text, { columns, first: label, rest });
  }
  if (saysItself(part)) {
    const text = `${name} ${paintProse(part.note.text, view)}`;
    return hang(text, { columns, first: label, rest });
  }
  return [
    ...hang(name + written + implied, { columns, first: label, rest }),
    ...hang(paintProse(part.note.text, view), { columns, first: rest, rest }),
  ];
}

/** Whether the note begins with the part's own text, so that it need not stand there twice. */
function saysItself({ text, note }: AnatomyPart): boolean {
  return text !== '' && [`${text}: `, `\`${text}\`: `].some((begin) => note.text.startsWith(begin));
}
