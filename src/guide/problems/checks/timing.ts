import { type Checks, filled, where } from '../check.ts';
import { span } from '../../phrasing.ts';

/** From when on a wait is worth a word, in ms. */
const SLOW = { answer: 1000, painful: 10_000, connection: 1000 };

/** Where the time went. */
export const TIMING_CHECKS: Checks = {
  'answer-slow': ({ response, exchange: { timings } }) => {
    const waiting = timings.waiting ?? 0;
    const isSlow = waiting >= SLOW.answer && waiting < SLOW.painful;
    return response ? where(isSlow, filled(response.startLine, { time: span(waiting / 1000) })) : [];
  },
  'answer-very-slow': ({ response, exchange: { timings } }) => {
    const waiting = timings.waiting ?? 0;
    const isSlow = waiting >= SLOW.painful;
    return response ? where(isSlow, filled(response.startLine, { time: span(waiting / 1000) })) : [];
  },
  'connecting-slow': ({ request, exchange: { timings } }) => {
    const { lookup = 0, connect = 0, tls = 0 } = timings;
    const whole = lookup + connect + tls;
    const longest = lookup >= Math.max(connect, tls) ? 'lookup' : connect >= tls ? 'connect' : 'tls';
    const what = { lookup: 'looking up the name', connect: 'connecting', tls: 'agreeing on encryption' }[
      longest
    ];
    return request
      ? where(whole >= SLOW.connection, filled(request.startLine, { time: span(whole / 1000), what }))
      : [];
  },
};
