import type { History } from './history.ts';
import type { Sighting } from './sighting.ts';
import type { TrafficEvent } from './traffic.ts';

/** ms between two reports of an exchange that only goes on. */
const PROGRESS = 200;

/** Who listens. Each is told of an exchange once, however much of it came in one turn. */
export class Audience {
  /** Exchanges that were counted and not shown. */
  skipped = 0;
  readonly #history: History;
  readonly #listeners = new Set<(event: TrafficEvent) => void>();
  /** What is not told yet, and whether it is more than mere progress. */
  readonly #news = new Map<Sighting, boolean>();
  #newlySkipped = 0;

  constructor(history: History) {
    this.#history = history;
  }

  /** Calls back whenever `settle` has news. Returns the way to end that. */
  subscribe(listener: (event: TrafficEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** `stage` is true where the exchange came to something new, not just to more of the same. */
  changed(sighting: Sighting, stage: boolean): void {
    if (this.#listeners.size > 0) this.#news.set(sighting, stage || this.#news.get(sighting) === true);
  }

  /** So many more exchanges were counted and not shown. */
  skip(count: number): void {
    this.skipped += count;
    this.#newlySkipped += count;
  }

  /** Tells what there is to tell. */
  settle(): void {
    const news = [...this.#news];
    this.#news.clear();
    for (const [sighting, stage] of news) {
      if (stage || sighting.lastAt - sighting.toldAt >= PROGRESS) this.#tellOf(sighting);
    }
    const count = this.#newlySkipped;
    this.#newlySkipped = 0;
    if (count > 0) this.#tell({ type: 'skipped', count });
  }

  #tellOf(sighting: Sighting): void {
    const seen = this.#history.find(sighting.beginning.id);
    if (seen === undefined) return;
    sighting.toldAt = sighting.lastAt;
    this.#tell({ type: 'exchange', seen });
  }

  #tell(event: TrafficEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
