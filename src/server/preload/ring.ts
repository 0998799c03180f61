import { type FrameHeader, HEADER_SIZE, writeHeader } from '../../frames/frame.ts';
import { monotonic } from './monotonic.ts';

/**
 * Frames on their way from the program's thread to the thread that sends them: a ring in memory that both share. The
 * program's thread only copies bytes; it never waits, and whatever happens behind the ring, it takes no more memory.
 */
const RING_SIZE = 8 * 2 ** 20;

/** Bytes in the ring above which only small frames are taken: a count instead of bytes, an end. */
const PAYLOAD_BOUND = RING_SIZE - 2 ** 20;

/** Bytes sent in one piece. */
const PIECE = 256 * 1024;

/**
 * ms that the sending thread lets frames gather: sending each by itself would cost more
 * than all the rest, at both ends.
 */
const GATHERING = 5;

const CONTROL_SIZE = 64;

/** Words of the control block. Head and tail count all bytes written and sent, modulo 2³². */
const HEAD = 0;
const TAIL = 1;
/** 1 while the reader waits to be woken. */
const ASLEEP = 2;
/** 1 when nobody reads any more. */
const CLOSED = 3;

/** The memory that both threads share: words that say how far each has come, and 8 MiB for frames. */
export function createRingMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(CONTROL_SIZE + RING_SIZE);
}

/** The program's end of the ring. */
export class RingWriter {
  readonly #control: Int32Array;
  readonly #ring: Uint8Array;
  readonly #header = new Uint8Array(HEADER_SIZE);
  readonly #headerView = new DataView(this.#header.buffer);
  #head = 0;

  constructor(memory: SharedArrayBuffer) {
    this.#control = new Int32Array(memory, 0, CONTROL_SIZE / Int32Array.BYTES_PER_ELEMENT);
    this.#ring = new Uint8Array(memory, CONTROL_SIZE);
  }

  get closed(): boolean {
    return Atomics.load(this.#control, CLOSED) === 1;
  }

  /** True where there is so much waiting that bytes must be counted only. */
  get crowded(): boolean {
    return this.#waiting() > PAYLOAD_BOUND;
  }

  /** False where there is no room at all. */
  write(frame: FrameHeader, payload?: Uint8Array): boolean {
    const length = payload?.length ?? 0;
    if (this.#waiting() + HEADER_SIZE + length > RING_SIZE) return false;
    writeHeader(this.#headerView, frame, length);
    this.#put(this.#header);
    if (payload !== undefined) this.#put(payload);
    Atomics.store(this.#control, HEAD, this.#head);
    if (Atomics.exchange(this.#control, ASLEEP, 0) === 1) Atomics.notify(this.#control, HEAD);
    return true;
  }

  /** Waits until all was sent, at most so many ms. */
  flush(limit: number): void {
    const end = monotonic() + limit;
    while (this.#waiting() > 0 && !this.closed) {
      const left = end - monotonic();
      if (left <= 0) return;
      Atomics.wait(this.#control, TAIL, Atomics.load(this.#control, TAIL), Math.min(left, limit / 10));
    }
  }

  #waiting(): number {
    return (this.#head - Atomics.load(this.#control, TAIL)) >>> 0;
  }

  #put(bytes: Uint8Array): void {
    const at = (this.#head >>> 0) % RING_SIZE;
    const first = RING_SIZE - at;
    if (bytes.length <= first) {
      this.#ring.set(bytes, at);
    } else {
      this.#ring.set(bytes.subarray(0, first), at);
      this.#ring.set(bytes.subarray(first), 0);
    }
    this.#head = (this.#head + bytes.length) | 0;
  }
}

/**
 * The sending thread's end: hands pieces on one after the other, each when the one before has gone. Returns the way to
 * end the gathering; `emptied` is called as soon as all is sent that there is.
 */
export function readRing(
  memory: SharedArrayBuffer,
  send: (piece: Uint8Array, sent: () => void) => void,
): (emptied: () => void) => void {
  const control = new Int32Array(memory, 0, CONTROL_SIZE / Int32Array.BYTES_PER_ELEMENT);
  const ring = new Uint8Array(memory, CONTROL_SIZE);
  let tail = 0;
  let gathering = GATHERING;
  let onEmpty: (() => void) | undefined;

  function next(): void {
    const head = Atomics.load(control, HEAD);
    const waiting = (head - tail) >>> 0;
    if (waiting === 0) {
      onEmpty?.();
      onEmpty = undefined;
      Atomics.store(control, ASLEEP, 1);
      void change(control, head).then(() => setTimeout(next, gathering));
      return;
    }
    const at = (tail >>> 0) % RING_SIZE;
    const length = Math.min(waiting, RING_SIZE - at, PIECE);
    send(ring.subarray(at, at + length), () => {
      tail = (tail + length) | 0;
      Atomics.store(control, TAIL, tail);
      Atomics.notify(control, TAIL);
      if (length < waiting) next();
      else setTimeout(next, gathering);
    });
  }
  next();
  return (emptied) => {
    gathering = 0;
    if (Atomics.load(control, HEAD) === tail) emptied();
    else onEmpty = emptied;
  };
}

/** Says to the program's thread that nobody reads any more. */
export function closeRing(memory: SharedArrayBuffer): void {
  const control = new Int32Array(memory, 0, CONTROL_SIZE / Int32Array.BYTES_PER_ELEMENT);
  Atomics.store(control, CLOSED, 1);
  Atomics.notify(control, TAIL);
}

async function change(control: Int32Array, head: number): Promise<void> {
  const waiting = (Atomics as unknown as WaitAsync).waitAsync(control, HEAD, head);
  if (waiting.async) await waiting.value;
}

/** Part of ECMAScript 2024, which Node has had since version 16. */
interface WaitAsync {
  waitAsync(
    words: Int32Array,
    index: number,
    value: number,
  ): { readonly async: false } | { readonly async: true; readonly value: Promise<string> };
}
