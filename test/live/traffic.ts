import type { Exchange } from '../../src/http/exchange.ts';
import { parseRequest, parseResponse } from '../../src/http/wire-parser.ts';
import type { SeenExchange, Traffic, TrafficEvent, Visitor } from '../../src/recorder/traffic.ts';

export const FIREFOX: Visitor = { kind: 'browser', name: 'Firefox 140 on Linux' };
const CURL: Visitor = { kind: 'tool', name: 'curl 8.5' };
export const OURS: Visitor = { kind: 'built-in', name: 'the built-in client' };
const SOMEBODY: Visitor = { kind: 'unknown', name: 'somebody who does not say' };

/** Afternoon, wherever the test runs. */
const START = new Date(2026, 0, 5, 14, 3, 7).getTime();

export interface Sketch {
  readonly id?: number;
  readonly by?: Visitor;
  readonly state?: SeenExchange['state'];
  readonly request?: string;
  /** Absent where nothing came back. */
  readonly response?: string;
  /** Bytes of the answer's content, where there are more than `response` has. */
  readonly size?: number;
  readonly total?: number;
  readonly client?: Exchange;
}

/** An exchange as a server saw it, made of real bytes. */
export function seen(sketch: Sketch = {}): SeenExchange {
  const { id = 1, by = FIREFOX, state = 'complete', client } = sketch;
  return {
    id,
    server: 'text',
    by,
    state,
    exchange: exchangeOf(sketch),
    ...(client === undefined ? {} : { client }),
  };
}

function exchangeOf({ id = 1, request = get('/'), response, size, total = 1.94 }: Sketch): Exchange {
  const asked = new TextEncoder().encode(request);
  const answered = new TextEncoder().encode(response ?? '');
  const message = parseRequest(asked);
  const { interim, response: answer } = parseResponse(answered, { method: message?.method ?? 'GET' });
  const body = answer && { ...answer.body, size: size ?? answer.body.size };
  return {
    source: 'captured',
    observer: 'server',
    connection: { id: 1, sequence: id, remote: { host: '127.0.0.1', port: 50_000 } },
    startedAt: START + id * 1000,
    wire: [
      { direction: 'request', at: 0, bytes: asked },
      ...(answered.length === 0 ? [] : [{ direction: 'response', at: 1, bytes: answered } as const]),
    ],
    wireSize: { request: asked.length, response: answered.length },
    ...(message === undefined || message.method === '' ? {} : { request: message }),
    interim,
    ...(answer === undefined || body === undefined ? {} : { response: { ...answer, body } }),
    timings: { waiting: 1.1, receiving: 0.1, total },
  };
}

export function get(target: string, method = 'GET'): string {
  return `${method} ${target} HTTP/1.1\r\nHost: localhost:3000\r\n\r\n`;
}

export function reply(status: number, body = '12'): string {
  return `HTTP/1.1 ${status} Word\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** An afternoon at the door, with one of each kind. */
export function afternoon(): SeenExchange[] {
  return [
    seen({ id: 1, request: get('/math'), response: reply(200), by: OURS }),
    seen({ id: 2, request: get('/'), response: reply(200, 'Serving some delicious text') }),
    seen({ id: 3, request: get('/favicon.ico'), response: reply(404, 'Not found'), total: 0.02 }),
    seen({ id: 4, request: get('/math', 'OPTIONS'), response: reply(405, ''), by: CURL, total: 12.3 }),
    seen({
      id: 5,
      request: get('/profiles/search?name=ada&sort=descending&page=3'),
      response: reply(301, ''),
      by: SOMEBODY,
      size: 1_234_567,
      total: 75_300,
    }),
    seen({ id: 6, request: get('/half'), response: reply(200, 'longer').slice(0, -3) }),
    seen({ id: 7, request: get('/silence'), total: 10_004 }),
    seen({ id: 8, request: '\u001B[2J\u0007\r\n\r\n', response: reply(400, ''), by: SOMEBODY }),
    seen({
      id: 9,
      request: get('/chat'),
      response: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n',
      state: 'upgraded',
    }),
    seen({ id: 10, request: get('/slow'), state: 'open' }),
  ];
}

export interface FakeTraffic extends Traffic {
  /** An exchange begins or goes on. */
  show(exchange: SeenExchange): void;
  skip(count: number): void;
  /** Who listens now. */
  readonly listeners: number;
}

/** Traffic that comes when a test says so. Keeps at most `most` exchanges, as the real one does. */
export function fakeTraffic(most = 2000): FakeTraffic {
  const listeners = new Set<(event: TrafficEvent) => void>();
  const history: SeenExchange[] = [];
  const tell = (event: TrafficEvent) => {
    for (const listener of listeners) listener(event);
  };
  let begun = 0;
  let skipped = 0;
  return {
    history,
    get kept() {
      return history.length;
    },
    find: (id) => history.find((one) => one.id === id),
    get total() {
      return begun + skipped;
    },
    get skipped() {
      return skipped;
    },
    get listeners() {
      return listeners.size;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show(exchange) {
      const at = history.findIndex(({ id }) => id === exchange.id);
      if (at === -1) {
        begun += 1;
        history.push(exchange);
        if (history.length > most) history.shift();
      } else history[at] = exchange;
      tell({ type: 'exchange', seen: exchange });
    },
    skip(count) {
      skipped += count;
      tell({ type: 'skipped', count });
    },
  };
}
