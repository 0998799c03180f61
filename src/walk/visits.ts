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

/** Watches for whoever asks this server and is not our own client. */
export function watchVisits(traffic: Traffic, server: string): Visits {
  const told = new Set<number>();
  let waiting: SeenExchange[] = [];
  let wanted: ((visit: SeenExchange) => void) | undefined;

  const close = traffic.subscribe((event) => {
    if (event.type !== 'exchange' || !isVisit(event.seen, server) || told.has(event.seen.id)) return;
    told.add(event.seen.id);
    const [oldest] = told;
    if (told.size > MOST_TOLD && oldest !== undefined) told.delete(oldest);
    if (wanted === undefined) waiting = [...waiting, event.seen].slice(-MOST_WAITING);
    else wanted(event.seen);
    wanted = undefined;
  });

  return {
    next() {
      const [first, ...others] = waiting;
      waiting = others;
      if (first !== undefined) return Promise.resolve(first);
      return new Promise((resolve) => {
        wanted = resolve;
      });
    },
    close,
  };
}

function isVisit({ server, state, by, exchange }: SeenExchange, wanted: string): boolean {
  const isWhole = state !== 'open' && exchange.request !== undefined;
  return server === wanted && by.kind !== 'built-in' && isWhole;
}
