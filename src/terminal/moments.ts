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
  return at < 100 ? `${at.toFixed(2)} ms` : `${at.toFixed(1)} ms`;
}
