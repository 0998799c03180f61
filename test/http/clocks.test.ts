import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeClocks, passedOf, type ClockView, spanOf, spentOf } from '../../src/http/clocks.ts';

const side = (startedAt: number, passed: ClockView['passed'], startedMonotonic?: number): ClockView => {
  return { startedAt, startedMonotonic, passed };
};
const once = (at: number) => ({ first: at, last: at });

describe('two clocks on one timeline', () => {
  it('counts from the first thing that either saw', () => {
    const client = side(1000, { request: once(3), response: once(9) });
    const server = side(1004, { request: once(0), response: once(3) });
    expect(mergeClocks({ client, server }).map(({ at, clock, what }) => [at, clock, what])).toEqual([
      [0, 'client', 'request'],
      [1, 'server', 'request'],
      [4, 'server', 'response'],
      [6, 'client', 'response'],
    ]);
  });

  it.each([900, 1000, 1100])('never shows an effect before its cause (server’s clock at %i)', (startedAt) => {
    const client = side(1000, { request: once(3), response: once(9) });
    const server = side(startedAt, { request: once(0), response: once(3) });
    const order = mergeClocks({ client, server }).map(({ clock, what }) => `${clock} ${what}`);
    expect(order).toEqual(['client request', 'server request', 'server response', 'client response']);
  });

  it('goes by the clock that both sides read, where both tell it', () => {
    const client = side(1000, { request: once(3), response: once(9) }, 50.25);
    const server = side(1004, { request: once(0), response: once(3) }, 54.5);
    const moments = mergeClocks({ client, server });
    expect(moments.map(({ at }) => at)).toEqual([0, 1.25, 4.25, 6]);
    expect([spanOf(moments, 'client'), spanOf(moments, 'server')]).toEqual([
      { from: 0, to: 6 },
      { from: 1.25, to: 4.25 },
    ]);
  });

  it('tells the first and the last piece of what came in several', () => {
    const client = side(1000, { request: once(0), response: { first: 2, last: 5 } });
    const server = side(1000, { request: once(1), response: { first: 2, last: 4 } });
    expect(mergeClocks({ client, server }).map(({ clock, what }) => `${clock} ${what}`)).toEqual([
      'client request',
      'server request',
      'server response-first',
      'client response-first',
      'server response-last',
      'client response-last',
    ]);
  });

  it('does with the server’s clock where nobody else’s is known', () => {
    const server = side(5, { request: { first: 2, last: 4 } });
    expect(mergeClocks({ server }).map(({ at, what }) => [at, what])).toEqual([
      [0, 'request-first'],
      [2, 'request-last'],
    ]);
  });
});

describe('how one side spent an exchange', () => {
  const moment = fc.record({ first: fc.nat(1000), more: fc.nat(1000) }).map(({ first, more }) => ({
    first,
    last: first + more,
  }));

  it('adds up, to what the two clocks count for the same side', () => {
    fc.assert(
      fc.property(moment, moment, (request, answer) => {
        const wait = request.first + answer.first;
        const response = { first: wait, last: wait + answer.last };
        const { total, sending = 0, waiting = 0, receiving = 0 } = spentOf({ request, response });
        const span = spanOf(mergeClocks({ server: side(0, { request, response }) }), 'server');
        expect(sending + waiting + receiving).toBe(total);
        expect(total).toBe((span?.to ?? 0) - (span?.from ?? 0));
      }),
    );
  });

  it('counts bytes that were too many to keep, too', () => {
    const wire = [
      { direction: 'request', at: 1, bytes: new Uint8Array(5) },
      { direction: 'response', at: 4, bytes: new Uint8Array(5) },
    ] as const;
    const wireSize = { request: 50, response: 500 };
    const passed = passedOf({ wire, wireSize, timings: { waiting: 1, receiving: 8, total: 11 } });
    expect(passed).toEqual({ request: { first: 1, last: 3 }, response: { first: 4, last: 12 } });
    expect(spentOf(passed).total).toBe(11);
  });

  it('is told as far as it went', () => {
    expect(spentOf({})).toEqual({ total: 0 });
    expect(spentOf({ request: { first: 1, last: 3 } })).toEqual({ sending: 2, total: 2 });
    expect(spentOf({ response: once(3) })).toEqual({ receiving: 0, total: 0 });
  });
});
