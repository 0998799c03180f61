import type { Writable } from 'node:stream';
import type { SeenExchange } from '../recorder/traffic.ts';
import type { Feed, Stage, Summary } from './protocol.ts';
import { summarise } from './summary.ts';

/** One page that looks on. */
export interface Reader {
  greet(event: 'snapshot' | 'changes', rows: Summary[]): void;
  changed(seen: SeenExchange): void;
  stageChanged(): void;
  beat(): void;
  close(): void;
}

interface ReaderOptions {
  readonly response: Writable;
  /** The id for an event that tells all that has happened until now. */
  readonly eventId: () => string;
  readonly stage: () => Stage;
}

/** Rows in one event, and ms between two: more than this nobody can read. */
const MOST_ROWS = 200;
const PAUSE = 50;
/** Heartbeats that may pass without the reader taking anything. */
const PATIENCE = 3;

/**
 * What happens to one exchange between two events is told once. A reader that is slow is told less often; of what
 * piles up meanwhile only the newest is kept, so that it costs no memory.
 */
export function createReader({ response, eventId, stage }: ReaderOptions): Reader {
  const pending = new Map<number, SeenExchange>();
  let hasNews = false;
  let resting: NodeJS.Timeout | undefined;
  let missedBeats = 0;
  const isFull = (): boolean => response.writableNeedDrain;

  function write(event: 'snapshot' | 'changes', rows: Summary[]): void {
    const feed: Feed = { rows, stage: stage() };
    response.write(`event: ${event}\nid: ${eventId()}\ndata: ${JSON.stringify(feed)}\n\n`);
    resting = setTimeout(() => {
      resting = undefined;
      flush();
    }, PAUSE);
  }

  function flush(): void {
    if (!hasNews || resting !== undefined || isFull()) return;
    const rows = [...pending.values()].map(summarise).toSorted((one, other) => one.id - other.id);
    pending.clear();
    hasNews = false;
    write('changes', rows);
  }

  response.on('drain', flush);

  return {
    greet(event, rows) {
      response.write('retry: 1000\n\n');
      write(event, rows);
    },
    changed(seen) {
      pending.delete(seen.id);
      pending.set(seen.id, seen);
      const oldest = pending.size > MOST_ROWS ? pending.keys().next().value : undefined;
      if (oldest !== undefined) pending.delete(oldest);
      hasNews = true;
      flush();
    },
    stageChanged() {
      hasNews = true;
      flush();
    },
    beat() {
      missedBeats = isFull() ? missedBeats + 1 : 0;
      if (missedBeats > PATIENCE) response.destroy();
      else if (!isFull()) response.write(': still here\n\n');
    },
    close() {
      clearTimeout(resting);
      response.off('drain', flush);
      response.end();
    },
  };
}
