import { expect, test } from 'vitest';
import { readTable, writeTable } from '../../src/guide/data/table.ts';

const ENTRIES = { Date: 'a day', 'X-Request-Id': 'a number', DNT: 'a wish' };

test('entries are found by name, whatever its case and however many were not', () => {
  const table = readTable<unknown>(writeTable(ENTRIES), JSON.parse);
  for (let round = 0; round < 40; round += 1) {
    expect(table.find('x-request-ID')).toEqual({ name: 'X-Request-Id', entry: 'a number' });
    expect(table.find('dnt')?.entry).toBe('a wish');
    for (const strange of [`x-${round}`, '', 'date\tDate', 'x-request', 'request-id'])
      expect(table.find(strange)).toBeUndefined();
  }
  expect(table.names()).toEqual(Object.keys(ENTRIES));
});

test('a name that is not there costs next to nothing, however large the table is', () => {
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`X-${at}`, 'a'.repeat(500)]));
  const table = readTable<unknown>(writeTable(many), JSON.parse);
  const timeOf = (names: number) => {
    const start = performance.now();
    for (let at = 0; at < names; at += 1) table.find(`y-${at}`);
    return performance.now() - start;
  };
  const first = timeOf(32);
  expect(timeOf(32_000)).toBeLessThan(Math.max(first * 100, 300));
});
