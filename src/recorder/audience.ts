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
  /** Wakes us for what was too early to be told, lest it wait for more to come. */
  #timer: NodeJS.Timeout | undefined;
  readonly #monotonic: () => number;

  constructor(history: History, monotonic: () => number) {
    this.#history = history;
    this.#monotonic = monotonic;
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

  /** Tells what there is to tell now; mere progress that is too early follows by itself. */
  settle(): void {
    const now = this.#monotonic();
    let wait = Infinity;
    for (const [sighting, stage] of this.#news) {
      const left = stage ? 0 : sighting.toldAt + PROGRESS - now;
      if (left > 0) {
        wait = Math.min(wait, left);
      } else {
        this.#news.delete(sighting);
        this.#tellOf(sighting, now);
      }
    }
    this.#wake(wait);
    const count = this.#newlySkipped;
    this.#newlySkipped = 0;
    if (count > 0) this.#tell({ type: 'skipped', count });
  }

  #wake(wait: number): void {
    if (wait === Infinity || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.settle();
    }, wait).unref();
  }

  #tellOf(sighting: Sighting, now: number): void {
    const seen = this.#history.find(sighting.beginning.id);
    if (seen === undefined) return;
    sighting.toldAt = now;
    this.#tell({ type: 'exchange', seen });
  }

  #tell(event: TrafficEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
