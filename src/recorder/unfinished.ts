import { concat } from '../http/byte-stream.ts';
import type { Message } from '../http/exchange.ts';
import { DEFAULT_LIMITS } from '../http/limits.ts';
import { messages, type WireParser } from '../http/wire-parser.ts';

/** One direction of an exchange that goes on. Of a body that only grows, what has come before is not read again. */
export class Unfinished<M extends Message> {
  readonly #open: () => WireParser<M>;
  #known: readonly M[] = [];
  /** Bytes of which that is known. */
  #size = 0;

  constructor(open: () => WireParser<M>) {
    this.#open = open;
  }

  /** The messages as far as they have come in these pieces: those of the last call, and more after them. */
  read(pieces: readonly Uint8Array[]): readonly M[] {
    const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (size === this.#size) return this.#known;
    const last = this.#known.at(-1);
    this.#known =
      last !== undefined && onlyGrows(last)
        ? [...this.#known.slice(0, -1), grown(last, this.#size, piecesAfter(this.#size, pieces))]
        : this.#parse(pieces);
    this.#size = size;
    return this.#known;
  }

  #parse(pieces: readonly Uint8Array[]): M[] {
    const parser = this.#open();
    return messages([...pieces.flatMap((piece) => parser.push(piece)), ...parser.end('stopped')]);
  }
}

/**
 * True where every further byte is content: the head is whole, and no chunk stands between (RFC 9112 section 6). What
 * has no version is no HTTP, or not known to be any yet.
 */
function onlyGrows({ complete, version, body: { framing } }: Message): boolean {
  return !complete && version !== '' && (framing === 'content-length' || framing === 'until-close');
}

/** The message with more content, which begins `at` so many bytes. */
function grown<M extends Message>(message: M, at: number, pieces: readonly Uint8Array[]): M {
  const more = concat(pieces);
  const { body, lines } = message;
  const begun = lines.at(-1)?.part === 'body' ? lines.at(-1) : undefined;
  const others = begun === undefined ? lines : lines.slice(0, -1);
  const kept = more.subarray(0, Math.max(0, DEFAULT_LIMITS.keepBody - body.bytes.length));
  return {
    ...message,
    body: { ...body, bytes: concat([body.bytes, kept]), size: body.size + more.length },
    lines: [...others, { part: 'body', start: begun?.start ?? at, end: at + more.length }],
  };
}

function piecesAfter(count: number, pieces: readonly Uint8Array[]): Uint8Array[] {
  let left = count;
  return pieces.flatMap((piece) => {
    const rest = piece.subarray(left);
    left = Math.max(0, left - piece.length);
    return rest.length === 0 ? [] : [rest];
  });
}
