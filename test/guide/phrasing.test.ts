import { expect, test } from 'vitest';
import { relative, span } from '../../src/guide/phrasing.ts';

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

test.each([
  [0, '0 seconds'],
  [0.6, '1 second'],
  [42, '42 seconds'],
  [MINUTE, '1 minute'],
  [90, '90 seconds'],
  [HOUR - 0.05, '1 hour'],
  [HOUR - 1, '1 hour'],
  [1.5 * HOUR, '90 minutes'],
  [2 * HOUR, '2 hours'],
  [2.5 * HOUR, '150 minutes'],
  [3.3 * HOUR, '3 hours'],
  [3.8 * HOUR, '4 hours'],
  [DAY - 2, '1 day'],
  [7 * DAY, '7 days'],
  [365 * DAY, '1 year'],
  [400 * DAY, '400 days'],
  [730 * DAY, '2 years'],
  [1e20, 'more than 10,000 years'],
])('%d seconds are told as %s', (seconds, told) => {
  expect(span(seconds)).toBe(told);
});

test('a moment after it was set, an hour is still an hour', () => {
  const now = Date.UTC(2026, 10, 23);
  expect(relative(now + HOUR * 1000 - 51, now)).toBe('in 1 hour');
  expect(relative(now - 3 * HOUR * 1000 - 51, now)).toBe('3 hours ago');
});
