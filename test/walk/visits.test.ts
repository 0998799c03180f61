import { expect, test } from 'vitest';
import { earlierVisits, watchVisits } from '../../src/walk/visits.ts';
import { fakeTraffic, OURS, seen, type Sketch } from '../live/traffic.ts';

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
