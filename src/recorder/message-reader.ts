import { fieldValues, type Message } from '../http/exchange.ts';
import type { StreamEnd } from '../http/byte-stream.ts';
import type { Parsed, WireParser } from '../http/wire-parser.ts';

/** Who is told what one direction of a connection holds. Bytes are told before the message that they complete. */
export interface MessageSink<M extends Message> {
  /** Bytes of the message under way. Their memory may be used again. */
  kept(bytes: Uint8Array): void;
  /** Bytes of the message under way that were only counted. */
  counted(size: number): void;
  parsed(item: Parsed<M>): void;
  /** The message under way, as far as it was read; undefined before its first byte. */
  partial(): M | undefined;
}

type State<M extends Message> =
  | { readonly kind: 'reading'; readonly parser: WireParser<M> }
  /** Bytes are missing, but the message says how many belong to it. */
  | { readonly kind: 'counting'; readonly message: M; readonly left: number; readonly size: number }
  /**
   * Bytes are missing, and nobody knows where the message ends; or, without a message, not
   * even which ones they belong to.
   */
  | { readonly kind: 'lost'; readonly message: M | undefined; readonly size: number };

/** Reads one direction of a connection of which bytes may be missing. */
export class MessageReader<M extends Message> {
  readonly #open: () => WireParser<M>;
  readonly #sink: MessageSink<M>;
  #state: State<M>;
  /** Bytes that the parser has taken. */
  #position = 0;
  #ended = false;

  constructor(open: () => WireParser<M>, sink: MessageSink<M>) {
    this.#open = open;
    this.#sink = sink;
    this.#state = { kind: 'reading', parser: open() };
  }

  /** True where it is unknown which message the next byte belongs to. */
  get lost(): boolean {
    return this.#state.kind === 'lost';
  }

  /** True where not even the message under way is known. */
  get hopeless(): boolean {
    return this.#state.kind === 'lost' && this.#state.message === undefined;
  }

  /** The next bytes of this direction. */
  take(bytes: Uint8Array): void {
    switch (this.#state.kind) {
      case 'reading':
        return this.#read(this.#state.parser, bytes);
      case 'counting': {
        const counted = Math.min(bytes.length, this.#state.left);
        this.#count(counted);
        if (counted < bytes.length) this.take(bytes.subarray(counted));
        return;
      }
      case 'lost':
        return this.#count(bytes.length);
    }
  }

  /** So many bytes passed that we do not have. */
  miss(size: number): void {
    if (this.#state.kind === 'reading') this.#state = afterMissing(this.#sink.partial());
    if (this.#state.kind === 'counting' && size > this.#state.left) {
      this.#state = { kind: 'lost', message: undefined, size: 0 };
    }
    this.#count(size);
  }

  /** What comes next is the beginning of a message: whatever came before has ended. */
  restart(): void {
    if (this.#state.kind === 'lost') this.#finish(this.#state);
    else if (this.#state.kind === 'reading') this.#state.parser.end('stopped').forEach(this.#tell);
    this.#begin();
  }

  /** No more bytes come. Only the first call counts. */
  end(how: StreamEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#state.kind === 'reading') {
      this.#state.parser.end(how).forEach(this.#tell);
    } else {
      const whole = how === 'closed' && (this.#state.kind === 'lost' || this.#state.left === Infinity);
      this.#finish(this.#state, whole);
    }
  }

  readonly #tell = (item: Parsed<M>): void => this.#sink.parsed(item);

  #read(parser: WireParser<M>, bytes: Uint8Array): void {
    const start = this.#position;
    this.#position += bytes.length;
    let told = 0;
    for (const item of parser.push(bytes)) {
      const end = Math.max(told, item.end - start);
      if (end > told) this.#sink.kept(bytes.subarray(told, end));
      told = end;
      this.#sink.parsed(item);
    }
    if (told < bytes.length) this.#sink.kept(bytes.subarray(told));
  }

  #count(size: number): void {
    if (size > 0) this.#sink.counted(size);
    if (this.#state.kind === 'reading') return;
    this.#state = { ...this.#state, size: this.#state.size + size };
    if (this.#state.kind !== 'counting') return;
    this.#state = { ...this.#state, left: this.#state.left - size };
    if (this.#state.left === 0) {
      this.#finish(this.#state);
      this.#begin();
    }
  }

  #finish({ message, size }: { message: M | undefined; size: number }, complete = true): void {
    if (message === undefined) return;
    const whole = { ...message, complete, body: { ...message.body, size: message.body.size + size } };
    this.#sink.parsed({ kind: 'message', message: whole, base: 0, end: 0 });
  }

  #begin(): void {
    this.#state = { kind: 'reading', parser: this.#open() };
    this.#position = 0;
  }
}

function afterMissing<M extends Message>(message: M | undefined): State<M> {
  switch (message?.body.framing) {
    case 'content-length':
    case 'until-close':
      return { kind: 'counting', message, left: bytesLeft(message), size: 0 };
    case 'chunked':
      return { kind: 'lost', message, size: 0 };
    // Its head is not whole, or it is none that a wire brought.
    case 'none':
    case 'printed':
    case undefined:
      return { kind: 'lost', message: undefined, size: 0 };
  }
}

/** Bytes of the body still to come (RFC 9112 section 6.3); several equal lengths count as one. */
function bytesLeft({ headers, body }: Message): number {
  if (body.framing === 'until-close') return Number.POSITIVE_INFINITY;
  const [length = ''] = fieldValues(headers, 'content-length');
  return Number.parseInt(length, 10) - body.size;
}
