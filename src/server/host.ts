import { BlockList, isIP, isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { errorCode } from '../error-code.ts';
import { UsageFailure } from '../failure.ts';
import type { Address } from '../http/exchange.ts';
import { isThisComputer } from '../http/this-computer.ts';

/** Where servers are told to listen: `--host`. */
export interface Host {
  readonly address: string;
  /** This computer's addresses in its networks, the one that a phone can most likely use first. Empty on loopback. */
  readonly own: readonly string[];
}

/** What `os.networkInterfaces` tells. */
export type NetworkInterfaces = () => Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

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

/** Where to meet a server of this computer: one that listens everywhere is met on loopback. */
export function meetingPlace({ host, port }: Address): Address {
  if (host === '0.0.0.0') return { host: '127.0.0.1', port };
  return { host: host === '::' ? '::1' : host, port };
}

/** The URL of a server behind an address or a name. */
export function urlAt(host: string, port: number, secure = false): string {
  const [scheme, usual] = secure ? ['https', 443] : ['http', 80];
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}${port === usual ? '' : `:${port}`}`;
}

/** True where the whole internet may come by, unless a firewall or a router stands in between. */
export function isPublic(address: string): boolean {
  return !SPECIAL.check(address, family(address));
}

/** `192.168.1.7` for `::ffff:192.168.1.7`, as a socket for both kinds of addresses tells it; one spelling for each. */
export function canonical(address: string): string {
  if (isIP(address) !== 6 || address.includes('%')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? new URL(`http://[${address}]`).hostname.slice(1, -1);
}

/** True for any address that this computer has just now, also for one that a URL cannot name. */
export function isOwnAddress(address: string, interfaces: NetworkInterfaces): boolean {
  const plain = canonical(address.replace(/%.*$/, ''));
  return Object.values(readInterfaces(interfaces)).some((infos = []) =>
    infos.some((info) => canonical(info.address) === plain),
  );
}

/** True for what stands for every address of a computer. */
export function isEverywhere(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

function isLinkLocal(address: string): boolean {
  return LINK_LOCAL.check(address.replace(/%.*$/, ''), family(address));
}

function owned(own: readonly string[]): string {
  return own.length === 0 ? '' : ` This computer has ${own.join(', ')}.`;
}

/** Those that a URL can name: a link-local IPv6 address holds for one cable only, and needs its name besides (RFC 4007). */
function ownAddresses(interfaces: NetworkInterfaces): readonly string[] {
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
  const kind = isIPv4(address) ? (isLinkLocal(address) ? 3 : HOME.check(address) ? 0 : 1) : 2;
  return kind + (VIRTUAL.test(name) ? 4 : 0);
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}

function blocks(...subnets: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family(network));
  return list;
}

const LINK_LOCAL = blocks(['169.254.0.0', 16], ['fe80::', 10]);
/** RFC 1918 section 3. */
const HOME = blocks(['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16]);
/** As far as a computer may have one: private (RFC 1918, RFC 4193, RFC 6598), link-local, for examples (RFC 5737). */
const SPECIAL = blocks(
  ['127.0.0.0', 8],
  ['::1', 128],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['192.0.2.0', 24],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['fc00::', 7],
  ['fe80::', 10],
);
