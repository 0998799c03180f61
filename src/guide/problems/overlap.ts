import type { ByteRange } from '../../http/exchange.ts';

/**
 * Tells of a range whether it shares a byte with one of these, or one of the two (which may be empty) lies within the
 * other or touches it. There may be very many of both.
 */
export function overlapWith(ranges: readonly ByteRange[]): (range: ByteRange) => boolean {
  const touchesEmpty = touching(ranges.filter(isEmpty));
  const full = ranges.filter((range) => !isEmpty(range));
  const touchesFull = touching(full);
  return (range) =>
    touchesEmpty(range) ||
    // Offsets are whole numbers: what touches a range that is a byte shorter at both ends overlaps it.
    touchesFull(isEmpty(range) ? range : { start: range.start + 1, end: range.end - 1 });
}

function isEmpty({ start, end }: ByteRange): boolean {
  return start === end;
}

/** Whether a range begins before or where one of these ends, and ends behind or where it begins. */
function touching(ranges: readonly ByteRange[]): (range: ByteRange) => boolean {
  const sorted = ranges.toSorted((one, other) => one.start - other.start);
  let furthest = -1;
  const furthestEnds = sorted.map(({ end }) => (furthest = Math.max(furthest, end)));
  return ({ start, end }) => {
    const before = countUpTo(sorted, end);
    return before > 0 && (furthestEnds[before - 1] ?? -1) >= start;
  };
}

/** How many of these ranges, which are in order, begin at `end` or before it. */
function countUpTo(sorted: readonly ByteRange[], end: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((sorted[middle]?.start ?? 0) <= end) from = middle + 1;
    else to = middle;
  }
  return from;
}
