import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { freePort, lineWith, requestFor, testLauncher } from '../server/launching.ts';
import { bytesOf, get, rawClient, until, useWatching, type Watched, whenComplete } from './watching.ts';

const watching = useWatching();

async function start(): Promise<Watched & { readonly second: number }> {
  const watched = await watching.start('node', 'threads');
  const line = await lineWith(watched.server, 'second at');
  return { ...watched, second: Number(line.replace('second at', '')) };
}

describe('a Node program whose worker threads listen', () => {
  test('is seen byte for byte in each of them, and stays one process', async () => {
    const { traffic, port, second, server } = await start();
    const clients = [await rawClient(port), await rawClient(second)];
    for (const [at, client] of clients.entries()) {
      client.send(get(`/${at}`));
      await client.has(`hello /${at}`);
    }
    const seen = await whenComplete(traffic, 2);
    // Each thread tells in its own time.
    for (const [at, door] of [port, second].entries()) {
      const own = seen.filter(({ exchange }) => exchange.connection?.local?.port === door);
      expect(bytesOf(own, 'request')).toEqual(clients[at]?.sent());
      expect(bytesOf(own, 'response')).toEqual(clients[at]?.received());
    }
    expect(server.address.port).toBe(port);
    for (const client of clients) client.socket.destroy();
  });

  test('has all seen of a thread that ends by itself', async () => {
    const { traffic, second, server } = await start();
    const client = await rawClient(second);
    client.send(get('/exit'));
    await lineWith(server, 'second is gone');
    const [seen] = await whenComplete(traffic, 1);
    expect(seen?.exchange).toMatchObject({ request: { target: '/exit' }, response: { status: 200 } });
    client.socket.destroy();
  });

  test('is watched on where one of them is ended, and ends well itself', async () => {
    const { traffic, port, second, server } = await start();
    const client = await rawClient(second);
    client.send(get('/terminate'));
    await lineWith(server, 'second is gone');
    const other = await rawClient(port);
    other.send(get('/still-there'));
    const seen = await until(traffic, (all) =>
      all.some(
        ({ exchange }) => exchange.response?.complete === true && exchange.request?.target === '/still-there',
      ),
    );
    expect(seen.every(({ state }) => state === 'complete')).toBe(true);
    expect(await server.stop()).toMatchObject({ asked: true });
    client.socket.destroy();
    other.socket.destroy();
  });

  test('has all told that its threads hold before it is asked to end', async () => {
    const { traffic, second, launcher } = await start();
    const client = await rawClient(second);
    for (let at = 0; at < 20; at += 1) {
      client.send(get(`/${at}`));
      await client.has(`hello /${at}`);
    }
    await launcher.stopAll();
    expect(traffic.total).toBe(20);
  });

  test('says why one cannot listen', async () => {
    const { port } = await start();
    const launcher = testLauncher(watching.directory);
    const request = await requestFor('node', 'threads', await freePort());
    const program = fileURLToPath(new URL('programs/threads.js', import.meta.url));
    const result = await launcher.launch({ ...request, program, port });
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'EADDRINUSE' } });
  });
});
