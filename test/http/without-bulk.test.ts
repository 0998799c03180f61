import { expect, test } from 'vitest';
import { withoutBulk } from '../../src/http/without-bulk.ts';
import { get, httpServer, testClient } from './servers.ts';

test('of an exchange that is kept beside many others, heads and sizes stay, and little else', async () => {
  const port = await httpServer((_request, response) => {
    for (let piece = 0; piece < 200; piece += 1) response.write('x'.repeat(1000));
    response.end();
  });
  const whole = await get(testClient(), port);
  const light = withoutBulk(whole);
  expect(light.response?.headers).toEqual(whole.response?.headers);
  expect(light.response?.body.size).toBe(200_000);
  expect(light).toMatchObject({ timings: whole.timings, connection: whole.connection });
  const arrays = [...light.wire.map(({ bytes }) => bytes), light.response?.body.bytes ?? new Uint8Array(0)];
  // What a part of an array keeps in memory is the whole of it.
  expect(arrays.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)).toBeLessThan(50_000);
  expect(light.response?.lines.length).toBeLessThan(60);
});

test('a small exchange stays as it is', async () => {
  const port = await httpServer((_request, response) => response.end('small'));
  const whole = await get(testClient(), port);
  expect(withoutBulk(whole)).toEqual(whole);
});
