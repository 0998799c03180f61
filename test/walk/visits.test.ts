import { expect, test } from 'vitest';
import { watchVisits } from '../../src/walk/visits.ts';
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
  const visits = watchVisits(traffic, 'text');
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

test('of a crowd that nobody has time for, the latest are kept', async () => {
  const { traffic, come } = madeUp();
  const visits = watchVisits(traffic, 'text');
  for (let id = 1; id <= 1000; id += 1) come({ id });
  expect((await visits.next()).id).toBe(951);
});

test('nobody watches any more once it is over', () => {
  const traffic = fakeTraffic();
  watchVisits(traffic, 'text').close();
  expect(traffic.listeners).toBe(0);
});
