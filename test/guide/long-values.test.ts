import { expect, test } from 'vitest';
import type { FieldScene, Here } from '../../src/guide/entry.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { FIELDS_HERE } from '../../src/guide/fields/by-name.ts';
import { loadReference } from '../../src/guide/reference.ts';
import { READERS } from '../../src/guide/values/readers.ts';
import { exchangeOf, GET, message } from './exchanges.ts';
import { long, slowGrowth, UNITS } from './growth.ts';

const guide = await loadGuide();
const reference = await loadReference();
const LENGTH = 4096;
const PATIENCE = { timeout: 300_000 };

const exchange = exchangeOf(message(GET), message('HTTP/1.1 302 Found'));
const now = Date.UTC(2024, 0, 1, 12);
const SCENES: readonly Omit<FieldScene, 'value'>[] = [exchange.request, exchange.response].flatMap((each) =>
  each ? [{ exchange, guide, now, direction: each.kind, message: each }] : [],
);

/** Every function that puts a value into words, by the field it is for, with the beginnings of values it understands. */
const WORDED: readonly (readonly [name: string, here: Here<FieldScene>, beginnings: readonly string[]])[] = [
  ...Object.entries(FIELDS_HERE).map(([name, here]) => [name, here, beginningsOf(name)] as const),
  ...Object.entries(READERS).map(([name, here]) => [name, here, ['', '"a";b="', '{"a":"']] as const),
];

/** Nothing, the example of the guide, and that up to its last sign. */
function beginningsOf(name: string): string[] {
  const definition = reference.definition('fields', name);
  const example = definition?.kind === 'fields' ? definition.entry.example : undefined;
  const value = example?.slice(example.indexOf(':') + 1).trim() ?? '';
  return [...new Set(['', value, /^.*[\s;,=("]/.exec(value)?.[0] ?? ''])];
}

test('no field takes more to be put into words than its value is longer', PATIENCE, () => {
  const slow = WORDED.flatMap(([name, here, beginnings]) =>
    UNITS.flatMap((unit) =>
      beginnings.flatMap((beginning) => {
        const growth = slowGrowth((length) => {
          const value = `${beginning}${long(unit, length)}|`;
          return () => SCENES.forEach((scene) => here({ ...scene, value }, { text: 'a', brief: 'b' }));
        }, LENGTH);
        return growth === undefined ? [] : [`${name}: ${beginning}${unit}… ${growth}`];
      }),
    ).slice(0, 1),
  );
  expect(slow).toEqual([]);
});

test('the longest values that are read can be put into words', PATIENCE, () => {
  const failed = WORDED.flatMap(([name, here]) =>
    ['a,']
      .filter((unit) => {
        const value = long(unit, 250_000);
        try {
          SCENES.forEach((scene) => here({ ...scene, value }, { text: 'a', brief: 'b' }));
          return false;
        } catch {
          return true;
        }
      })
      .map((unit) => `${name}: ${unit}`),
  );
  expect(failed).toEqual([]);
});
