import type { Direction, ExchangeFailure, RequestMessage, ResponseMessage } from '../http/exchange.ts';
import {
  createRequestParser,
  createResponseParser,
  interimAndFinal,
  type Parsed,
} from '../http/wire-parser.ts';
import { cutOff, type EndingName, ENDINGS, NOT_RECORDED } from './ending.ts';
import { looksLikeRequest, looksLikeResponse } from './first-bytes.ts';
import { MessageReader } from './message-reader.ts';
import type { Sighting } from './sighting.ts';

/** Who wants to know of the exchanges on a connection. */
export interface ConversationWatcher {
  /** An exchange begins; `at` is on the monotonic clock, ms. */
  begin(at: number): Sighting;
  /** It went on; `stage` is true where it came to something new, not just to more of the same. */
  changed(sighting: Sighting, stage: boolean): void;
}

/** Pairs the requests and responses of one connection (RFC 9112 section 9.3), as its server sees them. */
export class Conversation {
  readonly #watcher: ConversationWatcher;
  readonly #requests: MessageReader<RequestMessage>;
  readonly #responses: MessageReader<ResponseMessage>;
  /** Exchanges whose answer is not whole yet, in the order of their requests. */
  readonly #unanswered: Sighting[] = [];
  /** How many of them have begun to be answered. */
  #begun = 0;
  /** The exchange whose request is under way. */
  #asking: Sighting | undefined;
  /** The exchange that the response's bytes belonged to last. */
  #answered: Sighting | undefined;
  readonly #touched = new Map<Sighting, boolean>();
  #at = 0;
  /** The connection speaks another protocol. */
  #upgraded = false;
  /** Bytes came that answer nothing. */
  #stray = false;
  /** How the connection comes to its end: unless somebody breaks it, who sends no more first closes it. */
  #ending: EndingName | undefined;

  constructor(watcher: ConversationWatcher) {
    this.#watcher = watcher;
    this.#requests = new MessageReader(createRequestParser, {
      kept: (bytes) => this.#asked(bytes.length, bytes),
      counted: (size) => this.#asked(size),
      parsed: (item) => this.#requestParsed(item),
      partial: () => this.#asking?.partialRequest(),
    });
    this.#responses = new MessageReader(
      () => createResponseParser({ nextMethod: () => this.#nextMethod() }),
      {
        kept: (bytes) => this.#answers(bytes.length, bytes),
        counted: (size) => this.#answers(size),
        parsed: (item) => this.#responseParsed(item),
        partial: () => this.#unanswered.at(0)?.partialResponses().response,
      },
    );
  }

  /** True where nothing is under way. */
  get idle(): boolean {
    return this.#unanswered.length === 0 && this.#asking === undefined && !this.#upgraded;
  }

  /** True where bytes are missing and the next ones cannot be told apart. */
  get lost(): boolean {
    const { lost, hopeless } = this.#responses;
    return this.#requests.hopeless || hopeless || (lost && this.#unanswered.length > 1);
  }

  /** `size` bytes went this way, the first of which are `bytes`. */
  passed(direction: Direction, at: number, size: number, bytes: Uint8Array): void {
    this.#at = at;
    if (this.#upgraded) this.#count(direction, size);
    else if (direction === 'request') this.#passRequest(size, bytes);
    else this.#passResponse(size, bytes);
    this.#tell();
  }

  /** The client, or the server, sends no more. */
  ended(direction: Direction, at: number): void {
    this.#at = at;
    if (this.#upgraded) return;
    this.#ending ??= direction === 'request' ? 'closed by the client' : 'closed';
    if (direction === 'request') {
      this.#requests.end('closed');
    } else {
      this.#responses.end('closed');
    }
    this.#tell();
  }

  /** The connection is gone; every exchange on it comes to its end. */
  close(how: EndingName, at: number): void {
    this.#at = at;
    const ending = how === 'closed' ? (this.#ending ?? how) : how;
    this.#ending = ending;
    const { request, response } = ENDINGS[ending];
    if (!this.#upgraded) {
      this.#requests.end(request);
      this.#responses.end(response);
    }
    this.#giveUp((sighting) => cutOff(sighting, ending));
  }

  /** What goes on here cannot be followed any more. */
  abandon(): void {
    this.#giveUp(() => NOT_RECORDED);
  }

  #giveUp(failure: (sighting: Sighting) => ExchangeFailure): void {
    for (const sighting of this.#unanswered) {
      sighting.failure = failure(sighting);
      sighting.lasted(this.#at);
      this.#complete(sighting);
    }
    if (this.#asking !== undefined) {
      this.#asking.lasted(this.#at);
      this.#complete(this.#asking);
    }
    this.#unanswered.length = 0;
    this.#asking = undefined;
    if (this.#upgraded && this.#answered !== undefined) this.#touch(this.#answered, true);
    this.#tell();
  }

  #passRequest(size: number, bytes: Uint8Array): void {
    if (this.#requests.lost && this.#answered === this.#asking && looksLikeRequest(bytes))
      this.#requests.restart();
    if (this.#responses.lost && this.#asking === undefined) this.#responses.restart();
    if (bytes.length > 0) this.#requests.take(bytes);
    if (bytes.length < size) this.#requests.miss(size - bytes.length);
  }

  #passResponse(size: number, bytes: Uint8Array): void {
    if (this.#unanswered.length === 0 && (looksLikeResponse(bytes) || this.#answered === undefined)) {
      this.#unanswered.push(this.#watcher.begin(this.#at));
    }
    if (this.#stray && this.#unanswered.length > 0) {
      this.#stray = false;
      this.#responses.restart();
    }
    if (bytes.length > 0) this.#responses.take(bytes);
    if (bytes.length < size) this.#responses.miss(size - bytes.length);
  }

  #count(direction: Direction, size: number): void {
    if (this.#answered === undefined) return;
    this.#answered.passed(direction, this.#at, size);
    this.#touch(this.#answered, false);
  }

  #asked(size: number, bytes?: Uint8Array): void {
    if (this.#asking === undefined) {
      this.#asking = this.#watcher.begin(this.#at);
      this.#unanswered.push(this.#asking);
      this.#touch(this.#asking, true);
    }
    this.#asking.passed('request', this.#at, size, bytes);
    this.#touch(this.#asking, false);
  }

  #requestParsed(item: Parsed<RequestMessage>): void {
    const sighting = this.#asking;
    if (sighting === undefined) return;
    sighting.sent(item);
    this.#asking = undefined;
    this.#touch(sighting, true);
    if (!this.#unanswered.includes(sighting)) this.#complete(sighting);
  }

  #answers(size: number, bytes?: Uint8Array): void {
    const sighting = this.#unanswered.at(0) ?? this.#answered;
    if (sighting === undefined) return;
    const first = sighting.size.response === 0;
    this.#answered = sighting;
    sighting.passed('response', this.#at, size, bytes);
    this.#touch(sighting, first);
  }

  #responseParsed(item: Parsed<ResponseMessage>): void {
    const sighting = item.kind === 'rest' ? this.#answered : this.#unanswered.at(0);
    if (sighting === undefined) return;
    sighting.received(item);
    this.#touch(sighting, true);
    if (item.kind === 'rest' || interimAndFinal([item.message]).response === undefined) return;
    this.#answered = sighting;
    this.#unanswered.shift();
    this.#begun = Math.max(0, this.#begun - 1);
    if (!item.message.complete) {
      sighting.failure = cutOff(sighting, this.#ending ?? 'closed');
      sighting.lasted(this.#at);
    }
    if (item.message.upgraded === true) {
      this.#upgraded = true;
      sighting.state = 'upgraded';
      this.#asking = undefined;
    } else if (sighting !== this.#asking) {
      this.#complete(sighting);
    }
  }

  #complete(sighting: Sighting): void {
    sighting.state = 'complete';
    this.#touch(sighting, true);
  }

  /** The method of the request that the response which begins now answers. */
  #nextMethod(): string | undefined {
    const sighting = this.#unanswered[this.#begun];
    if (sighting === undefined) {
      this.#stray = true;
      return undefined;
    }
    this.#begun += 1;
    return sighting.method ?? 'GET';
  }

  #touch(sighting: Sighting, stage: boolean): void {
    this.#touched.set(sighting, stage || this.#touched.get(sighting) === true);
  }

  /** Once for all that one piece of bytes brought. */
  #tell(): void {
    for (const [sighting, stage] of this.#touched) this.#watcher.changed(sighting, stage);
    this.#touched.clear();
  }
}
