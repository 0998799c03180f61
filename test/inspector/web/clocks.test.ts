import { describe, expect, it } from 'vitest';
import type { View } from '../../../src/inspector/protocol.ts';
import { mergeClocks } from '../../../src/inspector/web/clocks.ts';

function view(observer: View['observer'], startedAt: number, passed: View['passed']): View {
  const none = { base64: '', size: 0 };
  return {
    observer,
    startedAt,
    passed,
    lines: [],
    problems: [],
    timings: { total: 0 },
    raw: { request: none, response: none },
  };
}

const once = (at: number) => ({ first: at, last: at });

describe('two clocks on one timeline', () => {
  it('counts from the first thing that either saw', () => {
    const client = view('client', 1000, { request: once(3), response: once(9) });
    const server = view('server', 1004, { request: once(0), response: once(3) });
    expect(mergeClocks({ client, server }).map(({ at, clock, what }) => [at, clock, what])).toEqual([
      [0, 'client', 'request-first'],
      [1, 'server', 'request-first'],
      [4, 'server', 'response-first'],
      [6, 'client', 'response-first'],
    ]);
  });

  it.each([900, 1000, 1100])('never shows an effect before its cause (server’s clock at %i)', (startedAt) => {
    const client = view('client', 1000, { request: once(3), response: once(9) });
    const server = view('server', startedAt, { request: once(0), response: once(3) });
    const order = mergeClocks({ client, server }).map(({ clock, what }) => `${clock} ${what}`);
    expect(order).toEqual([
      'client request-first',
      'server request-first',
      'server response-first',
      'client response-first',
    ]);
  });

  it('does with the server’s clock where nobody else’s is known', () => {
    const server = view('server', 5, { request: { first: 2, last: 4 } });
    expect(mergeClocks({ server }).map(({ at, what }) => [at, what])).toEqual([
      [0, 'request-first'],
      [2, 'request-last'],
    ]);
  });
});
