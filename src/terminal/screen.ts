import { type Changes, createChanges } from '../changes.ts';
import type { Block, View } from './view.ts';

/** Where lines are printed, in portions that a reader can take in. */
export interface Screen {
  /** As wide as the terminal is just now. */
  readonly view: View;
  /** Prints blocks, pausing before a row that nobody has read yet would leave the screen. */
  print(blocks: readonly Block[]): Promise<void>;
  /** Pauses now if a prompt of so many rows would push out what was not read yet. */
  makeRoom(rows: number): Promise<void>;
  /** The reader has stopped at a prompt: what stands on the screen is read. */
  read(): void;
  /** So many visitors wait to be shown. A pause says it at once. */
  wait(visitors: number): void;
  readonly waiting: number;
  readonly onWaiting: Changes['subscribe'];
  /** The reader is leaving: what is still to be said is printed without another pause. */
  leave(): void;
}

export interface ScreenOptions {
  readonly view: () => View;
  /** Rows of the terminal just now. */
  readonly rows: () => number;
  readonly write: (text: string) => void;
  /** Waits for the reader; absent where nobody reads along. */
  readonly pause?: () => Promise<void>;
}

/** Rows that a pause itself takes: its line, and the cursor's. */
const PAUSE_ROWS = 2;
/** A screen this low cannot be paged well; below it, pauses come as if it had this many rows. */
const FEWEST_ROWS = 8;

/** A screen on which nothing stands that was not read. Without `pause` it never waits. */
export function createScreen({ view, rows, write, pause }: ScreenOptions): Screen {
  let unread = 0;
  let leaving = false;
  let waiting = 0;
  const waits = createChanges();

  const room = () => Math.max(rows(), FEWEST_ROWS) - PAUSE_ROWS;

  async function pauseForReader(): Promise<void> {
    if (pause === undefined || leaving || unread === 0) return;
    await pause();
    unread = 0;
  }

  async function printBlock(block: Block): Promise<void> {
    const fits = block.length <= room();
    if (fits && unread + block.length > room()) await pauseForReader();
    for (const line of block) {
      if (unread >= room()) await pauseForReader();
      write(`${line}\n`);
      unread += 1;
    }
  }

  return {
    get view() {
      return view();
    },
    async print(blocks) {
      for (const block of blocks) await printBlock(block);
    },
    async makeRoom(promptRows) {
      if (unread + Math.min(promptRows, room()) > room() + PAUSE_ROWS - 1) await pauseForReader();
    },
    read() {
      unread = 0;
    },
    wait(visitors) {
      waiting = visitors;
      waits.tell();
    },
    get waiting() {
      return waiting;
    },
    onWaiting: waits.subscribe,
    leave() {
      leaving = true;
    },
  };
}
