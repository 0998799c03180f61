const HEAD_END = '\r\n\r\n';
const FIRST_BYTES = Buffer.from('HTTP/');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** What of an answer's body is still to come: so many bytes, all to the last chunk, or nobody knows how much. */
type Rest = number | 'chunks' | 'unknown';

/**
 * Finds where answers begin on a connection that is only counted. An answer's own head says where the next one may
 * begin (RFC 9112 section 6.3), so that several in one piece are told apart, and a body cannot pass for one.
 */
export class AnswerStarts {
  #rest: Rest;
  /** Some of the body was there already. */
  #inBody = false;

  constructor(rest: 0 | 'unknown') {
    this.#rest = rest;
  }

  /** True where the last answer is over. */
  get idle(): boolean {
    return this.#rest === 0;
  }

  /** The status of each answer that begins in these bytes; they are the first of `size`, the others were not kept. */
  take(bytes: Buffer, size: number): string[] {
    const statuses: string[] = [];
    for (let at = this.#skipBody(bytes, 0); begins(bytes, at); at = this.#skipBody(bytes, at)) {
      const end = bytes.indexOf(HEAD_END, at);
      const head = bytes.toString('latin1', at, end === -1 ? bytes.length : end);
      statuses.push(head.slice(9, 12));
      this.#rest = end === -1 ? 'unknown' : restAfter(head);
      this.#inBody = false;
      at = end === -1 ? bytes.length : end + HEAD_END.length;
    }
    this.#miss(size - bytes.length);
    return statuses;
  }

  /** Where the body that is under way ends in these bytes, from `at` on. */
  #skipBody(bytes: Buffer, at: number): number {
    // The answer to HEAD, say, has none, whatever its head says of it.
    if (!this.#inBody && begins(bytes, at)) this.#rest = 0;
    if (at === bytes.length || this.#rest === 0) return at;
    this.#inBody = true;
    // Where no length says otherwise, what a piece begins with is an answer if it looks like one.
    if (typeof this.#rest !== 'number' && at === 0 && begins(bytes, 0)) return 0;
    if (this.#rest === 'unknown') return bytes.length;
    if (this.#rest === 'chunks') return this.#skipChunks(bytes, at);
    const length = Math.min(this.#rest, bytes.length - at);
    this.#rest -= length;
    return at + length;
  }

  #skipChunks(bytes: Buffer, at: number): number {
    for (let last = bytes.indexOf(LAST_CHUNK, at); last !== -1; last = bytes.indexOf(LAST_CHUNK, last + 1)) {
      const end = last + LAST_CHUNK.length;
      const isLine = last === at || bytes[last - 1] === 0x0a;
      if (!isLine || (end < bytes.length && !begins(bytes, end))) continue;
      this.#rest = 0;
      return end;
    }
    return bytes.length;
  }

  #miss(size: number): void {
    if (size === 0) return;
    this.#rest = typeof this.#rest === 'number' && this.#rest >= size ? this.#rest - size : 'unknown';
  }
}

function begins(bytes: Buffer, at: number): boolean {
  return bytes.length - at >= FIRST_BYTES.length && bytes.compare(FIRST_BYTES, 0, 5, at, at + 5) === 0;
}

function restAfter(head: string): Rest {
  if (/^.{9}(?:1|204|304)/.test(head)) return 0;
  if (/\r\ntransfer-encoding[ \t]*:[^\r]*chunked/i.test(head)) return 'chunks';
  const [, length] = /\r\ncontent-length:[ \t]*(\d+)/i.exec(head) ?? [];
  return length === undefined ? 'unknown' : Number(length);
}
