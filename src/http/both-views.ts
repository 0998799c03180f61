import { concat } from './byte-stream.ts';
import { mergeClocks, type Moment, passedOf, type ClockView } from './clocks.ts';
import type { Direction, Exchange } from './exchange.ts';

/** One exchange, seen from both of its ends. */
export interface BothViews {
  readonly client: Exchange;
  readonly server: Exchange;
}

/** What both ends saw, on one timeline. */
export function momentsOf({ client, server }: BothViews): Moment[] {
  return mergeClocks({ client: sideOf(client), server: sideOf(server) });
}

/** True where both ends saw the same bytes in both directions, as far as they were kept. */
export function isSameWire({ client, server }: BothViews): boolean {
  return (['request', 'response'] as const).every((direction) => {
    if (client.wireSize[direction] !== server.wireSize[direction]) return false;
    const [here, there] = [bytesOf(client, direction), bytesOf(server, direction)];
    const kept = Math.min(here.length, there.length);
    return here.subarray(0, kept).every((byte, index) => byte === there[index]);
  });
}

function bytesOf({ wire }: Exchange, direction: Direction): Uint8Array {
  return concat(wire.filter((chunk) => chunk.direction === direction).map(({ bytes }) => bytes));
}

function sideOf(exchange: Exchange): ClockView {
  const { startedAt, startedMonotonic } = exchange;
  return { startedAt, startedMonotonic, passed: passedOf(exchange) };
}
