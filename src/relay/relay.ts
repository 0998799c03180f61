import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Address } from '../http/exchange.ts';
import type { ConnectionEvent } from './connection-event.ts';
import { relayConnection } from './relayed.ts';

export interface RelayOptions {
  /** Where we listen. */
  readonly listen: Address;
  /** Where the bytes go. */
  readonly target: Address;
  /** ms that never go back. */
  readonly monotonic: () => number;
  readonly listener: (event: ConnectionEvent) => void;
  /** Resolves when the listener can take more; undefined where it can now. Until then bytes wait where they are. */
  readonly room?: () => Promise<void> | undefined;
  /** Nobody took a connection at the target; `code` is the system's. */
  readonly onUnreachable: (code: string) => void;
}

/** A relay that listens. */
export interface Relay {
  readonly address: Address;
  /** Breaks off all connections and frees the port. Harmless when that was done already. */
  close(): Promise<void>;
}

/**
 * Listens on a port and passes every connection on to another, byte by byte, telling about all of it.
 * Rejects with the system's error (`EADDRINUSE`, `EACCES`) where it cannot listen.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { listen, target, monotonic, listener, room = () => undefined, onUnreachable } = options;
  const open = new Set<() => void>();
  let connections = 0;

  // Paused until the target has taken the connection: what comes before waits where it is.
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
    // Broken off before we could take it: there is nothing to pass on, and nobody to name.
    if (client.remoteAddress === undefined) {
      client.destroy();
      return;
    }
    connections += 1;
    const connection = connections;
    const breakOff = relayConnection({
      client,
      target,
      room,
      onUnreachable,
      tell(event) {
        if (event.kind === 'closed') open.delete(breakOff);
        listener({ ...event, connection, at: monotonic() });
      },
    });
    open.add(breakOff);
  });
  server.listen({ host: listen.host, port: listen.port, exclusive: true });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('not listening on a port');

  return {
    address: { host: address.address, port: address.port },
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const breakOff of open) breakOff();
      await closed;
    },
  };
}
