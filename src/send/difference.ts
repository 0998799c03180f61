import { type BodyDifference, compareBodies } from '../http/compare-bodies.ts';
import { type Compared, compareHeaders } from '../http/compare-headers.ts';
import { commonEnds } from '../common-ends.ts';
import { compareLines, type LineDifference } from './line-difference.ts';
import type { Answer } from './saved.ts';

/** One row of two answers beside each other; empty where one has nothing there. */
export interface DifferenceRow {
  readonly left: string;
  readonly right: string;
  /** What of them is worth a look; absent where they are the same. */
  readonly marks?: LineDifference;
}

export interface Difference {
  readonly sameStatus: boolean;
  readonly headers: readonly Compared[];
  readonly body: BodyDifference;
  /** True where no bytes of the one body were there to compare, but its text. */
  readonly asText: boolean;
  readonly rows: readonly DifferenceRow[];
}

/** Lines of a body that are laid beside each other. */
const MOST_LINES = 200;

/** Two answers, header by header and line by line. */
export function compareAnswers(left: Answer, right: Answer): Difference {
  const headers = compareHeaders(left.headers, right.headers);
  return {
    sameStatus: left.startLine === right.startLine,
    headers,
    body: compareBodies(left, right),
    asText: left.asText === true || right.asText === true,
    rows: [
      row(left.startLine, right.startLine),
      ...headers.flatMap(headerRows),
      { left: '', right: '' },
      ...bodyRows(...textsOf(left, right)),
    ],
  };
}

/** What it takes to see what a line is. */
const MOST_CHARACTERS = 1000;

function shortened(line: string): string {
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS)}…`;
}

/** Where not all of both was kept, no more of either than of the other. */
function textsOf(left: Answer, right: Answer): [left: string[], right: string[]] {
  const kept = Math.min(left.body.length, right.body.length);
  const isCut = [left, right].some(({ body, size }) => body.length < size);
  const text = ({ body, size }: Answer) => {
    const shown = isCut ? body.subarray(0, kept) : body;
    return textOf(shown, shown.length < size);
  };
  return [text(left), text(right)];
}

function headerRows({ name, left, right }: Compared): DifferenceRow[] {
  const line = (value: string | undefined) => (value === undefined ? '' : `${name}: ${value}`);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    return row(line(left[at]), line(right[at]));
  });
}

function row(wholeLeft: string, wholeRight: string): DifferenceRow {
  const [left, right] = [shortened(wholeLeft), shortened(wholeRight)];
  if (wholeLeft === wholeRight) return { left, right };
  // Where they differ beyond what is shown, all of it is marked.
  const all = (line: string) => [{ start: 0, end: line.length }];
  const marks = left === right ? { left: all(left), right: all(right) } : compareLines(left, right);
  return { left, right, marks };
}

/** Lines that both begin with and both end with stand beside each other; what lies between is different. */
function bodyRows(left: readonly string[], right: readonly string[]): DifferenceRow[] {
  const { before, after } = commonEnds(left, right);
  const [ours, theirs] = [left, right].map((lines) => lines.slice(before, lines.length - after));
  const between = Array.from({ length: Math.max(ours?.length ?? 0, theirs?.length ?? 0) }, (_, at) =>
    row(ours?.[at] ?? '', theirs?.[at] ?? ''),
  );
  const same = (lines: readonly string[]) => lines.map((line) => row(line, line));
  return [...same(left.slice(0, before)), ...between, ...same(left.slice(left.length - after))];
}

/** Bytes that are no text in UTF-8 show as U+FFFD; where exactly they differ, `bodyFrom` says. */
function textOf(body: Uint8Array, goesOn: boolean): string[] {
  const more = goesOn ? ['…'] : [];
  if (body.length === 0) return more;
  const lines = new TextDecoder().decode(body).split(/\r?\n/);
  return lines.length <= MOST_LINES ? [...lines, ...more] : [...lines.slice(0, MOST_LINES), '…'];
}
