import type { Direction } from '../http/exchange.ts';
import { AnswerStarts } from './answer-starts.ts';

/** ms of silence after an answer from which on the next request surely begins something new. */
const SILENCE = 250;

const HEAD_END = '\r\n\r\n';

/**
 * A connection whose exchanges are only counted, because there are too many. Knows, where it can, how
 * many requests have no answer yet: only between two exchanges may somebody begin to read again without
 * taking one answer for another.
 */
export class Skipped {
  /** Requests without an answer; undefined where nobody knows. */
  #due: number | undefined;
  /** Bytes of a request's body still to come. */
  #bodyLeft = 0;
  readonly #starts: AnswerStarts;
  #last: Direction = 'response';
  #lastAt: number;

  constructor(due: 0 | undefined, at: number) {
    this.#due = due;
    this.#starts = new AnswerStarts(due ?? 'unknown');
    this.#lastAt = at;
  }

  /** True where bytes of a request that come now are the beginning of an exchange. */
  isBetween(at: number): boolean {
    if (this.#last === 'request') return false;
    return (this.#due === 0 && this.#bodyLeft === 0 && this.#starts.idle) || at - this.#lastAt >= SILENCE;
  }

  /** Takes note of `size` bytes, the first of which are `bytes`; returns how many exchanges are now answered. */
  passed(direction: Direction, at: number, size: number, bytes: Uint8Array): number {
    const turned = direction !== this.#last;
    this.#last = direction;
    this.#lastAt = at;
    const kept = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (direction === 'response') return this.#answers(kept, size, turned);
    if (bytes.length < size) this.#due = undefined;
    else this.#asks(kept);
    return 0;
  }

  #answers(bytes: Buffer, size: number, turned: boolean): number {
    const statuses = this.#starts.take(bytes, size);
    if (bytes.length === 0) {
      this.#due = undefined;
      return turned ? 1 : 0;
    }
    // After it, another protocol is spoken (RFC 9110 section 15.2.2).
    if (statuses.includes('101')) this.#due = undefined;
    const answered = statuses.filter((status) => status === '101' || !status.startsWith('1')).length;
    if (this.#due !== undefined) this.#due = this.#due >= answered ? this.#due - answered : undefined;
    return answered;
  }

  #asks(bytes: Buffer): void {
    let at = Math.min(this.#bodyLeft, bytes.length);
    this.#bodyLeft -= at;
    while (at < bytes.length && this.#due !== undefined) {
      const end = bytes.indexOf(HEAD_END, at);
      const head = bytes.toString('latin1', at, end === -1 ? at : end);
      if (end === -1 || /\r\n(?:transfer-encoding|upgrade)[ \t]*:/i.test(head)) {
        this.#due = undefined;
        return;
      }
      this.#due += 1;
      this.#bodyLeft = Number(/\r\ncontent-length:[ \t]*(\d+)/i.exec(head)?.[1] ?? 0);
      at = end + HEAD_END.length;
      const body = Math.min(this.#bodyLeft, bytes.length - at);
      this.#bodyLeft -= body;
      at += body;
    }
  }
}
