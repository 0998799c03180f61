/** An entry with its name as the guide writes it. */
interface Named<Entry> {
  readonly name: string;
  readonly entry: Entry;
}

/** The entries of a group, still in writing. Each is read when it is asked for: of a thousand headers an exchange has ten. */
export interface Table<Entry> {
  /** In the order of the files. */
  names(): string[];
  /** The entry of this name, whatever its case: no two differ in case alone. */
  find(name: string): Named<Entry> | undefined;
}

/** A name that is not there is looked for in all of the text: after so many, listing the names is faster. */
const FEW_MISSES = 16;

/** Reads what `writeTable` wrote. `parse` is `JSON.parse`, with the type that the build has checked. */
export function readTable<Entry>(text: string, parse: (json: string) => Entry): Table<Entry> {
  let misses = 0;
  let keys: ReadonlySet<string> | undefined;
  return {
    names: () => text.split('\n').flatMap((line) => line.split('\t', 2)[1] ?? []),
    find(name) {
      const key = name.toLowerCase();
      if (keys?.has(key) === false) return undefined;
      // Looking for it is faster than to make a map, as long as few are asked for.
      const at = /[\n\t]/.test(key) ? -1 : text.indexOf(`\n${key}\t`);
      if (at < 0) {
        misses += 1;
        if (misses >= FEW_MISSES)
          keys ??= new Set(text.split('\n').map((line) => line.split('\t', 1).join('')));
        return undefined;
      }
      const [, written = '', json = ''] = text.slice(at + 1, text.indexOf('\n', at + 1)).split('\t', 3);
      return { name: written, entry: parse(json) };
    },
  };
}

/** A line for each entry: its name in lower case, as it is written, and the entry as JSON, with tabs between. */
export function writeTable(entries: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(entries).map(([name, entry]) =>
    [name.toLowerCase(), name, JSON.stringify(entry)].join('\t'),
  );
  return ['', ...lines, ''].join('\n');
}
