import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPreload, type BuiltPreload } from '../server/built-preload.ts';
import { runtimes } from '../server/launching.ts';
import { get, rawClient, watch } from './watching.ts';

let built: BuiltPreload;
beforeAll(async () => {
  built = await buildPreload();
});
afterAll(() => built.remove());

describe.each(runtimes)('a %s server that is stopped', (runtime) => {
  test('at the very moment of an answer has told of it', async () => {
    const { server, traffic, port } = await watch(built.directory, runtime, 'odd');
    const client = await rawClient(port);
    client.send(get('/x'));
    await client.hasBytes(1);
    await server.stop();
    expect(traffic.history).toMatchObject([{ exchange: { request: { target: '/x' }, response: {} } }]);
  });
});
