import type { Socket } from 'node:net';
import type UndiciClient from 'undici/lib/dispatcher/client.js';
import { Attempt, type AttemptLimits } from './attempt.ts';
import { type ConnectWatcher, openSocket } from './connect.ts';
import type { Address, Connection, Ends, ExchangeFailure } from './exchange.ts';
import { hostToLookUp, type Outgoing } from './outgoing.ts';
import type { Recording } from './recording.ts';
import type { Trust } from './secure.ts';
import { TappedSocket } from './tapped-socket.ts';
import type { TlsFacts } from './tls.ts';

export interface LaneOptions {
  readonly Undici: typeof UndiciClient;
  readonly monotonic: () => number;
  readonly limits: AttemptLimits;
  readonly trust: Trust;
  /** Bytes that a response's head may have. */
  readonly maxHead: number;
  /** A number for a new connection: 1 for the first. */
  readonly nextConnectionId: () => number;
  readonly onConnect: ((ends: Ends) => void) | undefined;
}

interface Line {
  readonly socket: TappedSocket;
  readonly connection: Omit<Connection, 'sequence'>;
  readonly tls: TlsFacts | undefined;
  exchanges: number;
  /** True where it was still open after its last exchange. */
  kept: boolean;
}

/** One undici client with the one connection it has at a time. Carries one exchange at a time. */
export class Lane {
  busy = false;
  readonly #options: LaneOptions;
  readonly #client: UndiciClient;
  #connecting: Socket | undefined;
  #line: Line | undefined;
  #recording: Recording | undefined;
  #attempt: Attempt | undefined;

  constructor({ url, address }: Outgoing, options: LaneOptions) {
    this.#options = options;
    this.#client = new options.Undici(url.origin, {
      // Time limits are ours: undici's are rounded to a second.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: options.maxHead,
      connect: (_options, done) => {
        const route = {
          address,
          ...(url.protocol === 'https:' ? { tls: { host: hostToLookUp(url), trust: options.trust } } : {}),
        };
        this.#connecting = openSocket(route, options.monotonic, this.#watcher(), (error, socket) => {
          if (socket === undefined) done(error, null);
          else done(null, this.#connected(socket));
        });
      },
    });
  }

  /** Sends the request and waits until there is nothing more to record. Returns why it failed, if it did. */
  async run(outgoing: Outgoing, recording: Recording): Promise<ExchangeFailure | undefined> {
    const { method, target, headers, body, connection } = outgoing;
    this.busy = true;
    this.#recording = recording;
    const failure = await new Promise<ExchangeFailure | undefined>((settle) => {
      const attempt = new Attempt(
        recording,
        this.#options.limits,
        () => this.#begin(outgoing, recording),
        settle,
      );
      this.#attempt = attempt;
      this.#client.dispatch(
        {
          method,
          path: pathFor(target),
          headers: [...headers],
          body: body ?? null,
          ...(connection === undefined ? {} : { reset: connection === 'close' }),
        },
        attempt,
      );
    });
    if (this.#line !== undefined) this.#line.kept = !this.#line.socket.destroyed;
    this.busy = false;
    return failure;
  }

  /** Lets the server wait until `ready` resolves. */
  async wait(ready: Promise<void>): Promise<void> {
    await this.#attempt?.wait(ready);
  }

  /** Ends its connection, and the exchange under way with this failure. */
  async destroy(failure: ExchangeFailure): Promise<void> {
    this.#attempt?.finish(failure);
    this.#connecting?.destroy();
    await this.#client.destroy();
  }

  #watcher(): ConnectWatcher {
    const recording = this.#recording;
    return {
      phase: (phase) => {
        if (recording !== undefined) recording.phase = phase;
      },
      took: (part, ms) => recording?.took(part, ms),
      tls: (facts) => {
        if (recording !== undefined) recording.tls = facts;
      },
    };
  }

  #connected(socket: Socket): TappedSocket {
    const before = this.#line;
    const closedBy = before?.kept === true ? before.socket.closedBy : undefined;
    const local = addressOf(socket.localAddress, socket.localPort);
    const remote = addressOf(socket.remoteAddress, socket.remotePort);
    const tapped = new TappedSocket(socket);
    if (local !== undefined && remote !== undefined) this.#options.onConnect?.({ local, remote });
    this.#connecting = undefined;
    this.#line = {
      socket: tapped,
      tls: this.#recording?.tls,
      exchanges: 0,
      kept: false,
      connection: {
        id: this.#options.nextConnectionId(),
        ...(local === undefined ? {} : { local }),
        ...(remote === undefined ? {} : { remote }),
        ...(before === undefined || closedBy === undefined
          ? {}
          : { replaces: { id: before.connection.id, closedBy } }),
      },
    };
    return tapped;
  }

  #begin({ method, target }: Outgoing, recording: Recording): TappedSocket | undefined {
    const line = this.#line;
    if (line === undefined) return undefined;
    line.exchanges += 1;
    if (pathFor(target) !== target)
      line.socket.replace(`${method} ${pathFor(target)}`, `${method} ${target}`);
    recording.tls = line.tls;
    const { replaces, ...connection } = line.connection;
    recording.connection = {
      ...connection,
      sequence: line.exchanges,
      ...(replaces === undefined || line.exchanges > 1 ? {} : { replaces }),
    };
    return line.socket;
  }
}

/** undici writes paths and whole URLs alone; in place of anything else, it writes a path that we then replace. */
function pathFor(target: string): string {
  return /^(?:\/|https?:\/\/)/.test(target) ? target : '/';
}

function addressOf(host: string | undefined, port: number | undefined): Address | undefined {
  return host === undefined || port === undefined ? undefined : { host, port };
}
