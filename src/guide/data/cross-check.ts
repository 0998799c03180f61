import type { Fault, SourceEntries } from './source.ts';

/** What no file of a group can tell alone: names that stand twice, and related things that do not exist. */
export function crossCheck(readings: readonly SourceEntries[]): Fault[] {
  const names = readings.flatMap(({ names: own }) => own);
  const known = new Map(names.map(({ key }) => [key.toLowerCase(), key]));
  return [
    ...twice(names),
    ...readings.flatMap(({ entries }) => entries.flatMap((entry) => loose(entry, known))),
  ];
}

function twice(names: SourceEntries['names']): Fault[] {
  const first = new Map<string, SourceEntries['names'][number]>();
  const faults: Fault[] = [];
  for (const name of names) {
    const before = first.get(name.key.toLowerCase());
    if (before) faults.push({ ...name, problem: `stands in ${before.path}:${before.line} already` });
    else first.set(name.key.toLowerCase(), name);
  }
  return faults;
}

function loose(entry: SourceEntries['entries'][number], known: ReadonlyMap<string, string>): Fault[] {
  const { key, path, line, data } = entry;
  return (data.related ?? []).flatMap((name) => {
    const written = known.get(name.toLowerCase());
    if (written === name && name !== key) return [];
    const why =
      written === undefined
        ? 'which the guide does not have'
        : written === key
          ? 'the entry itself'
          : `which is written \`${written}\``;
    return [{ path, line, key, problem: `\`related\` names \`${name}\`, ${why}` }];
  });
}
