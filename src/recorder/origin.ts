import { isIP } from 'node:net';
import type { Ends } from '../http/exchange.ts';
import { isThisComputer } from '../http/this-computer.ts';
import { isOwnAddress, type NetworkInterfaces } from '../http/own-addresses.ts';
import { canonical } from '../http/address.ts';

/** The address of another computer that a connection comes from; undefined where it comes from this one. */
export function foreignOrigin({ local, remote }: Ends, interfaces: NetworkInterfaces): string | undefined {
  const host = canonical(remote.host);
  if (isIP(host) === 0 || isThisComputer(host) || host === canonical(local.host)) return undefined;
  return isOwnAddress(host, interfaces) ? undefined : host;
}
