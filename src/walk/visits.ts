import { MOST_EXCHANGES, type SeenExchange, type Traffic } from '../recorder/traffic.ts';

/**
 * The visitors of one server, each told once, when its exchange is whole. One whose answer is long in coming is told
 * when its request is whole, and once more with the answer.
 */
export interface Visits {
  /** The next one; those that came while nobody asked are kept, the latest ones. */
  next(): Promise<SeenExchange>;
  close(): void;
}

/** More than these come only from a program, and nobody reads them one by one. */
const MOST_WAITING = 50;
/** Ids of visits that were told: as many as a history has, or it would have visitors that seem new. */
const MOST_TOLD = MOST_EXCHANGES;

/** ms that a visitor's answer may take before the request is told alone. */
const PATIENCE = 500;

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

  function hand(visit: SeenExchange): void {
    remember(told, visit.id);
    if (wanted === undefined) {
      waiting = [...waiting, visit].slice(-MOST_WAITING);
      onWaiting(waiting.length);
    } else wanted(visit);
    wanted = undefined;
  }

  /** Whoever waits is told as things are by then; false where that visitor does not wait. */
  function renewed(visit: SeenExchange): boolean {
    const at = waiting.findIndex(({ id }) => id === visit.id);
    if (at >= 0) waiting = waiting.with(at, visit);
    return at >= 0;
  }

  const unanswered = createUnanswered(hand);
  const close = traffic.subscribe((event) => {
    if (event.type !== 'exchange' || !isGuest(event.seen, server)) return;
    const { seen } = event;
    if (renewed(seen)) {
      if (seen.state !== 'open') unanswered.ends(seen.id);
    } else if (seen.state === 'open') unanswered.goesOn(seen, told.has(seen.id));
    else if (unanswered.ends(seen.id) || (!told.has(seen.id) && isVisit(seen, server))) hand(seen);
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
      unanswered.close();
      // Nobody has told them.
      for (const { id } of waiting) told.delete(id);
      onWaiting(0);
    },
  };
}

interface Unanswered {
  /** It is open; `isTold` where it was handed on before. */
  goesOn(visit: SeenExchange, isTold: boolean): void;
  /** It is open no more; true where it was handed on while it was. */
  ends(id: number): boolean;
  close(): void;
}

/** Hands visits on whose answer is long in coming, once their request is whole. */
function createUnanswered(hand: (visit: SeenExchange) => void): Unanswered {
  const visits = new Map<number, { visit: SeenExchange; readonly timer: NodeJS.Timeout }>();
  const handedOn = new Set<number>();

  function handOn(id: number): void {
    const late = visits.get(id);
    visits.delete(id);
    if (late === undefined) return;
    remember(handedOn, id);
    hand(late.visit);
  }

  return {
    goesOn(visit, isTold) {
      const known = visits.get(visit.id);
      if (known !== undefined) known.visit = visit;
      else if (!isTold && visit.exchange.request?.complete === true && visits.size < MOST_WAITING) {
        visits.set(visit.id, { visit, timer: setTimeout(handOn, PATIENCE, visit.id) });
      }
    },
    ends(id) {
      clearTimeout(visits.get(id)?.timer);
      visits.delete(id);
      return handedOn.delete(id);
    },
    close() {
      for (const { timer } of visits.values()) clearTimeout(timer);
      visits.clear();
    },
  };
}

/** Keeps the latest ids only. */
function remember(ids: Set<number>, id: number): void {
  ids.add(id);
  const [oldest] = ids;
  if (ids.size > MOST_TOLD && oldest !== undefined) ids.delete(oldest);
}

function isVisit(seen: SeenExchange, wanted: string): boolean {
  return isGuest(seen, wanted) && seen.state !== 'open' && seen.exchange.request !== undefined;
}

function isGuest({ server, by }: SeenExchange, wanted: string): boolean {
  return server === wanted && by.kind !== 'built-in';
}
