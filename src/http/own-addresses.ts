import { isIP, isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { errorCode } from '../error-code.ts';
import { canonical, isHome, isLinkLocal } from './address.ts';

/** What `os.networkInterfaces` tells. */
export type NetworkInterfaces = () => Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** True for any address that this computer has just now, also for one that a URL cannot name. */
export function isOwnAddress(address: string, interfaces: NetworkInterfaces): boolean {
  const plain = canonical(address.replace(/%.*$/, ''));
  return Object.values(readInterfaces(interfaces)).some((infos = []) =>
    infos.some((info) => canonical(info.address) === plain),
  );
}

/**
 * This computer's addresses in its networks, the one that a phone can most likely use first. Only those that a URL can
 * name: a link-local IPv6 address holds for one cable only, and needs its name besides (RFC 4007).
 */
export function ownAddresses(interfaces: NetworkInterfaces): readonly string[] {
  const found = Object.entries(readInterfaces(interfaces)).flatMap(([name, infos = []]) =>
    infos
      .filter(({ internal, address }) => !internal && !(isIP(address) === 6 && isLinkLocal(address)))
      .map(({ address }) => ({ address: canonical(address), rank: rank(name, address) })),
  );
  return found.toSorted((left, right) => left.rank - right.rank).map(({ address }) => address);
}

/** Some systems (Android's terminals) do not tell. */
function readInterfaces(interfaces: NetworkInterfaces): ReturnType<NetworkInterfaces> {
  try {
    return interfaces();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return {};
  }
}

/** Names of what no phone is connected to: containers, virtual machines, tunnels. */
const VIRTUAL =
  /^(?:br-|bridge\d|cni|docker|flannel|lxc|lxd|podman|tailscale|tap|tun|utun|vboxnet|veth|virbr|vmnet|wg|zt)|^vEthernet|VirtualBox|VMware|WSL/i;

/** A home's router hands out private IPv4 addresses: those come first. */
function rank(name: string, address: string): number {
  const kind = isIPv4(address) ? (isLinkLocal(address) ? 3 : isHome(address) ? 0 : 1) : 2;
  return kind + (VIRTUAL.test(name) ? 4 : 0);
}
