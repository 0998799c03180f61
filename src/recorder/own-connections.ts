import type { Address, Ends } from '../http/exchange.ts';
import { canonical } from '../http/address.ts';

/** Connections of our own client whose other end no server has told of yet. */
const MOST_WAITING = 100;

/** Which connections our own client has made: what a request calls itself anybody can say, a port only one can have. */
export class OwnConnections {
  #waiting: Ends[] = [];

  /** Our client is connected; told before it sends anything, so that no server can have heard of it. */
  add(ends: Ends): void {
    this.#waiting = [...this.#waiting, ends].slice(-MOST_WAITING);
  }

  /** True where a server's connection is one of ours. It is ours alone: the port may be somebody else's later. */
  take(server: Ends): boolean {
    const found = this.#waiting.find((client) => areBothEnds(client, server));
    if (found === undefined) return false;
    this.#waiting = this.#waiting.filter((other) => other !== found);
    return true;
  }
}

/** True where client and server speak of one connection: each one's own end is the other's far end. */
export function areBothEnds(client: Ends, server: Ends): boolean {
  return isSameEnd(client.local, server.remote) && isSameEnd(client.remote, server.local);
}

function isSameEnd(one: Address, other: Address): boolean {
  return one.port === other.port && canonical(one.host) === canonical(other.host);
}
