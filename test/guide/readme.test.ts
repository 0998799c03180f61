import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type Definition, loadReference } from '../../src/guide/reference/reference.ts';

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const reference = await loadReference();
const names = (...kinds: readonly Definition['kind'][]) => kinds.flatMap((kind) => reference.names(kind));
const ofLevel = (wanted: string) =>
  (['problems', 'defects'] as const).flatMap((kind) =>
    names(kind).filter((name) => {
      const definition = reference.definition(kind, name);
      return definition?.kind === kind && definition.entry.level === wanted;
    }),
  );

test.each([
  ['header fields', names('fields')],
  ['status codes', names('statuses')],
  ['methods', names('methods')],
  ['failures', names('failures', 'launches')],
  ['problems: errors', ofLevel('error')],
  ['problems: warnings', ofLevel('warning')],
  ['problems: hints', ofLevel('hint')],
  ['parts of values', names('valueParts')],
  ['media types', names('mediaTypes', 'codings', 'schemes', 'ports', 'terms')],
])('the README boasts of no more %s than there are, nor of far fewer', (what, { length }) => {
  const told = Number(new RegExp(String.raw`^\| ${what}[^|]*\| (\d+) \|`, 'm').exec(readme)?.[1]);
  expect(told).toBeLessThanOrEqual(length);
  expect(told).toBeGreaterThan(length * 0.9);
});
