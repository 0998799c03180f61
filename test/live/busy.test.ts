import { PassThrough } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { frame, opened } from '../frames/frames.ts';
import { get, monotonic, testTraffic } from '../recorder/watching.ts';
import { sitDown } from './sitting.ts';
import { reply } from './traffic.ts';

const CONNECTIONS = Array.from({ length: 20 }, (_, at) => at + 1);

function oneOnEach(): Uint8Array {
  const at = monotonic();
  return Buffer.concat(
    CONNECTIONS.flatMap((connection) => [
      frame({ connection, at }, get('/math')),
      frame({ connection, at, side: 'server' }, reply(200)),
    ]),
  );
}

test('with 20,000 exchanges a second the screen still follows keys, and says that not all are shown', async () => {
  const traffic = testTraffic();
  const source = new PassThrough();
  traffic.feed('text', source);
  const { stdin, written, run } = sitDown(traffic);
  for (const connection of CONNECTIONS) source.write(opened(connection, 5000 + connection));
  const start = monotonic();
  let sent = 0;
  const flood = setInterval(() => {
    // As much as is due by now, also where the one before came late; but no more than is taken.
    while (sent < (monotonic() - start) * 20 && !source.writableNeedDrain) {
      source.write(oneOnEach());
      sent += CONNECTIONS.length;
    }
  }, 1);

  const latencies: number[] = [];
  const pages = [
    ['l', 'What the server printed'],
    ['q', 'asks for'],
  ] as const;
  for (const [key, shown] of Array.from({ length: 15 }, () => pages).flat()) {
    await after(50);
    written.length = 0;
    const pressed = monotonic();
    stdin.write(key);
    await expect.poll(() => written.join(''), { interval: 5, timeout: 10_000 }).toContain(shown);
    latencies.push(monotonic() - pressed);
  }
  clearInterval(flood);
  await expect.poll(() => traffic.total, { timeout: 10_000 }).toBe(sent);

  // A few ms on a computer with nothing else to do.
  expect(latencies.toSorted((a, b) => a - b)[latencies.length / 2]).toBeLessThan(500);
  expect(traffic.skipped).toBeGreaterThan(0);
  expect(traffic.history.length).toBeLessThanOrEqual(2000);
  stdin.write('p');
  const counted = `${traffic.skipped.toLocaleString('en-US')} were only counted`;
  await expect.poll(() => written.join(''), { timeout: 10_000 }).toContain(counted);
  stdin.write('q');
  await run;
});
