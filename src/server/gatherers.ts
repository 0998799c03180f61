import type { Socket } from 'node:net';

interface Gatherer {
  /** What its traffic comes over; undefined where that is yet to come. */
  line: Socket | undefined;
  readonly isEmpty: Promise<void>;
  readonly emptied: () => void;
}

/** Gatherers that have ended and are remembered. With `node --watch`, each change to a file ends one. */
const MOST_GONE = 100;

/**
 * Where traffic gathers for a moment before it is sent (`preload/ring.ts`): processes, and threads of theirs that listen. Each has a
 * key.
 */
export class Gatherers {
  readonly #gatherers = new Map<string, Gatherer>();
  /** Those that have ended: what they said before may be read later. */
  readonly #gone = new Set<string>();
  #collecting = false;

  /** It is there as long as this connection is open: nobody waits for it after that. */
  live(key: string, lifeline: Socket): void {
    // The system uses the numbers of processes again.
    this.#gone.delete(key);
    lifeline.once('close', () => {
      this.#mourn(key);
      this.#forget(key);
    });
  }

  /** Remembers the latest: of one that has long ended, all is read. */
  #mourn(key: string): void {
    this.#gone.delete(key);
    this.#gone.add(key);
    const [oldest] = this.#gone;
    if (this.#gone.size > MOST_GONE && oldest !== undefined) this.#gone.delete(oldest);
  }

  /** Traffic gathers there, or here is the line that it comes over. */
  add(key: string, line: Socket | undefined): void {
    if (line === undefined && this.#gone.has(key)) return;
    const gatherer = this.#gatherers.get(key) ?? gathererWithoutLine();
    this.#gatherers.set(key, gatherer);
    if (line === undefined) return;
    gatherer.line = line;
    line.once('close', () => this.#forget(key));
    if (this.#collecting) line.end();
  }

  /** It has sent all that it held. */
  sent(key: string): void {
    this.#gatherers.get(key)?.emptied();
  }

  #forget(key: string): void {
    this.#gatherers.get(key)?.emptied();
    this.#gatherers.delete(key);
  }

  /** Asks each for what it holds, and waits until all have sent it, or for so many ms. */
  async collect(limit: number): Promise<void> {
    this.#collecting = true;
    const asked = [...this.#gatherers.values()];
    for (const { line } of asked) line?.end();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limit);
    });
    await Promise.race([late, Promise.all(asked.map(({ isEmpty }) => isEmpty))]);
    clearTimeout(timer);
  }
}

function gathererWithoutLine(): Gatherer {
  let emptied = (): void => undefined;
  const isEmpty = new Promise<void>((resolve) => {
    emptied = resolve;
  });
  return { line: undefined, isEmpty, emptied };
}
