import { expect, test } from 'vitest';
import { openDoors } from '../../src/walk/doors.ts';

const nextFree =
  (...taken: readonly number[]) =>
  async (port: number): Promise<number> => {
    let free = port;
    while (taken.includes(free)) free += 1;
    return free;
  };

test('other ports keep their distance from the one the learner chose', async () => {
  const doors = await openDoors([3000, 3001, 3999], 8080, nextFree());
  expect([...doors.ports]).toEqual([
    [3000, 8080],
    [3001, 8081],
    [3999, 9079],
  ]);
});

test('no two servers get one door, whichever are taken', async () => {
  const doors = await openDoors([3000, 3001, 3002], 4000, nextFree(4001, 4002));
  expect([...doors.ports.values()]).toEqual([4000, 4003, 4004]);
});

test('where the distance leads out of the range of ports, the lesson keeps its own numbers', async () => {
  const doors = await openDoors([3000, 3001, 3999], 65_535, nextFree());
  expect([...doors.ports.values()]).toEqual([65_535, 3001, 3999]);
});

test('a door that has to move goes where no other door of the lesson is, and the others stay', async () => {
  const doors = await openDoors([3000, 3001, 3002], 4000, nextFree(4000));
  const spare = await doors.spare(3000);
  expect(spare).toBe(4003);
  doors.move(3000, spare);
  expect([...doors.ports.values()]).toEqual([4003, 4001, 4002]);
  expect(await doors.spare(3000)).toBe(4004);
});

test('when the learner chooses another port, all doors go with it', async () => {
  const doors = await openDoors([3000, 3001], 4000, nextFree());
  await doors.settle(5000);
  expect([doors.of(3000), doors.of(3001)]).toEqual([5000, 5001]);
});
