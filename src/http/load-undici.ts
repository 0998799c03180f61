import { Duplex } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import type UndiciClient from 'undici/lib/dispatcher/client.js';

/**
 * Loads undici's client, and has it compile its parser on a connection that leads nowhere: both are done before the
 * clock of an exchange starts.
 */
export async function loadUndici(): Promise<typeof UndiciClient> {
  // Its parser is WebAssembly: to compile it well takes longer than all we ever ask of it.
  setFlagsFromString('--liftoff-only');
  const { default: Client } = await import('undici/lib/dispatcher/client.js');
  const nowhere = new Duplex({ read() {}, write: (_bytes, _encoding, done) => done() });
  const client = new Client('http://localhost', {
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 1,
    connect: (_options, done) => done(null, nowhere),
  });
  client.dispatch({ method: 'GET', path: '/' }, { onRequestStart() {}, onResponseError() {} });
  await client.destroy();
  return Client;
}
