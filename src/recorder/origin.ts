import { isIP } from 'node:net';
import type { Address } from '../http/exchange.ts';
import { canonical, isLoopback } from '../server/host.ts';

/** The address of another computer that a connection comes from; undefined where it comes from this one. */
export function foreignOrigin(local: Address, remote: Address): string | undefined {
  const host = canonical(remote.host);
  // Who asks one of this computer's own addresses from here, asks from that address too.
  return isIP(host) === 0 || isLoopback(host) || host === canonical(local.host) ? undefined : host;
}
