import type { SeenExchange, Traffic } from '../recorder/traffic.ts';

/** The visitors of one server, each told once, when its exchange is whole. */
export interface Visits {
  /** The next one; those that came while nobody asked are kept, the latest ones. */
  next(): Promise<SeenExchange>;
  close(): void;
}

/** More than these come only from a program, and nobody reads them one by one. */
const MOST_WAITING = 50;
/** Ids of visits that were told; any later one is new. */
const MOST_TOLD = 1000;

/** Those who asked this server before and were not told, oldest first. */
export function earlierVisits(
  traffic: Pick<Traffic, 'history'>,
  server: string,
  told: ReadonlySet<number>,
): readonly SeenExchange[] {
  return traffic.history.filter((seen) => isVisit(seen, server) && !told.has(seen.id));
}

export interface WatchedDoor {
  readonly traffic: Traffic;
  readonly server: string;
  /** Ids of visits that were told, here or before; grows. */
  readonly told: Set<number>;
  /** Told how many visitors wait while nobody asks for the next. */
  readonly onWaiting?: (count: number) => void;
}

/** Watches for whoever asks this server and is not our own client. */
export function watchVisits({ traffic, server, told, onWaiting = () => {} }: WatchedDoor): Visits {
  let waiting: SeenExchange[] = [];
  let wanted: ((visit: SeenExchange) => void) | undefined;

  const close = traffic.subscribe((event) => {
    if (event.type !== 'exchange' || !isVisit(event.seen, server) || told.has(event.seen.id)) return;
    told.add(event.seen.id);
    const [oldest] = told;
    if (told.size > MOST_TOLD && oldest !== undefined) told.delete(oldest);
    if (wanted === undefined) {
      waiting = [...waiting, event.seen].slice(-MOST_WAITING);
      onWaiting(waiting.length);
    } else wanted(event.seen);
    wanted = undefined;
  });

  return {
    next() {
      const [first, ...others] = waiting;
      waiting = others;
      onWaiting(waiting.length);
      if (first !== undefined) return Promise.resolve(first);
      return new Promise((resolve) => {
        wanted = resolve;
      });
    },
    close() {
      close();
      // Nobody has told them.
      for (const { id } of waiting) told.delete(id);
      onWaiting(0);
    },
  };
}

function isVisit({ server, state, by, exchange }: SeenExchange, wanted: string): boolean {
  const isWhole = state !== 'open' && exchange.request !== undefined;
  return server === wanted && by.kind !== 'built-in' && isWhole;
}
