/** Part of the time that may go into reading exchanges for long, and ms of a burst that may go beyond it. */
const SHARE = 0.1;
const BURST = 400;

/** ms without anything to do after which what was spent before no longer counts: whoever comes then is not part of it. */
const QUIET = 250;

/** ms that one turn of the event loop may take. */
const TURN = 5;

/** Watches over the time that reading takes, so that everything else still gets its own. All times in ms. */
export class Load {
  readonly #monotonic: () => number;
  #saved = BURST;
  #since: number;
  /** ms spent since then. */
  #spent = 0;
  #turnBegan: number | undefined;

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
    this.#since = monotonic();
  }

  /** True where there is time to read another exchange. */
  allows(): boolean {
    const now = this.#monotonic();
    const passed = now - this.#since;
    if (passed - this.#spent >= QUIET) this.#saved = Math.max(0, this.#saved);
    this.#saved = Math.min(BURST, this.#saved + passed * SHARE);
    this.#since = now;
    this.#spent = 0;
    return this.#saved > 0;
  }

  /** Does something that counts. */
  spend(action: () => void): void {
    const before = this.#monotonic();
    action();
    const took = this.#monotonic() - before;
    this.#saved -= took;
    this.#spent += took;
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
