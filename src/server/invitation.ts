import type { Address } from '../http/exchange.ts';
import { isThisComputer } from '../http/this-computer.ts';
import { isPublic } from '../http/address.ts';
import { type Host, openUrls } from './host.ts';
import type { QrCode } from './qr-code.ts';

/** What a phone or another computer in the room needs, to come in. */
export interface Invitation {
  /** The URLs to type, the one that most likely works first. */
  readonly urls: readonly string[];
  /** The first URL, for a camera. */
  readonly code?: QrCode;
}

/** An invitation to these URLs; undefined where there are none. */
export async function invitationTo(urls: readonly string[]): Promise<Invitation | undefined> {
  const [first] = urls;
  if (first === undefined) return undefined;
  const { qrCode } = await import('./qr-code.ts');
  const code = qrCode(first);
  return code === undefined ? { urls } : { urls, code };
}

/** What it means that others can reach what listens here; undefined where they cannot. `what` is what they reach. */
export function openDoorWarning({ address, own }: Host, what: string): string | undefined {
  if (isThisComputer(address)) return undefined;
  const all = own.filter((each) => isPublic(each));
  return [
    `You opened the door with --host ${address}: everybody in the same network can reach ${what}.`,
    'Do this only in a network where you trust everybody. It ends when serve-lesson does.',
    ...(all.length === 0
      ? []
      : [
          `And ${all.join(', ')} may be reached from all over the internet, unless a router or a firewall is in between.`,
        ]),
    ...(own.length === 0
      ? ['This computer seems to be in no network just now, so nobody can come yet.']
      : []),
  ].join(' ');
}

/**
 * What is to be said where the learner opened the door, and a server really listens where nobody else comes by:
 * undefined where others can reach it, as far as this computer is in a network.
 */
export function shutDoorWarning(address: Address, host: Host): string | undefined {
  if (host.own.length === 0 || openUrls(address, host)?.length !== 0) return undefined;
  return (
    `This server does not heed --host ${host.address}: it listens at ${address.host}, where no other computer can reach it. ` +
    'Its program decides that. One that listens at the address in the environment variable ADDRESS can be reached.'
  );
}
