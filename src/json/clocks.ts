import { isSameWire, momentsOf } from '../http/both-views.ts';
import type { Exchange } from '../http/exchange.ts';
import type { WalkEvent } from '../stage/event.ts';
import type { JsonEvent } from './line.ts';

/** An exchange as both of its ends saw it, on one timeline. */
export function clocksJson({ type, server, views }: Extract<WalkEvent, { type: 'clocks' }>): JsonEvent {
  const { client, server: seen } = views;
  return {
    type,
    server,
    url: client.url,
    sameBytes: isSameWire(views),
    views: { client: viewJson(client), server: viewJson(seen) },
    moments: momentsOf(views),
  };
}

function viewJson({ wireSize, timings }: Exchange): JsonEvent {
  return { bytes: wireSize, timings };
}
