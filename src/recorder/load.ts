/** Part of the time that may go into reading exchanges for long, and ms of a burst that may go beyond it. */
const SHARE = 0.1;
const BURST = 400;

/** ms that one turn of the event loop may take. */
const TURN = 5;

/** Watches over the time that reading takes, so that everything else still gets its own. All times in ms. */
export class Load {
  readonly #monotonic: () => number;
  #saved = BURST;
  #since: number;
  #turnBegan: number | undefined;

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
    this.#since = monotonic();
  }

  /** True where there is time to read another exchange. */
  allows(): boolean {
    const now = this.#monotonic();
    this.#saved = Math.min(BURST, this.#saved + (now - this.#since) * SHARE);
    this.#since = now;
    return this.#saved > 0;
  }

  /** Does something that counts. */
  spend(action: () => void): void {
    const before = this.#monotonic();
    action();
    this.#saved -= this.#monotonic() - before;
  }

  /** True where this turn of the event loop has had its time; `next` is called in another one then. */
  turnIsOver(next: () => void): boolean {
    const now = this.#monotonic();
    if (this.#turnBegan === undefined) {
      this.#turnBegan = now;
      setImmediate(() => {
        this.#turnBegan = undefined;
      });
    }
    if (now - this.#turnBegan < TURN) return false;
    setImmediate(next);
    return true;
  }
}
