import * as v from 'valibot';

/** A year: nobody waited longer. What says so is no time. */
const LONGEST = 31_557_600_000;

/** Milliseconds that somebody noted; undefined where they cannot be meant. */
export const NotedTime = v.pipe(
  v.number(),
  v.transform((ms) => (Math.abs(ms) <= LONGEST ? ms : undefined)),
);
