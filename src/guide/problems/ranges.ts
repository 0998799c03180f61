import type { Place } from './problem.ts';

/** Whether two places share a byte, or one of them (which may be empty) lies within the other. */
export function rangesOverlap(one: Place, other: Place): boolean {
  if (one.direction !== other.direction) return false;
  const start = Math.max(one.start, other.start);
  const end = Math.min(one.end, other.end);
  return start < end || (start === end && (one.start === one.end || other.start === other.end));
}
