import * as v from 'valibot';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Pair } from 'yaml';
import { KEY_FORMS } from './keys.ts';
import { SCHEMAS, type Data, type Group } from './schema.ts';

/** A file of the guide, by its path within `src/guide/entries`, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What is wrong with the guide's data, and where. */
export interface Fault {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** The entry it is in. */
  readonly key?: string;
  readonly problem: string;
}

/** A name, and where it stands. */
interface SourceName {
  readonly key: string;
  readonly path: string;
  readonly line: number;
}

/** An entry that is as it should be. */
export interface SourceEntry<Name extends Group = Group> extends SourceName {
  readonly data: Data<Name>;
}

export interface SourceEntries<Name extends Group = Group> {
  /** All that stand in the file, also those of entries that are wrong. */
  readonly names: readonly SourceName[];
  readonly entries: readonly SourceEntry<Name>[];
  readonly faults: readonly Fault[];
}

/** A file as YAML, where its keys stand, and what is wrong with it so far. */
export function openYaml({ path, text }: SourceFile): {
  readonly yaml: Document.Parsed;
  /** From 1. */
  readonly lineOf: (pair: Pair) => number;
  readonly faults: Fault[];
} {
  const counter = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
  const lineAt = (offset: number | undefined): number => Math.max(1, counter.linePos(offset ?? 0).line);
  return {
    yaml,
    lineOf: ({ key }) => lineAt(isScalar(key) ? key.range?.[0] : undefined),
    faults: yaml.errors.map((error) => ({
      path,
      line: lineAt(error.pos[0]),
      problem: `this is no YAML: ${error.message}`,
    })),
  };
}

/** Reads one file of a group: a map of entries, each held to the group's schema. Throws nothing: faults are listed. */
export function readEntries<Name extends Group>(group: Name, file: SourceFile): SourceEntries<Name> {
  const { path } = file;
  const { yaml, lineOf, faults } = openYaml(file);
  if (faults.length > 0) return { names: [], entries: [], faults };
  if (!isMap(yaml.contents)) {
    const fault = { path, line: 1, problem: 'a file of the guide is one map of entries' };
    return { names: [], entries: [], faults: [fault] };
  }
  const entries: SourceEntry<Name>[] = [];
  const names: SourceName[] = [];
  for (const pair of yaml.contents.items) {
    const place = { path, line: lineOf(pair), key: keyOf(pair) };
    names.push(place);
    const { form, what } = KEY_FORMS[group];
    if (!form.test(place.key)) faults.push({ ...place, problem: `a key here is ${what}` });
    const result = parseEntry(group, valueOf(pair, yaml));
    if (result.success) entries.push({ ...place, data: result.output });
    else faults.push(...result.issues.map((issue) => ({ ...place, problem: problemOf(issue) })));
  }
  return { names, entries, faults };
}

function parseEntry<Name extends Group>(
  group: Name,
  value: unknown,
): v.SafeParseResult<(typeof SCHEMAS)[Name]> {
  return v.safeParse(SCHEMAS[group], value);
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue);
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `\`${where ?? ''}\` is no key of an entry`;
  if (issue.type === 'strict_object' && issue.received === 'undefined')
    return `\`${where ?? ''}\` is missing`;
  return where === null || issue.message.includes(`\`${where}\``)
    ? issue.message
    : `\`${where}\` ${issue.message}`;
}

/** As it is written: `404` stays a name. */
export function keyOf({ key }: Pair): string {
  return isScalar(key) ? (key.source ?? String(key.value)) : String(key);
}

/** What a key has; undefined where it is no value of JSON's. */
export function valueOf({ value }: Pair, yaml: Document.Parsed): unknown {
  return isScalar(value) || isMap(value) || isSeq(value) ? value.toJS(yaml) : undefined;
}
