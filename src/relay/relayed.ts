import { connect, type Socket } from 'node:net';
import type { Address } from '../http/exchange.ts';
import type { Side } from '../frames/frame.ts';
import type { ConnectionEvent } from './connection-event.ts';

export interface RelayedOptions {
  /** From whoever asks; paused, and half-open where it wants to be. */
  readonly client: Socket;
  readonly target: Address;
  readonly tell: (event: Told) => void;
  /** Resolves when more can be told; undefined where it can now. */
  readonly room: () => Promise<void> | undefined;
  /** Nobody took the connection at the target; `code` is the system's, such as `ECONNREFUSED`. */
  readonly onUnreachable: (code: string) => void;
}

/** What happens on one connection. */
type WithoutPlace<Event> = Event extends ConnectionEvent ? Omit<Event, 'connection' | 'at'> : never;
type Told = WithoutPlace<ConnectionEvent>;

/**
 * Passes the bytes of one connection on to the target, and those of the target back: unchanged, no more of them held
 * than two sockets hold, an end as an end and a reset as a reset. Returns the way to break it off.
 */
export function relayConnection({ client, target, tell, room, onUnreachable }: RelayedOptions): () => void {
  const server = connect({ host: target.host, port: target.port, allowHalfOpen: true, noDelay: true });
  client.setNoDelay(true);
  let reached = false;
  let over = false;
  let open = 2;

  const breakOff = (): void => {
    over = true;
    client.resetAndDestroy();
    server.resetAndDestroy();
  };
  const broken = (side: Side): void => {
    if (over) return;
    tell({ kind: 'broken', side });
    breakOff();
  };
  const closed = (): void => {
    open -= 1;
    if (open === 0) tell({ kind: 'closed' });
  };
  const pass = (from: Socket, to: Socket, side: Side): void => {
    // Before the pipe, so that what is told comes before what it brings about.
    from.on('data', (bytes: Uint8Array) => {
      tell({ kind: 'passed', side, bytes });
      const free = room();
      if (free === undefined) return;
      from.pause();
      void free.then(() => from.resume());
    });
    from.once('end', () => tell({ kind: 'ended', side }));
    from.pipe(to);
  };

  tell({ kind: 'opened', local: localAddress(client), remote: remoteAddress(client) });
  client.once('error', () => broken('client'));
  server.once('error', (error: NodeJS.ErrnoException) => {
    if (!reached && !over) onUnreachable(error.code ?? 'UNKNOWN');
    broken('server');
  });
  client.once('close', closed);
  server.once('close', closed);
  server.once('connect', () => {
    reached = true;
    pass(client, server, 'client');
    pass(server, client, 'server');
  });
  return breakOff;
}

function localAddress({ localAddress: host = '', localPort: port = 0 }: Socket): Address {
  return { host, port };
}

function remoteAddress({ remoteAddress: host = '', remotePort: port = 0 }: Socket): Address {
  return { host, port };
}
