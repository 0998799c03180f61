import { type FrameKind, PAYLOAD_LIMIT, RUN_LIMIT, type Side } from '../../frames/frame.ts';
import { monotonic } from './monotonic.ts';
import type { RingWriter } from './ring.ts';

/** What goes over one connection, told to the ring. A program's own bytes are never kept, only copied. */
export class Tap {
  readonly #recorder: Recorder;
  readonly #id: number;
  #side: Side = 'client';
  /** Bytes kept since the direction changed. */
  #run = 0;
  /** True where only the number of bytes is of interest: the connection speaks another protocol. */
  #counting = false;
  #lost = false;
  #closed = false;

  constructor(recorder: Recorder, id: number, addresses: string) {
    this.#recorder = recorder;
    this.#id = id;
    this.#tell('opened', 'client', 0, Buffer.from(addresses, 'latin1'));
  }

  /**
   * Bytes went by. The first `RUN_LIMIT` of a run in one direction are copied, the rest is counted; so is everything
   * while the ring is crowded, and after a switch to another protocol.
   */
  passed(side: Side, bytes: Uint8Array): void {
    const size = bytes.length;
    if (size === 0) return;
    if (side !== this.#side) {
      this.#side = side;
      this.#run = 0;
    }
    if (this.#lost) {
      if (side === 'server' && beginsAnswer(bytes)) this.#recorder.missed();
      return;
    }
    const most = this.#counting || this.#recorder.ring.crowded ? 0 : RUN_LIMIT - this.#run;
    const kept = Math.min(size, most);
    this.#run += kept;
    let from = 0;
    for (; kept - from > PAYLOAD_LIMIT; from += PAYLOAD_LIMIT) {
      this.#tell('passed', side, PAYLOAD_LIMIT, bytes.subarray(from, from + PAYLOAD_LIMIT));
    }
    this.#tell('passed', side, size - from, bytes.subarray(from, kept));
    if (side === 'server' && isUpgrade(bytes)) this.#counting = true;
  }

  /** The connection is encrypted; what is told is what was inside. */
  secured(): void {
    this.#tell('secured', 'server');
  }

  /** This side sent its FIN. */
  ended(side: Side): void {
    this.#tell('ended', side);
  }

  /** This side reset the connection. */
  broken(side: Side): void {
    this.#tell('broken', side);
  }

  /** Nothing passes any more. Only the first call counts. */
  closed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#tell('closed', 'server');
  }

  #tell(kind: FrameKind, side: Side, size = 0, payload?: Uint8Array): void {
    if (this.#lost) return;
    if (!this.#recorder.tell(kind, side, this.#id, size, payload)) this.#lost = true;
  }
}

/** One process's frames. */
export class Recorder {
  readonly ring: RingWriter;
  #connections = 0;
  /** Answers on lost connections that the launcher does not know of yet. */
  #missed = 0;

  constructor(ring: RingWriter) {
    this.ring = ring;
  }

  /** A connection was accepted. `addresses` are four lines of ASCII, as a frame of the kind `opened` has them. */
  open(addresses: string): Tap {
    this.#connections += 1;
    return new Tap(this, this.#connections, addresses);
  }

  /** False where there was no room: the connection is lost from here on. */
  tell(kind: FrameKind, side: Side, connection: number, size: number, payload?: Uint8Array): boolean {
    return !this.ring.closed && this.ring.write({ kind, side, connection, at: monotonic(), size }, payload);
  }

  /** An answer begins on a lost connection: told as soon as there is room. */
  missed(): void {
    this.#missed += 1;
    const lost = {
      kind: 'lost',
      side: 'server',
      connection: 0,
      at: monotonic(),
      size: this.#missed,
    } as const;
    if (!this.ring.closed && this.ring.write(lost)) this.#missed = 0;
  }
}

/** A final answer's status line, or the switch to another protocol (RFC 9110 section 15.2). */
function beginsAnswer(bytes: Uint8Array): boolean {
  return bytes[0] === 0x48 && bytes[4] === 0x2f && (bytes[9] !== 0x31 || isUpgrade(bytes));
}

/** `HTTP/1.1 101 …`: a switch to another protocol (RFC 9110 section 15.2.2). */
function isUpgrade(bytes: Uint8Array): boolean {
  return (
    bytes[9] === 0x31 &&
    bytes[10] === 0x30 &&
    bytes[11] === 0x31 &&
    bytes[0] === 0x48 &&
    bytes[4] === 0x2f &&
    bytes[8] === 0x20
  );
}
