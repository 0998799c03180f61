import * as v from 'valibot';
import { isMap, type Pair } from 'yaml';
import type { Group } from './schema.ts';
import { keyOf, openYaml, valueOf, type Fault, type SourceFile } from './source.ts';
import { list, words } from './texts.ts';

/** What else things are called, by group and name. */
type OtherNames = { readonly [Name in Group]?: Readonly<Record<string, readonly string[]>> };

const LIST = list(words, 'other names are a list');

/**
 * Reads the file of other names: a map of groups, each a map of names with their lists. `known` are the names that each
 * group has. Throws nothing: faults are listed.
 */
export function readOtherNames(
  { path, text }: SourceFile,
  known: Readonly<Record<string, readonly string[]>>,
): { readonly names: OtherNames; readonly faults: readonly Fault[] } {
  const { yaml, lineOf, faults } = openYaml({ path, text });
  const names: Record<string, Record<string, readonly string[]>> = {};
  const check = (group: string, pair: Pair) => {
    const name = keyOf(pair);
    const read = v.safeParse(LIST, valueOf(pair, yaml));
    const problems = read.success ? problemsOf(name, read.output, known[group]) : [read.issues[0].message];
    faults.push(...problems.map((problem) => ({ path, line: lineOf(pair), key: name, problem })));
    if (read.success) names[group] = { ...names[group], [name]: read.output };
  };
  for (const group of isMap(yaml.contents) ? yaml.contents.items : [])
    for (const pair of isMap(group.value) ? group.value.items : []) check(keyOf(group), pair);
  return { names, faults };
}

function problemsOf(name: string, others: readonly string[], known: readonly string[] | undefined): string[] {
  if (known === undefined) return ['belongs to no group of the guide'];
  if (!known.includes(name)) return ['the guide has no entry of this name'];
  const own = new Set(known.map((one) => one.toLowerCase()));
  return others
    .filter((other) => own.has(other.toLowerCase()))
    .map((other) => `\`${other}\` has an entry of its own`);
}
