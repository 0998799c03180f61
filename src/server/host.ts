import { isIP, isIPv4 } from 'node:net';
import { UsageFailure } from '../failure.ts';
import { canonical, isEverywhere, isLinkLocal, urlAt } from '../http/address.ts';
import type { Address } from '../http/exchange.ts';
import { type NetworkInterfaces, ownAddresses } from '../http/own-addresses.ts';
import { isThisComputer } from '../http/this-computer.ts';

/** Where servers are told to listen: `--host`. */
export interface Host {
  readonly address: string;
  /** This computer's addresses in its networks, the one that a phone can most likely use first. Empty on loopback. */
  readonly own: readonly string[];
}

/** Where servers listen unless the learner says otherwise: nobody else can reach them there. */
export const LOOPBACK: Host = { address: '127.0.0.1', own: [] };

/**
 * Reads an address to listen on as a person types it. Throws a `UsageFailure` where it is none, or none of this
 * computer's.
 */
export function parseHost(text: string, interfaces: NetworkInterfaces): Host {
  const typed = text.trim().replace(/^\[(.*)\]$/, '$1');
  if (typed.toLowerCase() === 'localhost') return LOOPBACK;
  const own = ownAddresses(interfaces);
  const next = `Use 0.0.0.0, which stands for every address of this computer, or leave --host out.${owned(own)}`;
  if (isIP(typed) === 0) {
    throw new UsageFailure(`--host takes an IP address, such as 0.0.0.0; “${typed}” is none.`, { next });
  }
  if (isIP(typed) === 6 && isLinkLocal(typed)) {
    throw new UsageFailure(
      `${typed} is an address for one cable or radio only: a browser could not be sent there.`,
      { next },
    );
  }
  const address = canonical(typed);
  if (isThisComputer(address)) return { address, own: [] };
  if (isEverywhere(address)) return { address, own: reachableAt(address, own) };
  if (own.includes(address)) return { address, own: [address] };
  throw new UsageFailure(`This computer does not have the address ${address}.`, { next });
}

/**
 * URLs under which other computers reach a server that really listens at `address`, best first: none where they cannot,
 * whatever it was told. Undefined where the learner wants to keep them out.
 */
export function openUrls(address: Address, { address: wanted, own }: Host): readonly string[] | undefined {
  if (isThisComputer(wanted)) return undefined;
  return reachableAt(address.host, own).map((each) => urlAt(each, address.port));
}

function reachableAt(host: string, own: readonly string[]): readonly string[] {
  if (host === '0.0.0.0') return own.filter((address) => isIPv4(address));
  return host === '::' ? own : own.filter((address) => address === host);
}

function owned(own: readonly string[]): string {
  return own.length === 0 ? '' : ` This computer has ${own.join(', ')}.`;
}

/** `http://localhost:3000`: how the learner calls a server that listens at this address. */
export function serverUrl(port: number, host = LOOPBACK.address, secure = false): string {
  const atHome = isEverywhere(host) || host === '::1' || host === LOOPBACK.address;
  return urlAt(atHome ? 'localhost' : host, port, secure);
}
