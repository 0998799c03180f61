import { expect, test } from 'vitest';
import { createEntrance } from '../../src/inspector/entrance.ts';

test('a word lets one in, and only the first', () => {
  const { open, admits } = createEntrance(() => 0);
  const [one, other] = [open(), open()];
  expect(Buffer.from(one, 'base64url').length).toBeGreaterThanOrEqual(16);
  expect([admits(one), admits(one), admits(other), admits(''), admits('__proto__')]).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
});

test('a word is good for half a minute', () => {
  let now = 0;
  const { open, admits } = createEntrance(() => now);
  const [early, late] = [open(), open()];
  now = 30_000;
  expect(admits(early)).toBe(true);
  now = 30_001;
  expect(admits(late)).toBe(false);
});
