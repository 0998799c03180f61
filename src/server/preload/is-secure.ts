import type { Server } from 'node:net';

/** True for a `tls.Server`: https, among others. To ask for the class would load all of TLS into every program. */
export function isSecure(server: Server): boolean {
  return 'setSecureContext' in server;
}
