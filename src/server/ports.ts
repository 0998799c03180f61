import { once } from 'node:events';
import { createServer } from 'node:net';
import { errorCode } from '../error-code.ts';
import { isRefusedByBrowsers } from '../guide/refused-ports.ts';
import { ServerFailure } from './failure.ts';
import { LOOPBACK } from './host.ts';
import { LAST_PORT } from './port-number.ts';

/** Ports below it belong to the administrator on many systems. */
const FIRST_COMMON_PORT = 1024;

/**
 * What a program that wants to listen on a loopback port would meet. `forbidden`: this user may not have it.
 * `also-on-ipv6`: it is free on 127.0.0.1, but another program listens on [::1], where a browser that asks for
 * `localhost` may go first.
 */
export type PortState = 'free' | 'in-use' | 'forbidden' | 'also-on-ipv6';

/** Tries to listen for a moment; what went wrong, as the system calls it, or undefined. */
async function tryToListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
  } catch (error) {
    return errorCode(error) ?? 'UNKNOWN';
  }
  server.close();
  await once(server, 'close');
  return undefined;
}

/**
 * Looks at a port by trying to listen on it, on loopback and where else is wanted, so that no other program notices.
 */
export async function checkPort(port: number, host = LOOPBACK.address): Promise<PortState> {
  const failure = await tryToListen(LOOPBACK.address, port);
  if (failure === 'EACCES') return 'forbidden';
  if (failure !== undefined) return 'in-use';
  // Any other failure there is not the port's, and the server's own start explains it.
  if (host !== LOOPBACK.address && (await tryToListen(host, port)) === 'EADDRINUSE') return 'in-use';
  // Any other failure says that there is no IPv6 here, and so nobody on it.
  return (await tryToListen('::1', port)) === 'EADDRINUSE' ? 'also-on-ipv6' : 'free';
}

/**
 * The first port from this one on that is free on IPv4 and IPv6, and none that browsers refuse. Throws a
 * `ServerFailure` where there is none.
 */
export async function freePortFrom(port: number, host = LOOPBACK.address): Promise<number> {
  for (let candidate = port; candidate <= LAST_PORT; candidate += 1) {
    if (isRefusedByBrowsers(candidate)) continue;
    const state = await checkPort(candidate, host);
    if (state === 'free') return candidate;
    if (state === 'forbidden' && candidate < FIRST_COMMON_PORT) candidate = FIRST_COMMON_PORT - 1;
  }
  throw new ServerFailure(`No port from ${port} to ${LAST_PORT} is free.`, {
    code: 'EADDRINUSE',
    next: 'Choose a lower one with --port.',
  });
}
