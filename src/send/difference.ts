import type { ByteRange } from '../http/exchange.ts';
import { type BodyDifference, compareBodies } from '../http/compare-bodies.ts';
import { type Compared, compareHeaders } from '../http/compare-headers.ts';
import { commonEnds } from '../common-ends.ts';
import type { SecretFinder } from './answer-secrets.ts';
import { cover, type PrivateLine, privateLines } from './covered.ts';
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

/** Two answers, header by header and line by line, without what is secret in them. */
export function compareAnswers(left: Answer, right: Answer, secrets: SecretFinder): Difference {
  const headers = compareHeaders(left.headers, right.headers);
  return {
    sameStatus: left.startLine === right.startLine,
    headers,
    body: compareBodies(left, right),
    asText: left.asText === true || right.asText === true,
    rows: [
      row(open(left.startLine), open(right.startLine)),
      ...headers.flatMap((header) => headerRows(header, secrets)),
      { left: '', right: '' },
      ...bodyRows(...textsOf(left, right, secrets)),
    ],
  };
}

/** What it takes to see what a line is. */
const MOST_CHARACTERS = 1000;

function shortened(line: string): string {
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS)}…`;
}

/** Where not all of both was kept, no more of either than of the other. */
function textsOf(
  left: Answer,
  right: Answer,
  secrets: SecretFinder,
): [left: PrivateLine[], right: PrivateLine[]] {
  const kept = Math.min(left.body.length, right.body.length);
  const isCut = [left, right].some(({ body, size }) => body.length < size);
  const text = (answer: Answer) => {
    const shown = isCut ? answer.body.subarray(0, kept) : answer.body;
    return linesOf(shown, shown.length < answer.size, (whole) => secrets.inBody(whole, answer));
  };
  return [text(left), text(right)];
}

function headerRows({ name, left, right }: Compared, { inHeader }: SecretFinder): DifferenceRow[] {
  const line = (value: string | undefined): PrivateLine => {
    const text = value === undefined ? '' : `${name}: ${value}`;
    return { text, secrets: inHeader(text) };
  };
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    return row(line(left[at]), line(right[at]));
  });
}

function row(wholeLeft: PrivateLine, wholeRight: PrivateLine): DifferenceRow {
  const [left, right] = [shortened(wholeLeft.text), shortened(wholeRight.text)];
  const covered = {
    left: cover({ ...wholeLeft, text: left }),
    right: cover({ ...wholeRight, text: right }),
  };
  const texts = { left: covered.left.text, right: covered.right.text };
  if (wholeLeft.text === wholeRight.text) return texts;
  // Where they differ beyond what is shown, all of it is marked.
  const all = (line: string) => [{ start: 0, end: line.length }];
  const marks = left === right ? { left: all(left), right: all(right) } : compareLines(left, right);
  return {
    ...texts,
    marks: { left: covered.left.moved(marks.left), right: covered.right.moved(marks.right) },
  };
}

function open(text: string): PrivateLine {
  return { text, secrets: [] };
}

/** Lines that both begin with and both end with stand beside each other; what lies between is different. */
function bodyRows(left: readonly PrivateLine[], right: readonly PrivateLine[]): DifferenceRow[] {
  const { before, after } = commonEnds(
    left.map(({ text }) => text),
    right.map(({ text }) => text),
  );
  const [ours, theirs] = [left, right].map((lines) => lines.slice(before, lines.length - after));
  const between = Array.from({ length: Math.max(ours?.length ?? 0, theirs?.length ?? 0) }, (_, at) =>
    row(ours?.[at] ?? open(''), theirs?.[at] ?? open('')),
  );
  const same = (lines: readonly PrivateLine[]) => lines.map((line) => row(line, line));
  return [...same(left.slice(0, before)), ...between, ...same(left.slice(left.length - after))];
}

/** Bytes that are no text in UTF-8 show as U+FFFD; where exactly they differ, `bodyFrom` says. */
function linesOf(
  body: Uint8Array,
  goesOn: boolean,
  secretsIn: (text: string) => readonly ByteRange[],
): PrivateLine[] {
  const more = goesOn ? [open('…')] : [];
  if (body.length === 0) return more;
  const text = new TextDecoder().decode(body);
  const lines = privateLines(text, secretsIn(text));
  return lines.length <= MOST_LINES ? [...lines, ...more] : [...lines.slice(0, MOST_LINES), open('…')];
}
