import type { Socket } from 'node:net';

interface Gatherer {
  /** What its traffic comes over; undefined where that is yet to come. */
  line: Socket | undefined;
  readonly isEmpty: Promise<void>;
  readonly emptied: () => void;
}

/** Processes that have ended and are remembered. With `node --watch`, each change to a file ends one. */
const MOST_GONE = 100;

/** Processes in which traffic gathers for a moment before it is sent (`preload/ring.ts`). */
export class Gatherers {
  readonly #gatherers = new Map<number, Gatherer>();
  /** Processes that have ended: what they said before may be read later. */
  readonly #gone = new Set<number>();
  #collecting = false;

  /** A process is there as long as this connection is open: nobody waits for it after that. */
  live(pid: number, lifeline: Socket): void {
    // The system uses the numbers of processes again.
    this.#gone.delete(pid);
    lifeline.once('close', () => {
      this.#mourn(pid);
      this.#forget(pid);
    });
  }

  /** Remembers the latest: of a process that has long ended, all is read. */
  #mourn(pid: number): void {
    this.#gone.delete(pid);
    this.#gone.add(pid);
    const [oldest] = this.#gone;
    if (this.#gone.size > MOST_GONE && oldest !== undefined) this.#gone.delete(oldest);
  }

  /** Traffic gathers in a process, or here is the line that it comes over. */
  add(pid: number, line: Socket | undefined): void {
    if (line === undefined && this.#gone.has(pid)) return;
    const gatherer = this.#gatherers.get(pid) ?? gathererWithoutLine();
    this.#gatherers.set(pid, gatherer);
    if (line === undefined) return;
    gatherer.line = line;
    line.once('close', () => this.#forget(pid));
    if (this.#collecting) line.end();
  }

  /** A process has sent all that it held. */
  sent(pid: number): void {
    this.#gatherers.get(pid)?.emptied();
  }

  #forget(pid: number): void {
    this.#gatherers.get(pid)?.emptied();
    this.#gatherers.delete(pid);
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
