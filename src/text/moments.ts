import type { Moment } from '../http/clocks.ts';

/** What each side saw, in words. */
export const MOMENT_WORDS: Readonly<Record<Moment['clock'], Readonly<Record<Moment['what'], string>>>> = {
  client: {
    request: 'the request leaves',
    'request-first': 'the first byte of the request leaves',
    'request-last': 'its last byte leaves',
    response: 'the answer is here',
    'response-first': 'the first byte of the answer is here',
    'response-last': 'the whole answer is here',
  },
  server: {
    request: 'the request arrives at the door',
    'request-first': 'the first byte of the request arrives',
    'request-last': 'its last byte arrives',
    response: 'the answer leaves',
    'response-first': 'the first byte of the answer leaves',
    'response-last': 'its last byte leaves',
  },
};

/** A point in time on a timeline, in ms: as exact as it takes to tell two of them apart. */
export function momentText(at: number): string {
  if (at === 0) return '0 ms';
  return `${at.toFixed(digitsFor(at))} ms`;
}

/** Digits behind the point that a reader can use, on a timeline of so many ms. */
function digitsFor(end: number): number {
  return end < 100 ? 2 : 1;
}

/** Rounds points in time as they are shown, so that a reader who takes one from another finds the same as we do. */
export function asShown<M extends { readonly at: number }>(moments: readonly M[]): readonly M[] {
  const factor = 10 ** digitsFor(Math.max(0, ...moments.map(({ at }) => at)));
  return moments.map((moment) => ({ ...moment, at: Math.round(moment.at * factor) / factor }));
}
