import { expect, test } from 'vitest';
import type { FieldScene, Here } from '../../src/guide/entry.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { FIELDS_HERE } from '../../src/guide/fields/by-name.ts';
import { loadReference } from '../../src/guide/reference/reference.ts';
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

type Worded = readonly [name: string, here: Here<FieldScene>, beginnings: readonly string[]];

/** Every function that puts a value into words once, by a field it is for, with beginnings that it may understand. */
const WORDED: readonly Worded[] = [
  ...new Map(
    [
      ...Object.entries(READERS).map(([name, here]): Worded => [name, here, ['', '"a";b="', '{"a":"']]),
      ...Object.entries(FIELDS_HERE).map(([name, here]): Worded => [name, here, beginningsOf(name)]),
    ].map((worded) => [worded[1], worded]),
  ).values(),
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

test.each([
  'Accept',
  'Accept-Charset',
  'Accept-Encoding',
  'Accept-Language',
  'TE',
  'Vary',
  'Link',
  'Cookie',
  'Cache-Control',
  'Via',
  'WWW-Authenticate',
  'Permissions-Policy',
  'Content-Security-Policy',
])('the longest %s that is read can be put into words', (name) => {
  const value = long('a,', 256 * 1024);
  for (const scene of SCENES)
    expect(() => FIELDS_HERE[name]?.({ ...scene, value }, { text: 'a', brief: 'b' })).not.toThrow();
});
