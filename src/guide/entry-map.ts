import type { Table } from './data/table.ts';

/** A group of the guide by its keys. An entry is made when it is first asked for, and once. */
export class EntryMap<Data, Key extends string | number, Entry> implements ReadonlyMap<Key, Entry> {
  readonly #table: Table<Data>;
  readonly #keyOf: (name: string) => Key;
  readonly #make: (name: string, data: Data) => Entry;
  readonly #made = new Map<Key, Entry>();

  constructor(table: Table<Data>, keyOf: (name: string) => Key, make: (name: string, data: Data) => Entry) {
    this.#table = table;
    this.#keyOf = keyOf;
    this.#make = make;
  }

  get(key: Key): Entry | undefined {
    const made = this.#made.get(key);
    if (made !== undefined) return made;
    const found = this.#table.find(String(key));
    if (found === undefined || this.#keyOf(found.name) !== key) return undefined;
    const entry = this.#make(found.name, found.entry);
    this.#made.set(key, entry);
    return entry;
  }

  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  get size(): number {
    return this.#table.names().length;
  }

  keys(): MapIterator<Key> {
    return this.#all().keys();
  }

  values(): MapIterator<Entry> {
    return this.#all().values();
  }

  entries(): MapIterator<[Key, Entry]> {
    return this.#all().entries();
  }

  [Symbol.iterator](): MapIterator<[Key, Entry]> {
    return this.entries();
  }

  forEach(callback: (entry: Entry, key: Key, map: ReadonlyMap<Key, Entry>) => void): void {
    for (const [key, entry] of this) callback(entry, key, this);
  }

  #all(): Map<Key, Entry> {
    const keys = this.#table.names().map((name) => this.#keyOf(name));
    return new Map(
      keys.flatMap((key) => {
        const entry = this.get(key);
        return entry === undefined ? [] : [[key, entry] as const];
      }),
    );
  }
}
