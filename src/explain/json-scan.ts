const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** A part of a JSON text that was not read, only passed over. */
export interface JsonRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the parts of a JSON text without reading all of it, so that of a very long one only a part is in memory as
 * values. It does not judge what it passes over; whoever parses a part will.
 */
export class JsonScanner {
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The value of a member of the object that begins at `at`; undefined where there is none of this name. */
  member(at: number, name: string): number | undefined {
    let next = this.#afterSpace(at);
    if (this.#bytes[next] !== OPEN_BRACE) return undefined;
    for (;;) {
      next = this.#afterSpace(next + 1);
      if (this.#bytes[next] !== QUOTE) return undefined;
      const nameEnd = this.#stringEnd(next);
      const key = this.#bytes.toString('latin1', next + 1, nameEnd - 1);
      const colon = this.#afterSpace(nameEnd);
      if (this.#bytes[colon] !== COLON) return undefined;
      const value = this.#afterSpace(colon + 1);
      if (key === name) return value;
      next = this.#afterSpace(this.#valueEnd(value));
      if (this.#bytes[next] !== COMMA) return undefined;
    }
  }

  /** The elements of the array that begins at `at`, as far as the text goes. */
  *elements(at: number): Generator<JsonRange> {
    let next = this.#afterSpace(at);
    if (this.#bytes[next] !== OPEN_BRACKET) return;
    for (;;) {
      const start = this.#afterSpace(next + 1);
      if (start >= this.#bytes.length || this.#bytes[start] === CLOSE_BRACKET) return;
      const end = this.#valueEnd(start);
      yield { start, end };
      next = this.#afterSpace(end);
      if (this.#bytes[next] !== COMMA) return;
    }
  }

  #afterSpace(at: number): number {
    let next = at;
    while (isSpace(this.#bytes[next])) next += 1;
    return next;
  }

  /** Behind the closing quotation mark, or the end of the text. */
  #stringEnd(at: number): number {
    for (let quote = this.#bytes.indexOf(QUOTE, at + 1); quote !== -1;) {
      let before = quote;
      while (this.#bytes[before - 1] === BACKSLASH) before -= 1;
      if ((quote - before) % 2 === 0) return quote + 1;
      quote = this.#bytes.indexOf(QUOTE, quote + 1);
    }
    return this.#bytes.length;
  }

  #valueEnd(at: number): number {
    let depth = 0;
    let next = at;
    while (next < this.#bytes.length) {
      const byte = this.#bytes[next];
      if (byte === QUOTE) next = this.#stringEnd(next);
      else next += 1;
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
      if (depth < 0) return next - 1;
      const isOver = depth === 0 && (byte === QUOTE || byte === CLOSE_BRACE || byte === CLOSE_BRACKET);
      if (isOver || (depth === 0 && this.#bytes[next] === COMMA)) return next;
    }
    return this.#bytes.length;
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
