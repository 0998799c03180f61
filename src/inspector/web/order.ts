import { curlCommand } from '../../export/curl.ts';
import type { Details, Order } from '../protocol.ts';
import { bytesOf } from './base64.ts';

/** What the built-in client adds or decides itself. */
const CLIENTS_OWN = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'upgrade',
  'http2-settings',
  'expect',
]);

/** The same request once more, through the built-in client. Undefined where there was no whole request. */
export function orderAgain({ summary, server: { request } }: Details): Order | undefined {
  if (request === undefined || !isWhole(request.body) || !request.target.startsWith('/')) return undefined;
  const { method, target, headers, body } = request;
  return {
    server: summary.server,
    method,
    target,
    headers: headers.filter(([name]) => !CLIENTS_OWN.has(name.toLowerCase())),
    ...(body.size > 0 && { body: body.base64 }),
  };
}

/** Undefined where the request cannot be said in a command. */
export function curlOf({ server: { request } }: Details, origin: string): string | undefined {
  if (request === undefined || !isWhole(request.body)) return undefined;
  const headers = request.headers.map(([name, value]) => ({ name, value }));
  return curlCommand({ ...request, origin, headers, body: bytesOf(request.body.base64) });
}

function isWhole({ base64, size }: { base64: string; size: number }): boolean {
  return bytesOf(base64).length === size;
}
