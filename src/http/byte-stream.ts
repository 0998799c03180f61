/** A piece of parsing that pauses (yields) where it needs bytes that have not come yet. */
export type Reading<T> = Generator<undefined, T, undefined>;

/** How a stream ended: the sender closed it, it broke, or we stopped reading before its end. */
export type StreamEnd = 'closed' | 'reset' | 'stopped';

/** A line as it came. Offsets count from the stream's beginning; `end` leaves the line end out, `next` does not. */
export interface RawLine {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** To be read at once: their memory may be used again. */
  readonly bytes: Uint8Array;
  /** `cut`: the stream ended first. `too-long`: no line end within the limit. */
  readonly ending: 'crlf' | 'lf' | 'cut' | 'too-long';
}

const CR = 0x0d;
const LF = 0x0a;
const NOTHING = new Uint8Array(0);

/**
 * Bytes in order, however they were cut on their way. Readers are generators, so that parsing reads as if all
 * bytes were there: `push` and `end` of the owner resume them.
 */
export class ByteStream {
  /** Offset of the next byte to read. */
  position = 0;
  ended: StreamEnd | undefined;
  #rest: Uint8Array = NOTHING;

  /** Adds what came. Where nothing waits to be read this is no copy: `settle` before the memory is used again. */
  push(chunk: Uint8Array): void {
    this.#rest = this.#rest.length === 0 ? chunk : concat([this.#rest, chunk]);
  }

  /** Takes a copy of what waits to be read, because the chunk's memory may be used again. */
  settle(): void {
    this.#rest = copy(this.#rest);
  }

  /** The byte that is `ahead` bytes from here, where it has come. */
  peek(ahead = 0): number | undefined {
    return this.#rest[ahead];
  }

  /** Waits until so many bytes can be read; false where the stream ends before. */
  *has(count: number): Reading<boolean> {
    while (this.#rest.length < count) {
      if (this.ended !== undefined) return false;
      yield;
    }
    return true;
  }

  /** Reads up to and with the next line feed, but at most `limit` bytes. */
  *line(limit: number): Reading<RawLine> {
    const start = this.position;
    const pieces: Uint8Array[] = [];
    for (let left = limit; left > 0; left = limit - (this.position - start)) {
      if (this.#rest.length === 0 && !(yield* this.has(1))) return rawLine(start, concat(pieces), 'cut');
      const near = this.#rest.length > left ? this.#rest.subarray(0, left) : this.#rest;
      const lineFeed = near.indexOf(LF);
      const piece = this.#take(lineFeed === -1 ? left : lineFeed + 1);
      if (lineFeed !== -1) return rawLine(start, concat([...pieces, piece]), 'ended');
      pieces.push(copy(piece));
    }
    return rawLine(start, concat(pieces), 'too-long');
  }

  /** Reads exactly `length` bytes, handing them on as they come; fewer where the stream ends. Returns how many. */
  *run(length: number, taken: (bytes: Uint8Array) => void): Reading<number> {
    const start = this.position;
    while (this.position - start < length) {
      if (!(yield* this.has(1))) break;
      taken(this.#take(length - (this.position - start)));
    }
    return this.position - start;
  }

  #take(most: number): Uint8Array {
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    this.position += taken.length;
    return taken;
  }
}

function rawLine(start: number, read: Uint8Array, why: 'ended' | 'cut' | 'too-long'): RawLine {
  const next = start + read.length;
  if (why === 'too-long') return { start, end: next, next, bytes: read, ending: why };
  const size = why === 'ended' ? read.length - 1 : read.length;
  const hasReturn = read[size - 1] === CR;
  const bytes = read.subarray(0, hasReturn ? size - 1 : size);
  const ending = why === 'cut' ? 'cut' : hasReturn ? 'crlf' : 'lf';
  return { start, end: start + bytes.length, next, bytes, ending };
}

/** The same bytes in memory of their own (a `Buffer`'s `slice` shares it). */
export function copy(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/** One array with the bytes of all. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** Each byte as the character of the same number, so that offsets in the text are offsets in the bytes. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
