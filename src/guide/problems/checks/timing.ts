import { type Check, type Checks, filled } from '../check.ts';
import { span } from '../../phrasing.ts';

/** From when on a wait is worth a word, in ms. */
const SLOW = { answer: 1000, painful: 10_000, connection: 1000 };

/** Where the time went. */
export const TIMING_CHECKS: Checks = {
  'answer-slow': waitedFor(SLOW.answer, SLOW.painful),
  'answer-very-slow': waitedFor(SLOW.painful, Number.POSITIVE_INFINITY),
  'connecting-slow': ({ request, exchange: { timings } }) => {
    const { lookup = 0, connect = 0, tls = 0 } = timings;
    const whole = lookup + connect + tls;
    if (!request || whole < SLOW.connection) return [];
    const longest = lookup >= Math.max(connect, tls) ? 'lookup' : connect >= tls ? 'connect' : 'tls';
    const what = { lookup: 'looking up the name', connect: 'connecting', tls: 'agreeing on encryption' }[
      longest
    ];
    return [filled(request.startLine, { time: span(whole / 1000), what })];
  },
};

/** From so many ms of waiting on, to less than so many. */
function waitedFor(least: number, most: number): Check {
  return ({ response, exchange: { timings } }) => {
    const { waiting = 0 } = timings;
    return response && waiting >= least && waiting < most
      ? [filled(response.startLine, { time: span(waiting / 1000) })]
      : [];
  };
}
