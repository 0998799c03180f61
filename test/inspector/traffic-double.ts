import type { Exchange } from '../../src/http/exchange.ts';
import type { SeenExchange, Traffic, TrafficEvent, Visitor } from '../../src/recorder/traffic.ts';

export const BUILT_IN: Visitor = { kind: 'built-in', name: 'the built-in client' };
export const FIREFOX: Visitor = { kind: 'browser', name: 'Firefox 140 on Linux' };

export interface TrafficDouble extends Traffic {
  /** Something was seen; returns its id. */
  see(exchange: Exchange, by: Visitor, more?: Partial<SeenExchange>): number;
  /** It went on. */
  goOn(id: number, more: Partial<SeenExchange>): void;
  skip(count: number): void;
  readonly listeners: number;
}

/** Traffic that the test makes, bounded as the real one is. */
export function trafficDouble(keep = 1000): TrafficDouble {
  const history: SeenExchange[] = [];
  const listeners = new Set<(event: TrafficEvent) => void>();
  let total = 0;
  let skipped = 0;
  const emit = (event: TrafficEvent) => listeners.forEach((listener) => listener(event));
  return {
    history,
    get kept() {
      return history.length;
    },
    find: (id) => history.find((seen) => seen.id === id),
    get total() {
      return total;
    },
    get skipped() {
      return skipped;
    },
    get listeners() {
      return listeners.size;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    see(exchange, by, more = {}) {
      total += 1;
      const seen: SeenExchange = { id: total, server: 'text', by, state: 'complete', exchange, ...more };
      history.push(seen);
      if (history.length > keep) history.shift();
      emit({ type: 'exchange', seen });
      return seen.id;
    },
    goOn(id, more) {
      const at = history.findIndex((seen) => seen.id === id);
      const before = history[at];
      if (before === undefined) throw new RangeError(`${id} is not kept`);
      const seen = { ...before, ...more };
      history[at] = seen;
      emit({ type: 'exchange', seen });
    },
    skip(count) {
      total += count;
      skipped += count;
      emit({ type: 'skipped', count });
    },
  };
}
