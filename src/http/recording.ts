import { copy, type StreamEnd } from './byte-stream.ts';
import type {
  Connection,
  Direction,
  Exchange,
  ExchangeFailure,
  RequestMessage,
  ResponseMessage,
  Timings,
  WireChunk,
} from './exchange.ts';
import {
  createRequestParser,
  createResponseParser,
  interimAndFinal,
  messages,
  type Parsed,
  type WireParser,
} from './wire-parser.ts';
import type { TlsFacts } from './tls.ts';

export interface RecordingOptions {
  readonly url: string;
  readonly method: string;
  /** Wall clock, ms since 1970. */
  readonly startedAt: number;
  /** ms that never go back. */
  readonly monotonic: () => number;
  /** Bytes of each direction that `wire` keeps. */
  readonly keepWire: number;
  /** Bytes of each body that are kept. */
  readonly keepBody: number;
  readonly onWire?: ((chunk: WireChunk) => void) | undefined;
  /** All of the request is there. */
  readonly onSent?: ((exchange: Exchange) => void) | undefined;
  /** The head of a response is there, interim or final. */
  readonly onHead?: ((exchange: Exchange) => void) | undefined;
  /** Each piece of the final response's body. */
  readonly onContent?: ((bytes: Uint8Array) => void) | undefined;
}

/** Takes down one exchange as the client sees it, and makes the `Exchange` of it. */
export class Recording {
  readonly size: Record<Direction, number> = { request: 0, response: 0 };
  connection: Connection | undefined;
  tls: TlsFacts | undefined;
  phase: ExchangeFailure['phase'] = 'request';
  readonly #options: RecordingOptions;
  readonly #start: number;
  readonly #wire: WireChunk[] = [];
  readonly #kept: Record<Direction, number> = { request: 0, response: 0 };
  readonly #requests: WireParser<RequestMessage>;
  readonly #responses: WireParser<ResponseMessage>;
  readonly #sent: Parsed<RequestMessage>[] = [];
  readonly #received: Parsed<ResponseMessage>[] = [];
  readonly #setup: { lookup?: number; connect?: number; tls?: number } = {};
  #begun: number | undefined;
  #lastSent: number | undefined;
  #waiting: number | undefined;
  #firstReceived: number | undefined;
  #lastReceived: number | undefined;

  constructor(options: RecordingOptions) {
    this.#options = options;
    this.#start = options.monotonic();
    const due = [options.method];
    this.#requests = createRequestParser({ keepBody: options.keepBody });
    this.#responses = createResponseParser({
      keepBody: options.keepBody,
      nextMethod: () => due.shift(),
      onHead: (head) => options.onHead?.(this.#soFar([head])),
      onContent: options.onContent,
    });
  }

  /** How long a part of making the connection took, in ms. */
  took(part: 'lookup' | 'connect' | 'tls', ms: number): void {
    this.#begun ??= this.#now() - ms;
    this.#setup[part] = ms;
  }

  /** Bytes of the request, as they left. `onSent` is called when they complete it. */
  sent(bytes: Uint8Array): void {
    this.#lastSent = this.#keep('request', bytes);
    this.#begun ??= this.#lastSent;
    this.#sent.push(...this.#requests.push(bytes));
    if (this.#sent.length === 0 || this.phase === 'response') return;
    this.phase = 'response';
    this.#options.onSent?.(this.#soFar([]));
  }

  /** Bytes of the answer, as they came. */
  received(bytes: Uint8Array): void {
    const at = this.#keep('response', bytes);
    if (this.#firstReceived === undefined) {
      this.#firstReceived = at;
      if (this.#lastSent !== undefined) this.#waiting = at - this.#lastSent;
    }
    this.#lastReceived = at;
    this.#received.push(...this.#responses.push(bytes));
  }

  /** The server's bytes have come to an end. */
  ended(how: StreamEnd): void {
    this.#received.push(...this.#responses.end(how));
  }

  /** The final response, once all of it was read. */
  get response(): ResponseMessage | undefined {
    return interimAndFinal(messages(this.#received)).response;
  }

  /** Closes the record. Messages that are not whole by now stay incomplete. */
  exchange(failure: ExchangeFailure | undefined): Exchange {
    this.ended('stopped');
    this.#sent.push(...this.#requests.end('stopped'));
    return {
      ...this.#frame(),
      ...interimAndFinal(messages(this.#received)),
      timings: this.#timings(failure === undefined ? this.#lastReceived : undefined),
      ...(failure === undefined ? {} : { failure }),
    };
  }

  /** What has come by now; of a response that is not whole, its head. */
  #soFar(head: readonly ResponseMessage[]): Exchange {
    return {
      ...this.#frame(),
      open: true,
      wireSize: { ...this.size },
      wire: [...this.#wire],
      ...interimAndFinal([...messages(this.#received), ...head]),
      timings: this.#timings(),
    };
  }

  #frame(): Omit<Exchange, 'interim' | 'timings'> {
    const request = messages(this.#sent).at(0);
    const { url, startedAt } = this.#options;
    return {
      source: 'captured',
      observer: 'client',
      url,
      ...(this.connection === undefined ? {} : { connection: this.connection }),
      ...(this.tls === undefined ? {} : { tls: this.tls }),
      startedAt,
      startedMonotonic: this.#start,
      wire: this.#wire,
      wireSize: this.size,
      ...(request === undefined ? {} : { request }),
    };
  }

  /** From the first thing that was done on the network; what we did before that is no part of the exchange. */
  #timings(end: number = this.#now()): Timings {
    const total = end - (this.#begun ?? 0);
    const timings = { ...this.#setup, total };
    const waited = this.#waiting === undefined ? timings : { ...timings, waiting: this.#waiting };
    if (this.#firstReceived === undefined || this.#lastReceived === undefined) return waited;
    return { ...waited, receiving: this.#lastReceived - this.#firstReceived };
  }

  #keep(direction: Direction, bytes: Uint8Array): number {
    const at = this.#now();
    this.size[direction] += bytes.length;
    const kept = bytes.subarray(0, this.#options.keepWire - this.#kept[direction]);
    if (kept.length > 0) {
      this.#kept[direction] += kept.length;
      const chunk = { direction, at, bytes: copy(kept) };
      this.#wire.push(chunk);
      this.#options.onWire?.(chunk);
    }
    return at;
  }

  #now(): number {
    return this.#options.monotonic() - this.#start;
  }
}
