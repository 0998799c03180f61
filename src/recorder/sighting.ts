import { copy } from '../http/byte-stream.ts';
import {
  type Address,
  type Direction,
  type Exchange,
  type ExchangeFailure,
  fieldValues,
  type RequestMessage,
  type ResponseMessage,
  type Timings,
  type WireChunk,
} from '../http/exchange.ts';
import { parseUrl } from '../http/parse-url.ts';
import {
  createRequestParser,
  createResponseParser,
  interimAndFinal,
  messages,
  type Parsed,
} from '../http/wire-parser.ts';
import type { SeenExchange, Visitor } from './traffic.ts';
import { Unfinished } from './unfinished.ts';
import { visitorOf } from './visitor.ts';

/** Bytes of each direction that one exchange keeps. */
const KEPT_WIRE = 512 * 1024;

/** What is known of an exchange when it begins. */
export interface Beginning {
  readonly id: number;
  readonly server: string;
  readonly connection: number;
  readonly sequence: number;
  readonly local: Address;
  readonly remote: Address;
  /** Whether the connection is encrypted. */
  readonly secure: boolean;
  /** Monotonic clock, ms. */
  readonly at: number;
  /** Wall clock, ms since 1970. */
  readonly startedAt: number;
  /** Whether our own client made the connection. */
  readonly isOurs: boolean;
  /** The address of another computer that it came from. */
  readonly from: string | undefined;
}

/** One exchange while it is seen. */
export class Sighting {
  readonly beginning: Beginning;
  readonly size: Record<Direction, number> = { request: 0, response: 0 };
  state: SeenExchange['state'] = 'open';
  failure: ExchangeFailure | undefined;
  /** The same exchange as our own client saw it. */
  client: Exchange | undefined;
  /** True where it is too much to keep: it is only counted from here on. */
  forgotten = false;
  /** When something went on last, and when somebody was told of it last: monotonic clock, ms. */
  lastAt: number;
  toldAt: number;
  #wire: WireChunk[] = [];
  readonly #kept: Record<Direction, number> = { request: 0, response: 0 };
  readonly #sent: Parsed<RequestMessage>[] = [];
  readonly #received: Parsed<ResponseMessage>[] = [];
  /** The request and the answer as long as they are under way. */
  #asking: Unfinished<RequestMessage> | undefined;
  #answering: Unfinished<ResponseMessage> | undefined;
  #lastSent: number | undefined;
  #firstReceived: number | undefined;
  #lastReceived: number | undefined;
  #waiting: number | undefined;
  #method: string | undefined;
  #bodies = 0;

  constructor(beginning: Beginning) {
    this.beginning = beginning;
    this.lastAt = beginning.at;
    this.toldAt = beginning.at;
  }

  /** Bytes of memory that it takes, wire and bodies. */
  get weight(): number {
    return this.#kept.request + this.#kept.response + this.#bodies;
  }

  /** The request's method, as soon as it can be known. */
  get method(): string | undefined {
    return (this.#method ??= this.partialRequest()?.method);
  }

  /** Bytes that passed; `bytes` is undefined where they were only counted. */
  passed(direction: Direction, at: number, size: number, bytes?: Uint8Array): void {
    this.#stamp(direction, at);
    this.size[direction] += size;
    if (bytes === undefined || this.forgotten || this.#isTruncated(direction, size)) return;
    const kept = copy(bytes.subarray(0, KEPT_WIRE - this.#kept[direction]));
    if (kept.length === 0) return;
    this.#kept[direction] += kept.length;
    this.#wire.push({ direction, at: at - this.beginning.at, bytes: kept });
  }

  /** It was open until then, though no byte passed any more. */
  lasted(until: number): void {
    this.lastAt = Math.max(this.lastAt, until);
  }

  /** What the parser made of the client's bytes: a request, whole or cut off, or what stands behind one. */
  sent(item: Parsed<RequestMessage>): void {
    if (item.kind === 'message') this.#method = item.message.method;
    if (this.forgotten) return;
    this.#asking = undefined;
    this.#sent.push(item);
    this.#weigh(item);
  }

  /** The same of the server's bytes; a response may be interim. */
  received(item: Parsed<ResponseMessage>): void {
    if (this.forgotten) return;
    this.#answering = undefined;
    this.#received.push(item);
    this.#weigh(item);
  }

  /** Lets go of its bytes. */
  forget(): void {
    this.forgotten = true;
    this.#wire = [];
    this.#asking = undefined;
    this.#answering = undefined;
    this.#sent.length = 0;
    this.#received.length = 0;
    this.#bodies = 0;
    this.#kept.request = 0;
    this.#kept.response = 0;
  }

  /** The request as far as it has come. */
  partialRequest(): RequestMessage | undefined {
    if (this.#sent.length > 0) return messages(this.#sent).at(0);
    if (this.size.request === 0) return undefined;
    this.#asking ??= new Unfinished(createRequestParser);
    return this.#asking.read(this.#pieces('request')).at(0);
  }

  /** What has come of the interim responses and the final one. */
  partialResponses(): { readonly interim: ResponseMessage[]; readonly response?: ResponseMessage } {
    const whole = interimAndFinal(messages(this.#received));
    if (whole.response !== undefined || this.size.response === 0) return whole;
    this.#answering ??= new Unfinished(() => {
      const due = [this.method ?? 'GET'];
      return createResponseParser({ nextMethod: () => due.shift() });
    });
    return interimAndFinal(this.#answering.read(this.#pieces('response')));
  }

  /** As it stands now; what is still to come is not in it. */
  seen(): SeenExchange {
    const { id, server } = this.beginning;
    const exchange = this.#exchange();
    const seen = { id, server, by: this.#by(exchange), state: this.state, exchange };
    return this.client === undefined ? seen : { ...seen, client: this.client };
  }

  #by({ request }: Exchange): Visitor {
    const agent = request && fieldValues(request.headers, 'user-agent').at(0);
    const { isOurs, from } = this.beginning;
    return visitorOf(agent, isOurs || this.client !== undefined, from);
  }

  #exchange(): Exchange {
    const { startedAt, at, connection, sequence, local, remote, secure } = this.beginning;
    const request = this.partialRequest();
    const url = request && urlOf(request, secure);
    return {
      source: 'captured',
      observer: 'server',
      ...(url === undefined ? {} : { url }),
      connection: { id: connection, sequence, local, remote },
      startedAt,
      startedMonotonic: at,
      ...(this.state === 'open' && { open: true }),
      wire: [...this.#wire],
      wireSize: { ...this.size },
      ...(request === undefined ? {} : { request }),
      ...this.partialResponses(),
      timings: this.#timings(),
      ...(this.failure === undefined ? {} : { failure: this.failure }),
    };
  }

  #timings(): Timings {
    const total = this.lastAt - this.beginning.at;
    const waited = this.#waiting === undefined ? { total } : { total, waiting: this.#waiting };
    if (this.#firstReceived === undefined || this.#lastReceived === undefined) return waited;
    return { ...waited, receiving: this.#lastReceived - this.#firstReceived };
  }

  #weigh(item: Parsed<RequestMessage | ResponseMessage>): void {
    if (item.kind === 'message') this.#bodies += item.message.body.bytes.length;
  }

  #stamp(direction: Direction, at: number): void {
    this.lastAt = at;
    if (direction === 'request') {
      this.#lastSent = at;
      return;
    }
    this.#lastReceived = at;
    if (this.#firstReceived !== undefined) return;
    this.#firstReceived = at;
    if (this.#lastSent !== undefined) this.#waiting = at - this.#lastSent;
  }

  /** What comes after a gap would stand at a wrong place. */
  #isTruncated(direction: Direction, size: number): boolean {
    return this.#kept[direction] < this.size[direction] - size;
  }

  #pieces(direction: Direction): Uint8Array[] {
    return this.#wire.filter((chunk) => chunk.direction === direction).map(({ bytes }) => bytes);
  }
}

/** The URL that was asked for, where target and Host say it (RFC 9112 section 3.3). */
function urlOf({ target, headers }: RequestMessage, secure: boolean): string | undefined {
  const [host, ...others] = fieldValues(headers, 'host');
  if (host === undefined || others.length > 0 || !target.startsWith('/')) return undefined;
  return parseUrl(`${secure ? 'https' : 'http'}://${host}${target}`)?.href;
}
