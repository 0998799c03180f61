import type { Summary } from '../protocol.ts';

/** Where one exchange stands in the diagram. Heights are in rem, from the top. */
export interface Placed {
  readonly row: Summary;
  readonly asks: number;
  /** Absent while nothing has come back. */
  readonly answers?: number;
  /** Another exchange begins or ends between its two arrows. */
  readonly isMixed: boolean;
}

/** A long wait, shortened: `ms` is how long it really was. */
export interface Pause {
  readonly top: number;
  readonly ms: number;
}

export interface Timeline {
  readonly placed: readonly Placed[];
  readonly pauses: readonly Pause[];
  readonly height: number;
}

/** Room that an arrow and the words above it need. */
const ARROW = 2.1;
const BETWEEN = 0.8;
const PAUSE_HEIGHT = 2.2;
/** ms from which a wait is told instead of drawn. */
const LONG = 2500;
/** Begins are stamped by a clock that counts whole ms. */
const CLOCK_STEP = 1;

interface Moment {
  readonly at: number;
  readonly row: Summary;
  readonly side: 'asks' | 'answers';
}

/**
 * Time runs down: all beginnings and ends in their order, the room between two growing with the logarithm of the
 * wait. What comes later never moves what stands already.
 */
export function layTimeline(rows: readonly Summary[]): Timeline {
  const heights = new Map<
    number,
    { asks: number; answers?: number; asksIndex: number; answersIndex?: number }
  >();
  const pauses: Pause[] = [];
  let height = 0;
  let before: Moment | undefined;
  for (const [index, moment] of momentsOf(rows).entries()) {
    const wait = before === undefined ? 0 : Math.max(0, moment.at - before.at);
    if (wait > LONG) {
      pauses.push({ top: height, ms: wait });
      height += PAUSE_HEIGHT;
    }
    height += ARROW + stretch(wait) + (moment.side === 'asks' && before !== undefined ? BETWEEN : 0);
    const known = heights.get(moment.row.id);
    if (known === undefined) heights.set(moment.row.id, { asks: height, asksIndex: index });
    else Object.assign(known, { answers: height, answersIndex: index });
    before = moment;
  }
  const placed = rows.flatMap((row) => {
    const found = heights.get(row.id);
    if (found === undefined) return [];
    const { asks, answers, asksIndex, answersIndex } = found;
    const isMixed = answersIndex !== undefined && answersIndex - asksIndex > 1;
    return [{ row, asks, isMixed, ...(answers !== undefined && { answers }) }];
  });
  return { placed, pauses, height };
}

function stretch(wait: number): number {
  return wait > LONG ? 0 : 0.5 * Math.log10(1 + wait);
}

function momentsOf(rows: readonly Summary[]): Moment[] {
  const moments = rows.flatMap((row): Moment[] => {
    const asks: Moment = { at: row.startedAt, row, side: 'asks' };
    if (row.state === 'open' && row.status === undefined) return [asks];
    const at = row.startedAt + Math.max(0, row.duration - CLOCK_STEP);
    return [asks, { at, row, side: 'answers' }];
  });
  return moments.toSorted(
    (one, other) => one.at - other.at || one.row.id - other.row.id || (one.side === 'asks' ? -1 : 1),
  );
}
