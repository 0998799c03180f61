import { connect, isIP, type Socket } from 'node:net';
import type { Address } from './exchange.ts';

/** What is told of a connection while it is being made. */
export interface ConnectWatcher {
  phase(phase: 'lookup' | 'connect' | 'request'): void;
  took(part: 'lookup' | 'connect', ms: number): void;
}

/**
 * Opens a TCP connection. A loopback name is looked up for IPv4 only, because our example servers listen there.
 * Calls back once, with the error of the lookup or of the connection where there is one.
 */
export function openSocket(
  { host, port }: Address,
  monotonic: () => number,
  watcher: ConnectWatcher,
  done: (error: Error | null, socket?: Socket) => void,
): Socket {
  let since = monotonic();
  function stamp(part: 'lookup' | 'connect'): void {
    const now = monotonic();
    watcher.took(part, now - since);
    since = now;
  }
  watcher.phase(isIP(host) === 0 ? 'lookup' : 'connect');
  const socket = connect({ host, port, noDelay: true, ...(isLoopbackName(host) ? { family: 4 } : {}) });
  socket.once('lookup', (error: Error | null) => {
    if (error !== null || isIP(host) !== 0) return;
    stamp('lookup');
    watcher.phase('connect');
  });
  socket.once('error', done);
  socket.once('connect', () => {
    socket.off('error', done);
    stamp('connect');
    watcher.phase('request');
    done(null, socket);
  });
  return socket;
}

/** RFC 6761 section 6.3. */
function isLoopbackName(host: string): boolean {
  return /^(?:.+\.)?localhost\.?$/i.test(host);
}
