import { expect, onTestFinished, test, vi } from 'vitest';
import { earlierVisits, watchVisits } from '../../src/walk/visits.ts';
import { fakeTraffic, OURS, reply, seen, type Sketch } from '../live/traffic.ts';

/** Traffic that a test makes up. */
function madeUp() {
  const traffic = fakeTraffic();
  return {
    traffic,
    come(sketch: Sketch, server = 'text') {
      traffic.show({ ...seen(sketch), server });
    },
  };
}

test('each visitor of the server is told once, whether it comes before or after it is asked for', async () => {
  const { traffic, come } = madeUp();
  const visits = watchVisits({ traffic, server: 'text', told: new Set() });
  come({ id: 1, state: 'open' });
  come({ id: 1 });
  come({ id: 1 });
  come({ id: 2, by: OURS });
  come({ id: 3 }, 'profiles');
  expect((await visits.next()).id).toBe(1);
  const later = visits.next();
  come({ id: 4 });
  come({ id: 5 });
  expect((await later).id).toBe(4);
  expect((await visits.next()).id).toBe(5);
});

test('whoever was not told is an earlier visitor to the next watch; whoever waits is counted', async () => {
  const { traffic, come } = madeUp();
  const told = new Set<number>();
  const counts: number[] = [];
  const visits = watchVisits({ traffic, server: 'text', told, onWaiting: (count) => counts.push(count) });
  come({ id: 1 });
  come({ id: 2 });
  await visits.next();
  visits.close();
  expect(counts).toEqual([1, 2, 1, 0]);
  const history = [1, 2, 3].map((id) => ({ ...seen({ id }), server: 'text' }));
  const others = [
    { ...seen({ id: 4, by: OURS }), server: 'text' },
    { ...seen({ id: 5 }), server: 'profiles' },
  ];
  const earlier = earlierVisits({ history: [...history, ...others] }, 'text', told);
  expect(earlier.map(({ id }) => id)).toEqual([2, 3]);
});

test('a visitor whose answer is long in coming is told as soon as that is clear, and once more with its answer', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { traffic, come } = madeUp();
  const told = new Set<number>();
  const visits = watchVisits({ traffic, server: 'text', told });
  onTestFinished(() => visits.close());
  come({ id: 1, state: 'open', request: 'GET /half HTTP/1.1\r\nHost: a' });
  come({ id: 2, state: 'open', by: OURS });
  come({ id: 3, state: 'open' });
  come({ id: 4, state: 'open' });
  const first = visits.next();
  come({ id: 4, response: reply(200) });
  expect(await first).toMatchObject({ id: 4, state: 'complete' });
  const slow = visits.next();
  await vi.advanceTimersByTimeAsync(500);
  expect(await slow).toMatchObject({ id: 3, state: 'open' });
  come({ id: 3, state: 'open' });
  await vi.advanceTimersByTimeAsync(5000);
  const answered = visits.next();
  come({ id: 3, response: reply(200) });
  come({ id: 3, response: reply(200) });
  expect(await answered).toMatchObject({ id: 3, state: 'complete' });
  const last = visits.next();
  come({ id: 5 });
  expect((await last).id).toBe(5);
  expect(vi.getTimerCount()).toBe(0);
});

test('a visitor who waits to be told is told as things are by then, and once', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { traffic, come } = madeUp();
  const visits = watchVisits({ traffic, server: 'text', told: new Set() });
  onTestFinished(() => visits.close());
  come({ id: 1, state: 'open' });
  await vi.advanceTimersByTimeAsync(500);
  come({ id: 1, response: reply(200) });
  come({ id: 2 });
  expect(await visits.next()).toMatchObject({ id: 1, state: 'complete' });
  expect((await visits.next()).id).toBe(2);
});

test('who was told stays told for as long as the history has them', async () => {
  const { traffic, come } = madeUp();
  const told = new Set<number>();
  const visits = watchVisits({ traffic, server: 'text', told });
  const history = [];
  for (let id = 1; id <= 2000; id += 1) {
    come({ id });
    await visits.next();
    history.push({ ...PLAIN, id, server: 'text' });
  }
  visits.close();
  expect(earlierVisits({ history }, 'text', told)).toEqual([]);
});

const PLAIN = seen({ id: 1 });

test('nobody is told any more who had no answer when the watch ended', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { traffic, come } = madeUp();
  const visits = watchVisits({ traffic, server: 'text', told: new Set() });
  come({ id: 1, state: 'open' });
  visits.close();
  expect(vi.getTimerCount()).toBe(0);
});

test('of a crowd that nobody has time for, the latest are kept', async () => {
  const { traffic, come } = madeUp();
  const visits = watchVisits({ traffic, server: 'text', told: new Set() });
  for (let id = 1; id <= 1000; id += 1) come({ id });
  expect((await visits.next()).id).toBe(951);
});

test('nobody watches any more once it is over', () => {
  const traffic = fakeTraffic();
  watchVisits({ traffic, server: 'text', told: new Set() }).close();
  expect(traffic.listeners).toBe(0);
});
