import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Runtime } from '../../src/server/server.ts';
import { identity } from '../http/certificates.ts';
import { runtimes } from '../server/launching.ts';
import { bytesOf, get, rawClient, until, useWatching, type Watched, whenComplete } from './watching.ts';

const watching = useWatching();

/** Starts a server that speaks https; `way` is how a Python program does it. */
async function start(runtime: Runtime, way: string): Promise<Watched> {
  const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-https-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { key, cert } = await identity({ selfSigned: true });
  const variables = { KEY: path.join(folder, 'key.pem'), CERT: path.join(folder, 'cert.pem'), WAY: way };
  await Promise.all([writeFile(variables.KEY, key), writeFile(variables.CERT, cert)]);
  return watching.start(runtime, 'secure', { variables });
}

interface SecureClient {
  readonly socket: TLSSocket;
  /** All that was sent, and all that came, as it is inside. */
  readonly sent: () => Buffer;
  readonly received: () => Buffer;
  send(text: string): void;
  has(bytes: number): Promise<void>;
}

async function secureClient(port: number): Promise<SecureClient> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  const [sent, received]: [Buffer[], Buffer[]] = [[], []];
  socket.on('data', (bytes: Buffer) => received.push(bytes));
  await once(socket, 'secureConnect');
  return {
    socket,
    sent: () => Buffer.concat(sent),
    received: () => Buffer.concat(received),
    send(text) {
      sent.push(Buffer.from(text));
      socket.write(text);
    },
    async has(bytes) {
      while (Buffer.concat(received).length < bytes) await once(socket, 'data');
    },
  };
}

const ways: [Runtime, string][] = [
  ['node', 'listening'],
  ...(runtimes.includes('python')
    ? ([
        ['python', 'listening'],
        ['python', 'accepted'],
      ] as [Runtime, string][])
    : []),
];

describe.each(ways)('a %s server that speaks https (%s)', (runtime, way) => {
  test('is seen byte for byte as it is inside, and as https', async () => {
    const { traffic, port, server } = await start(runtime, way);
    const client = await secureClient(port);
    client.send(get('/one', 'User-Agent: curl/8.5.0'));
    await whenComplete(traffic, 1);
    client.send('POST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde');
    const seen = await whenComplete(traffic, 2);
    const size = bytesOf(seen, 'response').length;
    await client.has(size);

    expect(bytesOf(seen, 'request')).toEqual(client.sent());
    expect(bytesOf(seen, 'response')).toEqual(client.received());
    expect(seen.map(({ exchange }) => exchange.url)).toEqual(['https://localhost:3000/one', 'https://a/two']);
    expect(seen.map(({ exchange }) => exchange.connection)).toMatchObject([
      { id: 1, sequence: 1, local: { host: '127.0.0.1', port }, remote: { port: client.socket.localPort } },
      { id: 1, sequence: 2 },
    ]);
    expect(seen.map(({ exchange }) => exchange.failure)).toEqual([undefined, undefined]);
    expect(server.secure).toBe(true);
    client.socket.destroy();
  });

  test('has a big answer counted to the byte', async () => {
    const { traffic, port } = await start(runtime, way);
    const client = await secureClient(port);
    client.send(get('/big'));
    const [seen] = await whenComplete(traffic, 1);
    expect(seen?.exchange.response).toMatchObject({ complete: true, body: { size: 5 * 2 ** 20 } });
    client.socket.destroy();
  });

  test('is left in the middle of a request', async () => {
    const { traffic, port } = await start(runtime, way);
    const client = await secureClient(port);
    client.send('POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nonly this');
    await until(traffic, (all) => all.length === 1);
    client.socket.destroy();
    const [seen] = await whenComplete(traffic, 1);
    expect(seen?.exchange.request).toMatchObject({ complete: false, body: { size: 9 } });
  });

  test('goes on when somebody comes without https', async () => {
    const { traffic, port } = await start(runtime, way);
    const plain = await rawClient(port);
    plain.send(get('/plain'));
    await plain.closed;
    const client = await secureClient(port);
    client.send(get('/inside'));
    const seen = await whenComplete(traffic, 1);
    expect(seen.map(({ exchange }) => exchange.request?.target)).toEqual(['/inside']);
    client.socket.destroy();
  });
});
