import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Client, type ClientOptions, createClient } from '../../src/http/client.ts';
import type { Exchange } from '../../src/http/exchange.ts';

/** A client that the test's end closes. */
export function testClient(options: Partial<ClientOptions> = {}): Client {
  const client = createClient({ now: () => Date.now(), monotonic: () => performance.now(), ...options });
  onTestFinished(() => client.close());
  return client;
}

export function get(client: Client, port: number, path = '/'): Promise<Exchange> {
  return client.send({ method: 'GET', url: `http://127.0.0.1:${port}${path}`, headers: [] });
}

/** A real HTTP server on a free port. */
export async function httpServer(listener: RequestListener): Promise<number> {
  return await listen(createHttpServer(listener));
}

/** A server that answers each first piece of a request with whatever the test likes. */
export async function rawServer(answer: (socket: Socket, request: string) => void): Promise<number> {
  return await listen(
    createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', (chunk) => answer(socket, chunk.toString('latin1')));
    }),
  );
}

/** A door where nobody listens (any more). */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const port = portOf(server);
  await new Promise((done) => server.close(done));
  return port;
}

export interface Wiretap {
  readonly port: number;
  readonly sent: () => string;
  readonly received: () => string;
}

/** Stands between client and server, and takes down every byte that passes. */
export async function wiretap(serverPort: number): Promise<Wiretap> {
  const sent: Buffer[] = [];
  const received: Buffer[] = [];
  const port = await listen(
    createServer((client) => {
      const server = connect(serverPort, '127.0.0.1');
      client.on('data', (chunk) => sent.push(chunk)).pipe(server);
      server.on('data', (chunk) => received.push(chunk)).pipe(client);
      client.on('error', () => server.destroy());
      server.on('error', () => client.destroy());
    }),
  );
  return { port, sent: () => join(sent), received: () => join(received) };
}

/** What an exchange recorded in one direction. */
export function wireText(exchange: Exchange, direction: 'request' | 'response'): string {
  const chunks = exchange.wire.filter((chunk) => chunk.direction === direction);
  return join(chunks.map((chunk) => chunk.bytes));
}

function join(pieces: readonly Uint8Array[]): string {
  return Buffer.concat(pieces).toString('latin1');
}

/** Listens on a free port of loopback until the test is over. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return portOf(server);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
