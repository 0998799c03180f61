import type { Exchange, RequestMessage, ResponseMessage, WireChunk } from '../http/exchange.ts';
import { interimAndFinal, withRest } from '../http/wire-parser.ts';
import type { Found } from './found.ts';
import type { PlacedMessage } from './raw-message.ts';

interface Pair {
  request?: RequestMessage;
  readonly responses: ResponseMessage[];
  /** What was asked, where no request is there to say so. */
  answered?: string;
  /** Where each direction's bytes stand; both 0 where there are none. */
  readonly start: { request: number; response: number };
  readonly end: { request: number; response: number };
  readonly remarks: string[];
}

/** Puts messages that stand in one file together: each response answers the first request that has no answer yet. */
export class Pairing {
  readonly #bytes: Uint8Array;
  readonly #now: number;
  readonly #pairs: Pair[] = [];
  /** Index of the first pair that may still be answered. */
  #unanswered = 0;
  #last: { readonly pair: Pair; readonly direction: 'request' | 'response' } | undefined;

  constructor(bytes: Uint8Array, now: number) {
    this.#bytes = bytes;
    this.#now = now;
  }

  /** `start` and `size` are bytes: where the message stands in what is read. */
  request({ message, size, remarks }: PlacedMessage<RequestMessage>, start: number): void {
    const pair = this.#open();
    pair.request = message;
    pair.start.request = start;
    this.#took(pair, 'request', start + size, remarks);
  }

  /** What a response that begins here answers, and how far behind its exchange's first response it stands. */
  answering(start: number): { readonly method: string | undefined; readonly after: number } {
    const pair = this.#pairs[this.#unanswered];
    const after = pair !== undefined && pair.responses.length > 0 ? start - pair.start.response : 0;
    return { method: pair?.request?.method, after };
  }

  /** An interim response (1xx) leaves its request unanswered: the final one is still to come. */
  response({ message, size, remarks, answered }: PlacedMessage<ResponseMessage>, start: number): void {
    const pair = this.#pairs[this.#unanswered] ?? this.#open();
    if (pair.responses.length === 0) pair.start.response = start;
    pair.responses.push(message);
    if (pair.request === undefined && answered !== undefined) pair.answered = answered;
    if (interimAndFinal([message]).response !== undefined) this.#unanswered += 1;
    this.#took(pair, 'response', start + size, remarks);
  }

  /** Bytes that stand behind the message that came last. */
  rest(start: number, end: number): void {
    if (this.#last === undefined) return;
    const { pair, direction } = this.#last;
    const base = pair.start[direction];
    pair.end[direction] = end;
    if (direction === 'request' && pair.request !== undefined) {
      pair.request = withRest(pair.request, { kind: 'rest', why: 'unasked', start, end }, base);
    }
    const response = pair.responses.at(-1);
    if (direction === 'response' && response !== undefined) {
      const why = response.upgraded === true ? 'upgraded' : 'unasked';
      pair.responses.splice(-1, 1, withRest(response, { kind: 'rest', why, start, end }, base));
    }
  }

  /** An exchange for each request, and for each response that answers none, in the order in which they begin. */
  found(): Found[] {
    return this.#pairs.map((pair) => ({
      kind: 'exchange',
      exchange: this.#exchangeOf(pair),
      origin: pair.start,
      remarks: pair.remarks,
    }));
  }

  #open(): Pair {
    const pair: Pair = {
      responses: [],
      start: { request: 0, response: 0 },
      end: { request: 0, response: 0 },
      remarks: [],
    };
    this.#pairs.push(pair);
    return pair;
  }

  #took(pair: Pair, direction: 'request' | 'response', end: number, remarks: readonly string[]): void {
    pair.end[direction] = end;
    pair.remarks.push(...remarks.filter((remark) => !pair.remarks.includes(remark)));
    this.#last = { pair, direction };
  }

  #exchangeOf({ request, responses, answered, start, end }: Pair): Exchange {
    const wire: WireChunk[] = (['request', 'response'] as const).flatMap((direction) =>
      end[direction] > start[direction]
        ? [{ direction, at: 0, bytes: this.#bytes.subarray(start[direction], end[direction]) }]
        : [],
    );
    return {
      source: 'captured',
      observer: 'reader',
      startedAt: this.#now,
      wire,
      wireSize: { request: end.request - start.request, response: end.response - start.response },
      ...(request === undefined ? {} : { request }),
      ...(answered === undefined ? {} : { answeredMethod: answered }),
      ...interimAndFinal(responses),
      timings: { total: 0 },
    };
  }
}
