import { crossCheck } from './cross-check.ts';
import { readOtherNames } from './other-names.ts';
import { pack } from './packed.ts';
import { FULL_KEYS, SCHEMAS, type Group } from './schema.ts';
import { writeTable } from './table.ts';
import { readEntries, type Fault, type SourceEntry, type SourceFile } from './source.ts';

export type { Fault, SourceFile };

/** Where each group's entries lie: one file, or all files of a folder. */
const PLACES: Readonly<Record<Group, string>> = {
  fields: 'fields/',
  statuses: 'statuses/',
  methods: 'methods.yaml',
  valueParts: 'value-parts/',
  mediaTypes: 'media-types.yaml',
  codings: 'codings.yaml',
  schemes: 'schemes.yaml',
  ports: 'ports.yaml',
  defects: 'defects.yaml',
  failures: 'failures.yaml',
  launches: 'launches.yaml',
  terms: 'terms.yaml',
  problems: 'problems/',
};

const GROUPS = Object.keys(SCHEMAS).filter((name) => isGroup(name));

export interface CompiledGuide {
  /** The source of each of the guide's virtual modules, by its name: see `modules.d.ts`. */
  readonly modules: Readonly<Record<string, string>>;
  /** What the modules ask `packed` of `guide:packed` for, by name. */
  readonly packed: Readonly<Record<string, Uint8Array>>;
  /** How many entries each group has. */
  readonly counts: Readonly<Record<string, number>>;
  /** Everything that is wrong, in the order of the files. */
  readonly faults: readonly Fault[];
}

/** What things are called besides. */
const OTHER_NAMES = 'other-names.yaml';
const OTHER_NAMES_PACKED = 'other-names';

/** Checks the guide's files and makes modules of them. */
export function compileGuide(files: readonly SourceFile[]): CompiledGuide {
  const readings = GROUPS.map((group) => {
    const own = files.filter(({ path }) => groupOf(path) === group).map((file) => readEntries(group, file));
    const entries = own.flatMap((reading) => reading.entries);
    return { group, entries, faults: [...own.flatMap((reading) => reading.faults), ...crossCheck(own)] };
  });
  const strays = files
    .filter(({ path }) => path !== OTHER_NAMES && groupOf(path) === undefined)
    .map(({ path }) => ({
      path,
      line: 1,
      problem: `no group has this file; there are ${Object.values(PLACES).join(', ')}`,
    }));
  const notes = readings.map(({ group, entries }) => ({
    group,
    text: textOf(entries, (name) => !isFull(name)),
  }));
  const known = readings.map(({ group, entries }): [string, string[]] => [
    group,
    entries.map(({ key }) => key),
  ]);
  const other = readOtherNames(
    files.find(({ path }) => path === OTHER_NAMES) ?? { path: OTHER_NAMES, text: '' },
    Object.fromEntries(known),
  );
  return {
    modules: {
      ...Object.fromEntries(notes.map(({ group, text }) => [`guide:${group}`, noteModule(group, text)])),
      'guide:otherNames': `${PACKED}
export const table = ${readingPacked(OTHER_NAMES_PACKED)};`,
      'guide:full': fullModule(),
    },
    packed: Object.fromEntries([
      ...notes
        .filter(({ group, text }) => isPacked(group, text))
        .map(({ group, text }) => [group, pack(text)] as const),
      ...readings.map(({ group, entries }) => [fullName(group), pack(textOf(entries, isFull))] as const),
      [OTHER_NAMES_PACKED, pack(writeTable(other.names))],
    ]),
    counts: Object.fromEntries(readings.map(({ group, entries }) => [group, entries.length])),
    faults: [...strays, ...readings.flatMap(({ faults }) => faults), ...other.faults],
  };
}

function isGroup(name: string): name is Group {
  return Object.hasOwn(SCHEMAS, name);
}

function groupOf(path: string): Group | undefined {
  return GROUPS.find((group) =>
    PLACES[group].endsWith('/') ? path.startsWith(PLACES[group]) : path === PLACES[group],
  );
}

/** What only `define` reads: there the millisecond that unpacking takes does not count. */
const ONLY_LOOKED_UP: ReadonlySet<Group> = new Set(['terms', 'valueParts', 'codings', 'schemes', 'ports']);

/** Characters from which on any other text is worth packing. */
const LONG = 20_000;

function isPacked(group: Group, text: string): boolean {
  return ONLY_LOOKED_UP.has(group) || text.length > LONG;
}

/**
 * What notes are made of. The text is in no function, for there it would be scanned twice. Imports are as seen from where
 * the files stand.
 */
function noteModule(group: Group, text: string): string {
  if (isPacked(group, text))
    return `${PACKED}
export const table = ${readingPacked(group)};`;
  return `import { readTable } from '../data/table.ts';
export const table = readTable(${JSON.stringify(text)}, JSON.parse);`;
}

function fullModule(): string {
  const tables = GROUPS.map((group) => `${group}: ${readingPacked(fullName(group))}`);
  return `${PACKED}
export const tables = { ${tables.join(', ')} };`;
}

const PACKED = `import { packed } from 'guide:packed';
import { readPacked } from '../data/packed.ts';`;

function readingPacked(name: string): string {
  return `readPacked(() => packed(${JSON.stringify(name)}), JSON.parse)`;
}

function fullName(group: Group): string {
  return `${group}-full`;
}

/** A table of what is wanted of each entry. */
function textOf(entries: readonly SourceEntry[], wanted: (name: string) => boolean): string {
  const picked = entries.map(({ key, data }): [string, unknown] => [
    key,
    Object.fromEntries(Object.entries(data).filter(([name]) => wanted(name))),
  ]);
  return writeTable(Object.fromEntries(picked));
}

function isFull(name: string): boolean {
  return FULL_KEYS.some((key) => key === name);
}
