import { type Exported, exportedSeen } from '../export/exported.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SeenExchange } from '../recorder/traffic.ts';
import type { Surface, WalkEvent } from '../stage/event.ts';

/** The exchanges that a surface has shown. */
export interface ShownExchanges {
  /** The same surface, with an eye on every exchange. */
  readonly surface: Surface;
  /** All of them, and those of visitors that only the servers saw, by the time they began. */
  exchanges(history: readonly SeenExchange[]): Exported[];
}

/** Our own client's exchanges, and who it was that was asked. */
export function keepShown(surface: Surface): ShownExchanges {
  const own = new Map<Exchange, Exported>();
  const servers = new Map<number, string>();

  function take(event: WalkEvent): void {
    if (event.type === 'server' && event.event === 'listening') {
      servers.set(Number(new URL(event.url).port || 80), event.server);
    }
    if (event.type !== 'exchange' || event.exchange.observer !== 'client') return;
    const { exchange, planned } = event;
    const server = servers.get(exchange.connection?.remote?.port ?? 0);
    own.set(exchange, { exchange, planned, server });
  }

  return {
    surface: {
      ...surface,
      show(event) {
        take(event);
        return surface.show(event);
      },
      overhear(event) {
        take(event);
        surface.overhear(event);
      },
    },
    exchanges(history) {
      const others = history.filter(({ client, by }) =>
        client === undefined ? by.kind !== 'built-in' : !own.has(client),
      );
      return [...own.values(), ...others.map(exportedSeen)].toSorted(
        (one, other) => one.exchange.startedAt - other.exchange.startedAt,
      );
    },
  };
}
