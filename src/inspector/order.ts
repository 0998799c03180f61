import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { Failure } from '../failure.ts';
import type { ClientRequest } from '../http/client.ts';
import { Order, type Refusal } from './protocol.ts';

/** A request that the built-in client is to send to an example server. */
export interface OrderedRequest extends ClientRequest {
  readonly server: string;
}

export type Taken =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly status: 400 | 404 | 413 | 415 | 422; readonly refusal: Refusal };

const MOST_BYTES = 2 * 2 ** 20;

/** Reads what the page wants sent, and has it sent: to a server that runs here, and nowhere else. */
export async function takeOrder(
  request: IncomingMessage,
  servers: readonly { readonly name: string; readonly url: string }[],
  send: (request: OrderedRequest) => Promise<void>,
): Promise<Taken> {
  if (request.headers['content-type'] !== 'application/json') return refused(415, 'An order is JSON.');
  const text = await readAll(request);
  if (text === undefined) return refused(413, 'That is more than this page can send.');
  const order = v.safeParse(v.pipe(v.string(), v.parseJson(), Order), text);
  if (!order.success) return refused(400, 'That is no request that could be sent.');
  const { server, method, target, headers, body } = order.output;
  const url = servers.find(({ name }) => name === server)?.url;
  if (url === undefined) {
    return {
      kind: 'refused',
      status: 404,
      refusal: { message: 'That server is closed.', next: 'Start it again first.' },
    };
  }
  const bytes = body === undefined || body === '' ? {} : { body: Buffer.from(body, 'base64') };
  try {
    await send({ server, method, url: new URL(url).origin, target, headers, ...bytes });
    return { kind: 'sent' };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { kind: 'refused', status: 422, refusal: { message: error.message, next: error.next } };
  }
}

function refused(status: 400 | 413 | 415, message: string): Taken {
  return { kind: 'refused', status, refusal: { message, next: 'Change the request and send it again.' } };
}

/** Undefined where it is too much. */
async function readAll(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  // To stop halfway would tear the connection down before the refusal is read.
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return undefined;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_BYTES) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
