import { expect, test } from 'vitest';
import { findDoors } from '../../src/walk/doors.ts';

const nextFree =
  (...taken: readonly number[]) =>
  async (port: number): Promise<number> => {
    let free = port;
    while (taken.includes(free)) free += 1;
    return free;
  };

test('other ports keep their distance from the one the learner chose', async () => {
  const doors = await findDoors([3000, 3001, 3999], 8080, nextFree());
  expect([...doors]).toEqual([
    [3000, 8080],
    [3001, 8081],
    [3999, 9079],
  ]);
});

test('no two servers get one door, whichever are taken', async () => {
  const doors = await findDoors([3000, 3001, 3002], 4000, nextFree(4001, 4002));
  expect(new Set(doors.values()).size).toBe(3);
  expect([...doors.values()]).toEqual([4000, 4003, 4004]);
});

test('where the distance leads out of the range of ports, the lesson keeps its own numbers', async () => {
  const doors = await findDoors([3000, 3001, 3999], 65_535, nextFree());
  expect([...doors.values()]).toEqual([65_535, 3001, 3999]);
});
