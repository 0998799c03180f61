import type { Summary } from '../protocol.ts';
import { shortVisitorText, visitorText } from './words.ts';

/** One who asks, with a line of their own. */
export interface Lane {
  readonly key: string;
  readonly kind: Summary['by']['kind'];
  readonly name: string;
}

const OTHERS: Lane = { key: 'others', kind: 'unknown', name: 'others' };

/** The built-in client has the first lane, whether it spoke or not; the others come as they came. */
const BUILT_IN: Lane = { key: 'built-in', kind: 'built-in', name: 'built-in client' };

/** More would leave no room for words. */
const MOST_LANES = 6;

/**
 * The built-in client's lane, then the visitors' in the order in which they came. Where they are too many, the last
 * lane is that of all others together.
 */
export function visitorLanes(rows: readonly Summary[]): Lane[] {
  const lanes = new Map([[BUILT_IN.key, BUILT_IN]]);
  for (const { by } of rows) {
    const key = keyOf(by);
    if (!lanes.has(key)) lanes.set(key, { key, kind: by.kind, name: by.name });
    if (lanes.size > MOST_LANES) return [...[...lanes.values()].slice(0, MOST_LANES - 1), OTHERS];
  }
  return [...lanes.values()];
}

/** What stands over each lane: as short as it can be without being another's. */
export function laneNames(lanes: readonly Lane[]): string[] {
  const short = lanes.map(shortVisitorText);
  return lanes.map((lane, at) => {
    const own = short[at] ?? '';
    return short.filter((name) => name === own).length > 1 ? visitorText(lane) : own;
  });
}

/** Which lane an exchange begins in. */
export function laneOf(by: Summary['by'], lanes: readonly Lane[]): number {
  const index = lanes.findIndex((lane) => lane.key === keyOf(by));
  return index < 0 ? lanes.length - 1 : index;
}

function keyOf({ kind, name }: Summary['by']): string {
  return kind === 'built-in' ? BUILT_IN.key : `${kind} ${name}`;
}
