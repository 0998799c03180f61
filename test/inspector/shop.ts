import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { type Client, createClient } from '../../src/http/client.ts';
import type { Exchange, WireChunk } from '../../src/http/exchange.ts';
import { parseRequest, parseResponse } from '../../src/http/wire-parser.ts';
import { type Inspector, type InspectorOptions, startInspector } from '../../src/inspector/inspector.ts';
import type { InspectedServer } from '../../src/inspector/inspected-server.ts';
import type { Visitor } from '../../src/recorder/traffic.ts';
import { BUILT_IN, type TrafficDouble, trafficDouble } from './traffic-double.ts';

const PROGRAM = new URL('../../lessons/server/servers/text/server.js', import.meta.url);

export interface Shop {
  readonly inspector: Inspector;
  readonly traffic: TrafficDouble;
  readonly client: Client;
  /** Where the example server is asked, and what it is asked is seen. */
  readonly url: string;
  readonly port: number;
  readonly output: InspectedServer['output'][number][];
  /** Asks as the built-in client, and has both sides' views seen. */
  ask(
    path: string,
    options?: { method?: string; body?: string; headers?: [string, string][] },
  ): Promise<number>;
  /** Servers, output or step changed. */
  stageChanged(): void;
  close(): Promise<void>;
}

/**
 * A real example server on a free port with an inspector beside it. Who comes through its door is seen as a recorder
 * would see it: the answers of this server end the connection, so that one connection is one exchange.
 */
export async function openShop(assets: string, more: Partial<InspectorOptions> = {}): Promise<Shop> {
  const traffic = trafficDouble();
  const behind = createServer(answerLikeTheLesson);
  const backPort = await listen(behind);
  const door = createTcpServer((socket) =>
    watch(socket, backPort, (exchange) => {
      if (!isOurs(exchange)) traffic.see(exchange, visitorOf(exchange));
    }),
  );
  const port = await listen(door);
  const client = createClient({ now: () => Date.now(), monotonic: () => performance.now() });
  const url = `http://localhost:${port}`;
  const text = await readFile(PROGRAM, 'utf8');
  const output: Shop['output'] = [{ stream: 'stdout', text: `Server is listening on port ${port}` }];
  const listeners = new Set<() => void>();

  const see = (exchange: Exchange): number =>
    traffic.see(serversView(exchange), BUILT_IN, { client: exchange });
  const inspector = await startInspector({
    traffic,
    guide: await loadGuide(),
    now: () => Date.now(),
    assets,
    servers: () => [{ name: 'text', url: `${url}/`, code: { path: 'servers/text/server.js', text }, output }],
    send: async (request) => void see(await client.send(request)),
    onStageChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...more,
  });
  return {
    inspector,
    traffic,
    client,
    url,
    port,
    output,
    async ask(path, { method = 'GET', body, headers = [] } = {}) {
      const bytes = body === undefined ? {} : { body: Buffer.from(body) };
      return see(await client.send({ method, url: url + path, headers, ...bytes }));
    },
    stageChanged: () => listeners.forEach((listener) => listener()),
    async close() {
      await Promise.all([inspector.close(), client.close()]);
      door.close();
      behind.close();
      behind.closeAllConnections();
    },
  };
}

const answerLikeTheLesson: RequestListener = ({ method, url = '' }, response) => {
  const texts = new Map([
    ['/', 'Serving some delicious text'],
    ['/math', '12'],
  ]);
  const body = texts.get(url.replace(/\?.*/, ''));
  const isReading = method === 'GET' || method === 'HEAD';
  response.statusCode = body === undefined ? 404 : isReading ? 200 : 405;
  if (!isReading) response.setHeader('Allow', 'GET, HEAD, OPTIONS');
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Connection', 'close');
  response.end(body ?? 'Not Found');
};

/** What the built-in client saw, as the server would have: a little later, a little shorter. */
function serversView({ timings, ...exchange }: Exchange): Exchange {
  const began = exchange.wire[0]?.at ?? 0;
  const wire = exchange.wire.map(({ at, ...chunk }) => ({ ...chunk, at: (at - began) * 0.7 }));
  const { waiting = 0, receiving = 0 } = timings;
  return {
    ...exchange,
    observer: 'server',
    startedAt: exchange.startedAt + began + waiting * 0.15,
    wire,
    timings: { waiting: waiting * 0.7, receiving: receiving * 0.7, total: wire.at(-1)?.at ?? 0 },
  };
}

/** Stands in the door: passes every byte on, and takes it down. */
function watch(visitor: Socket, port: number, done: (exchange: Exchange) => void): void {
  const startedAt = Date.now();
  const began = performance.now();
  const wire: WireChunk[] = [];
  const back = connect(port, '127.0.0.1');
  const record = (direction: WireChunk['direction']) => (bytes: Buffer) =>
    void wire.push({ direction, at: performance.now() - began, bytes });
  visitor.on('data', record('request')).pipe(back);
  back.on('data', record('response')).pipe(visitor);
  visitor.on('error', () => back.destroy());
  back.on('error', () => visitor.destroy());
  visitor.once('close', () => {
    if (wire.length > 0) done(exchangeOf(wire, startedAt));
  });
}

function exchangeOf(wire: readonly WireChunk[], startedAt: number): Exchange {
  const bytes = (direction: WireChunk['direction']) =>
    Buffer.concat(wire.filter((chunk) => chunk.direction === direction).map((chunk) => chunk.bytes));
  const [asked, answered] = [bytes('request'), bytes('response')];
  const request = parseRequest(asked);
  return {
    source: 'captured',
    observer: 'server',
    startedAt,
    wire,
    wireSize: { request: asked.length, response: answered.length },
    ...(request && { request }),
    ...parseResponse(answered, { method: request?.method ?? 'GET' }),
    timings: { total: wire.at(-1)?.at ?? 0 },
  };
}

/** Our own client sends no User-Agent; every browser and tool here does. */
function isOurs({ request }: Exchange): boolean {
  return request?.headers.every(({ name }) => name.toLowerCase() !== 'user-agent') ?? false;
}

function visitorOf({ request }: Exchange): Visitor {
  const agent = request?.headers.find(({ name }) => name.toLowerCase() === 'user-agent')?.value ?? '';
  const [, version] = /Chrome\/(\d+)/.exec(agent) ?? [];
  if (version !== undefined) return { kind: 'browser', name: `Chromium ${version} on Linux` };
  return { kind: 'tool', name: agent.replace('/', ' ') };
}

async function listen(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return address === null || typeof address === 'string' ? 0 : address.port;
}
