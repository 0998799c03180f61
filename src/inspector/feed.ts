import type { ServerResponse } from 'node:http';
import type { SeenExchange, Traffic } from '../recorder/traffic.ts';
import { begin } from './answer.ts';
import type { Stage } from './protocol.ts';
import { createReader, type Reader } from './reader.ts';
import { summarise } from './summary.ts';

export interface LiveFeed {
  /** Answers with the stream of server-sent events; `lastEventId` is what the reader had before it lost us. */
  open(response: ServerResponse, lastEventId: string | undefined): void;
  /** The servers, what they printed or the lesson's step may be others now. */
  stageChanged(): void;
  close(): void;
}

export interface FeedOptions {
  readonly traffic: Traffic;
  readonly stage: () => Stage;
  /** Tells this run's event ids from those of another. */
  readonly run: string;
  /** ms between signs of life. */
  readonly heartbeat: number;
}

/** Rows that a reader is given when it comes. */
const NEWEST = 500;
const MOST_READERS = 32;

/**
 * Tells readers what happens. Every change has a number, and each exchange knows the number of its last one: that is
 * all it takes to catch up, and no past event has to be kept.
 */
export function createFeed({ traffic, stage, run, heartbeat }: FeedOptions): LiveFeed {
  const readers = new Set<Reader>();
  const changedAt = new Map<number, number>();
  let change = 0;

  const eventId = (): string => `${run}.${change}`;

  const unsubscribe = traffic.subscribe((event) => {
    change += 1;
    if (event.type === 'exchange') {
      changedAt.delete(event.seen.id);
      changedAt.set(event.seen.id, change);
      forgetOldest(changedAt, traffic.kept + NEWEST);
      for (const reader of readers) reader.changed(event.seen);
    } else {
      for (const reader of readers) reader.stageChanged();
    }
  });

  const beats = setInterval(() => {
    for (const reader of readers) reader.beat();
  }, heartbeat);
  beats.unref();

  function missed(lastEventId: string | undefined): readonly SeenExchange[] | undefined {
    const [knownRun, number = ''] = lastEventId?.split('.') ?? [];
    const known = /^\d{1,15}$/.test(number) ? Number(number) : Number.NaN;
    if (knownRun !== run || !(known <= change)) return undefined;
    return traffic.history.filter(({ id }) => (changedAt.get(id) ?? 0) > known);
  }

  return {
    open(response, lastEventId) {
      if (readers.size >= MOST_READERS) {
        begin(response, 503, 'text/plain; charset=utf-8', { 'retry-after': '5' });
        response.end('Too many pages look on already.\n');
        return;
      }
      begin(response, 200, 'text/event-stream', { 'x-accel-buffering': 'no' });
      const reader = createReader({ response, eventId, stage });
      readers.add(reader);
      response.once('close', () => {
        reader.close();
        readers.delete(reader);
      });
      const news = missed(lastEventId);
      const rows = (news ?? traffic.history).slice(-NEWEST).map(summarise);
      reader.greet(news === undefined ? 'snapshot' : 'changes', rows);
    },
    stageChanged() {
      change += 1;
      for (const reader of readers) reader.stageChanged();
    },
    close() {
      unsubscribe();
      clearInterval(beats);
      for (const reader of readers) reader.close();
    },
  };
}

function forgetOldest(numbers: Map<number, number>, most: number): void {
  for (const id of numbers.keys()) {
    if (numbers.size <= most) return;
    numbers.delete(id);
  }
}
