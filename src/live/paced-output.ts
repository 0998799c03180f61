/** As much of stdout as it takes. */
interface Sink {
  readonly writable: boolean;
  readonly writableLength: number;
  write(text: string): unknown;
  once(event: 'drain' | 'close', listener: () => void): unknown;
  off(event: 'drain' | 'close', listener: () => void): unknown;
}

export interface PacedOutputOptions {
  readonly stdout: Sink;
  /** ms that never go back. */
  readonly monotonic: () => number;
  /** Says how many pieces were left out. */
  readonly skipped: (count: number) => string;
  /** Pieces a second that a reader can make something of; without it, as many as the reader takes. */
  readonly rate?: number;
}

/**
 * Writes pieces of text in their order, no faster than they are read: what is too much is counted, and said once a
 * second. A piece is only made when its turn has come, and never so many in a row that nothing else happens.
 */
export interface PacedOutput {
  /** What may be left out where there is too much. */
  offer(piece: () => string): void;
  /** What has to be said. */
  say(piece: () => string): void;
  /** Counts pieces that were left out before they came here. */
  skip(count: number): void;
  /** Says how much was left out, and then this. Resolves when everything is written, or nobody reads any more. */
  close(last?: () => string): Promise<void>;
}

/** Pieces that wait at most. */
const QUEUE = 1000;
/** Bytes that stdout may hold for a slow reader. */
const HELD = 2 ** 20;
/** ms of work in a row. */
const TURN = 10;
/** ms between two words on what was left out, and the span that `rate` counts in. */
const SPAN = 1000;

/**
 * Nothing is written within the call that brings it, and nothing here keeps the process alive but what waits to be
 * written.
 */
export function createPacedOutput({ stdout, monotonic, skipped, rate }: PacedOutputOptions): PacedOutput {
  const queue: (() => string)[] = [];
  let leftOut = 0;
  let spanStart = Number.NEGATIVE_INFINITY;
  let inSpan = 0;
  let timer: NodeJS.Timeout | undefined;
  let working = false;
  let idle: (() => void) | undefined;

  const isFull = (): boolean => stdout.writable && stdout.writableLength >= HELD;
  const write = (): void => {
    const start = monotonic();
    while (queue.length > 0 && !isFull() && monotonic() - start < TURN) {
      const piece = queue.shift();
      if (piece !== undefined && stdout.writable) stdout.write(piece());
    }
    if (queue.length === 0) {
      working = false;
      idle?.();
    } else if (isFull()) awaitReader();
    else setImmediate(write);
  };
  const awaitReader = (): void => {
    const goOn = () => {
      stdout.off('drain', goOn);
      stdout.off('close', goOn);
      write();
    };
    stdout.once('drain', goOn);
    stdout.once('close', goOn);
  };
  const say = (piece: () => string): void => {
    queue.push(piece);
    if (working) return;
    working = true;
    setImmediate(write);
  };
  const tellLeftOut = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const count = leftOut;
    leftOut = 0;
    if (count > 0) say(() => skipped(count));
  };
  const skip = (count: number): void => {
    leftOut += count;
    timer ??= setTimeout(tellLeftOut, SPAN).unref();
  };
  const tooMany = (): boolean => {
    if (rate === undefined) return false;
    const now = monotonic();
    if (now - spanStart >= SPAN) [spanStart, inSpan] = [now, 0];
    inSpan += 1;
    return inSpan > rate;
  };

  return {
    offer(piece) {
      if (queue.length >= QUEUE || tooMany()) skip(1);
      else say(piece);
    },
    say,
    skip,
    async close(last) {
      tellLeftOut();
      if (last !== undefined) say(last);
      if (!working) return;
      await new Promise<void>((resolve) => {
        idle = resolve;
      });
    },
  };
}
