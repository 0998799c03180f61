import { commonEnds } from '../common-ends.ts';
import type { TextRange } from '../text-range.ts';

/** A line that is another one in the other text. */
export interface DifferentLine {
  /** From 1, in both texts. */
  readonly number: number;
  /** Undefined where that text has no such line. */
  readonly left: DifferentText | undefined;
  readonly right: DifferentText | undefined;
}

/** `start` and `end` (UTF-16 units): what the other line has not; the same place where it only lacks something. */
export interface DifferentText extends TextRange {
  readonly text: string;
}

/** Lines that both texts begin with and both end with are the same; those between stand beside each other. */
export function differentLines(left: string, right: string): DifferentLine[] {
  const [ours, theirs] = [left.split(/\r?\n/), right.split(/\r?\n/)];
  const { before, after } = commonEnds(ours, theirs);
  const count = Math.max(ours.length, theirs.length) - before - after;
  return Array.from({ length: count }, (_, index) => before + index)
    .map((at) => [at + 1, lineAt(ours, at, after), lineAt(theirs, at, after)] as const)
    .filter(([, one, other]) => one !== other)
    .map(([number, one, other]) => ({ number, left: part(one, other), right: part(other, one) }));
}

function lineAt(lines: readonly string[], at: number, after: number): string | undefined {
  return at < lines.length - after ? lines[at] : undefined;
}

function part(text: string | undefined, other: string | undefined): DifferentText | undefined {
  if (text === undefined) return undefined;
  if (other === undefined) return { text, start: 0, end: text.length };
  const { before, after } = commonEnds(text, other);
  // Two characters may share one half of a pair of units.
  const start = isLowSurrogate(text, before) ? before - 1 : before;
  const end = text.length - after;
  return { text, start, end: isLowSurrogate(text, end) ? end + 1 : end };
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc_00 && unit <= 0xdf_ff;
}
