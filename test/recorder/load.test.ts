import { expect, test } from 'vitest';
import { Load } from '../../src/recorder/load.ts';

/** A load on a clock that only we move, in ms. */
function clocked(): { readonly load: Load; pass(time: number): void } {
  let now = 0;
  return {
    load: new Load(() => now),
    pass: (time) => {
      now += time;
    },
  };
}

test('after a flood the first request of whoever comes next is read', () => {
  const { load, pass } = clocked();
  load.spend(() => pass(5000));
  expect(load.allows()).toBe(false);
  pass(300);
  expect(load.allows()).toBe(true);
});

test('a flood that goes on is not read, however long it lasts', () => {
  const { load, pass } = clocked();
  load.spend(() => pass(5000));
  for (let request = 0; request < 1000; request += 1) {
    pass(10);
    expect(load.allows()).toBe(false);
  }
});

test('requests in a slow row take no more than their part of the time', () => {
  const { load, pass } = clocked();
  let read = 0;
  load.spend(() => pass(5000));
  for (let request = 0; request < 100; request += 1) {
    pass(250);
    for (; load.allows(); read += 20) load.spend(() => pass(20));
  }
  expect(read).toBeLessThan(100 * 250 * 0.25);
});
