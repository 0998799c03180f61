import type UndiciClient from 'undici/lib/dispatcher/client.js';
import { ExitStatus, Failure, UsageFailure } from '../failure.ts';
import type { Ends, Exchange, ExchangeFailure, WireChunk } from './exchange.ts';
import { Lane } from './lane.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { loadUndici } from './load-undici.ts';
import { type ClientRequest, type Outgoing, prepare } from './outgoing.ts';
import { Recording } from './recording.ts';
import { loadTls, type Trust } from './secure.ts';

export type { ClientRequest } from './outgoing.ts';

export interface ClientOptions {
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** ms that never go back. */
  readonly monotonic: () => number;
  /** ms without a byte after which an exchange fails with `ETIMEDOUT`. Default 10 s. */
  readonly idleLimit?: number;
  /** Bytes of a response after which reading stops, with `BODY_LIMIT`. Default 64 MiB. */
  readonly maxBody?: number;
  /** Bytes of each direction that `wire` keeps. Default 512 KiB. */
  readonly keepWire?: number;
  /** Bytes of a body that are kept. Default 256 KiB. */
  readonly keepBody?: number;
  /** Called with the ends of each new connection before anything is sent on it. */
  readonly onConnect?: ((ends: Ends) => void) | undefined;
  /** Whom to trust with https. Default: whom Node trusts. */
  readonly trust?: Trust;
}

interface SendOptions {
  readonly signal?: AbortSignal;
  /** Called with each piece that is kept, as it goes over the wire. */
  readonly onWire?: (chunk: WireChunk) => void;
  /** Called with the exchange as it is by then when all of the request has left. */
  readonly onSent?: (soFar: Exchange) => void;
  /** Called with the exchange as it is by then whenever the head of a response, interim or final, is there. */
  readonly onHead?: (soFar: Exchange) => void;
  /**
   * Called with each piece of the body, kept or not, without its framing. Where it returns a promise, no more is read
   * until that resolves, so that a slow reader does not fill memory.
   */
  readonly onContent?: (bytes: Uint8Array) => Promise<void> | undefined;
  /** True to get what has come by then, with the failure `ABORT_ERR`, where `signal` ends it; nothing is thrown. */
  readonly partial?: boolean;
}

export interface Client {
  /** Loads what `send` needs, so that the first exchange need not wait for it. Calling it is never necessary. */
  warmUp(): Promise<void>;
  /**
   * Sends one request as it is and records all of it. What the network or the server does wrong is in the exchange's
   * `failure`. A request is never sent a second time on its own account.
   * @throws {UsageFailure} when the request cannot be sent as such
   * @throws {RequestAborted} when `signal` or `close` ends it
   */
  send(request: ClientRequest, options?: SendOptions): Promise<Exchange>;
  /** Closes all connections. */
  close(): Promise<void>;
}

/** The sender did not want to wait any longer. */
export class RequestAborted extends Failure {
  override readonly name = 'RequestAborted';
  override readonly status = ExitStatus.interrupted;

  constructor(request: ClientRequest, cause: unknown) {
    super('The request was given up before its answer was there.', {
      where: `${request.method} ${String(request.url)}`,
      next: 'Send it again when you like.',
      cause,
    });
  }
}

const ABORTED: ExchangeFailure = {
  code: 'ABORT_ERR',
  phase: 'request',
  message: 'The request was given up.',
};

/** What undici says of requests that it will not send. */
const UNSENDABLE = new Set([
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
  'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
]);

/** The built-in client: HTTP/1.1 on undici, one request at a time on each connection, every byte recorded. */
export function createClient(options: ClientOptions): Client {
  const { now, monotonic, idleLimit = 10_000, maxBody = 64 * 2 ** 20, keepWire = 512 * 1024 } = options;
  const { keepBody = DEFAULT_LIMITS.keepBody, trust = {}, onConnect } = options;
  const lanes = new Map<string, Lane[]>();
  let connections = 0;
  let loading: Promise<typeof UndiciClient> | undefined;

  function load(): Promise<typeof UndiciClient> {
    return (loading ??= loadUndici());
  }

  function takeLane(outgoing: Outgoing, Undici: typeof UndiciClient): Lane {
    const { url, address } = outgoing;
    const key = `${url.origin} ${address.host} ${address.port}`;
    const known = lanes.get(key) ?? [];
    const idle = known.find((lane) => !lane.busy);
    if (idle !== undefined) return idle;
    const lane = new Lane(outgoing, {
      Undici,
      monotonic,
      trust,
      limits: { idle: idleLimit, response: maxBody },
      maxHead: DEFAULT_LIMITS.head,
      nextConnectionId: () => (connections += 1),
      onConnect,
    });
    lanes.set(key, [...known, lane]);
    return lane;
  }

  /** After a failure nobody knows what state the connection is in. */
  async function discard(lane: Lane): Promise<void> {
    for (const [key, known] of lanes) {
      lanes.set(
        key,
        known.filter((other) => other !== lane),
      );
    }
    await lane.destroy(ABORTED);
  }

  async function send(request: ClientRequest, wishes: SendOptions = {}): Promise<Exchange> {
    const { signal, onWire, onSent, onHead, onContent, partial = false } = wishes;
    const outgoing = prepare(request);
    const Undici = await load();
    if (outgoing.url.protocol === 'https:') await loadTls();
    if (signal?.aborted === true) throw aborted(request, signal);
    const lane = takeLane(outgoing, Undici);
    const recording = new Recording({
      url: outgoing.asked,
      method: outgoing.method,
      startedAt: now(),
      monotonic,
      keepWire,
      keepBody,
      onWire,
      onSent,
      onHead,
      onContent: (bytes) => {
        const ready = onContent?.(bytes);
        if (ready !== undefined) void lane.wait(ready);
      },
    });
    const stop = () => void lane.destroy(ABORTED);
    signal?.addEventListener('abort', stop, { once: true });
    const failure = await lane.run(outgoing, recording);
    signal?.removeEventListener('abort', stop);
    const exchange = recording.exchange(failure);
    if (failure === undefined) return exchange;
    await discard(lane);
    if (failure === ABORTED && !partial) throw aborted(request, signal);
    if (UNSENDABLE.has(failure.code)) throw unsendable(request, failure);
    return exchange;
  }

  async function close(): Promise<void> {
    const all = [...lanes.values()].flat();
    lanes.clear();
    await Promise.all(all.map((lane) => lane.destroy(ABORTED)));
  }

  return { warmUp: async () => void (await load()), send, close };
}

function aborted(request: ClientRequest, signal: AbortSignal | undefined): Failure {
  const reason: unknown = signal?.reason;
  return reason instanceof Failure ? reason : new RequestAborted(request, reason);
}

function unsendable(request: ClientRequest, failure: ExchangeFailure): UsageFailure {
  return new UsageFailure(`This request cannot be sent: ${failure.message}.`, {
    where: `${request.method} ${String(request.url)}`,
    next: 'Change what it names, and send it again.',
  });
}
