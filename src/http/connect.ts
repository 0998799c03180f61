import { connect, isIP, type Socket } from 'node:net';
import type { Address } from './exchange.ts';
import { secure, type Trust } from './secure.ts';
import { isThisComputer } from './this-computer.ts';
import type { TlsFacts } from './tls.ts';

/** What is told of a connection while it is being made. */
export interface ConnectWatcher {
  phase(phase: 'lookup' | 'connect' | 'tls' | 'request'): void;
  took(part: 'lookup' | 'connect' | 'tls', ms: number): void;
  tls(facts: TlsFacts): void;
}

export interface Route {
  readonly address: Address;
  /** Absent for plain http: else whom the certificate must be made out to, and whom to trust. */
  readonly tls?: { readonly host: string; readonly trust: Trust };
}

type Settle = (error: Error | null, socket?: Socket) => void;

/**
 * Opens a TCP connection, and encrypts it where the route says so. A loopback name is looked up for IPv4 only, because
 * our example servers listen there. Calls back once, with what went wrong if anything did. Returns the TCP connection.
 */
export function openSocket(
  { address: { host, port }, tls }: Route,
  monotonic: () => number,
  watcher: ConnectWatcher,
  settle: Settle,
): Socket {
  let since = monotonic();
  function stamp(part: 'lookup' | 'connect' | 'tls'): void {
    const now = monotonic();
    watcher.took(part, now - since);
    since = now;
  }
  function ready(socket: Socket): void {
    watcher.phase('request');
    settle(null, socket);
  }
  watcher.phase(isIP(host) === 0 ? 'lookup' : 'connect');
  const socket = connect({ host, port, noDelay: true, ...(isThisComputer(host) ? { family: 4 } : {}) });
  socket.once('lookup', (error: Error | null) => {
    if (error !== null || isIP(host) !== 0) return;
    stamp('lookup');
    watcher.phase('connect');
  });
  socket.once('error', settle);
  socket.once('connect', () => {
    socket.off('error', settle);
    stamp('connect');
    if (tls === undefined) {
      ready(socket);
      return;
    }
    watcher.phase('tls');
    secure(socket, tls.host, tls.trust).then(
      ({ socket: encrypted, facts }) => {
        stamp('tls');
        watcher.tls(facts);
        if (facts.distrust === undefined || facts.overridden) {
          ready(encrypted);
          return;
        }
        encrypted.destroy();
        settle(new Distrust(facts.distrust));
      },
      (error: unknown) => settle(error instanceof Error ? error : new Error(String(error))),
    );
  });
  return socket;
}

/** The server did not prove that it is who we wanted. */
class Distrust extends Error {
  override readonly name = 'Distrust';
  readonly code: string;

  constructor(code: string) {
    super('The certificate of the server is not to be trusted.');
    this.code = code;
  }
}
