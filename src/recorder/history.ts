import type { Sighting } from './sighting.ts';
import type { SeenExchange } from './traffic.ts';

interface Entry {
  readonly sighting: Sighting;
  weight: number;
  /** As it was told last, until it changes. */
  seen: SeenExchange | undefined;
}

/** The latest exchanges, as many as there is room for. */
export class History {
  readonly #most: { readonly exchanges: number; readonly bytes: number };
  readonly #entries = new Map<number, Entry>();
  #bytes = 0;

  constructor(most: { readonly exchanges: number; readonly bytes: number }) {
    this.#most = most;
  }

  /** The oldest make room for it. */
  add(sighting: Sighting): void {
    this.#entries.set(sighting.beginning.id, { sighting, weight: 0, seen: undefined });
    this.#makeRoom();
  }

  /** The exchange as it is now; undefined where it is kept no longer. */
  changed(sighting: Sighting): void {
    const entry = this.#entries.get(sighting.beginning.id);
    if (entry === undefined) return;
    entry.seen = undefined;
    this.#bytes += sighting.weight - entry.weight;
    entry.weight = sighting.weight;
    this.#makeRoom();
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Undefined where it is kept no longer, or never was. */
  find(id: number): SeenExchange | undefined {
    const entry = this.#entries.get(id);
    return entry && seenOf(entry);
  }

  /** Oldest first. */
  all(): SeenExchange[] {
    return Array.from(this.#entries.values(), seenOf);
  }

  /** The newest one that fits. */
  findLast(fits: (sighting: Sighting) => boolean): Sighting | undefined {
    return Array.from(this.#entries.values(), ({ sighting }) => sighting).findLast(fits);
  }

  #makeRoom(): void {
    for (const [id, { sighting, weight }] of this.#entries) {
      if (this.#entries.size <= this.#most.exchanges && this.#bytes <= this.#most.bytes) return;
      this.#entries.delete(id);
      this.#bytes -= weight;
      sighting.forget();
    }
  }
}

function seenOf(entry: Entry): SeenExchange {
  return (entry.seen ??= entry.sighting.seen());
}
