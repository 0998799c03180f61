import { BlockList, isIP, isIPv4 } from 'node:net';
import type { Address } from './exchange.ts';

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

/** `192.168.1.7` for `::ffff:192.168.1.7`, as a socket for both kinds of addresses tells it; one spelling for each. */
export function canonical(address: string): string {
  if (isIP(address) !== 6 || address.includes('%')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? new URL(`http://[${address}]`).hostname.slice(1, -1);
}

/** True for what stands for every address of a computer. */
export function isEverywhere(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** True where the whole internet may come by, unless a firewall or a router stands in between. */
export function isPublic(address: string): boolean {
  return !SPECIAL.check(address, family(address));
}

/** True for an address that holds for one cable or radio only (RFC 3927, RFC 4291 section 2.5.6). */
export function isLinkLocal(address: string): boolean {
  return LINK_LOCAL.check(address.replace(/%.*$/, ''), family(address));
}

/** True for an IPv4 address as routers at home give them out (RFC 1918 section 3). */
export function isHome(address: string): boolean {
  return HOME.check(address);
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
