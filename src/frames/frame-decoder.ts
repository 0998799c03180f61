import { FRAME_KINDS, type FrameHeader, HEADER_SIZE, PAYLOAD_LIMIT, SIDES } from './frame.ts';

export interface Frame extends FrameHeader {
  /** Lies in the chunk that was pushed, whose memory may be used again. */
  readonly payload: Uint8Array;
}

/** The other end does not speak our language. */
export class BadFrame extends Error {
  override readonly name = 'BadFrame';
}

const KINDS = inverted(FRAME_KINDS);
const SIDE_NAMES = inverted(SIDES);

/** Takes a recorder's bytes, however they were cut, and gives frames. Holds less than one frame and the last chunk. */
export class FrameDecoder {
  #bytes: Uint8Array = new Uint8Array(0);
  #view = viewOf(this.#bytes);
  /** Where in the bytes the next frame begins. */
  #at = 0;

  /** Adds what came. Take all frames out with `next` before the chunk's memory is used again. */
  push(chunk: Uint8Array): void {
    const rest = this.#bytes.subarray(this.#at);
    this.#bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    this.#view = viewOf(this.#bytes);
    this.#at = 0;
  }

  /**
   * The next frame, or undefined where more bytes are needed.
   * @throws {BadFrame} for anything that no recorder sends; nothing after it can be read
   */
  next(): Frame | undefined {
    const start = this.#at;
    const from = start + HEADER_SIZE;
    if (from > this.#bytes.length) return undefined;
    const view = this.#view;
    const length = view.getUint32(start, true);
    const size = view.getUint32(start + 4, true);
    const at = view.getFloat64(start + 8, true);
    const kind = KINDS[view.getUint8(start + 20)];
    const side = SIDE_NAMES[view.getUint8(start + 21)];
    if (
      kind === undefined ||
      side === undefined ||
      !Number.isFinite(at) ||
      view.getUint16(start + 22) !== 0
    ) {
      throw new BadFrame('This is no frame.');
    }
    const most = kind === 'passed' ? Math.min(size, PAYLOAD_LIMIT) : kind === 'opened' ? PAYLOAD_LIMIT : 0;
    if (length > most) throw new BadFrame(`A payload of ${length} bytes cannot belong to “${kind}”.`);
    if (from + length > this.#bytes.length) return undefined;
    this.#at = from + length;
    const payload = this.#bytes.subarray(from, from + length);
    return { kind, side, size, at, connection: view.getUint32(start + 16, true), payload };
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function inverted<Name extends string>(codes: Readonly<Record<Name, number>>): readonly (Name | undefined)[] {
  const names: (Name | undefined)[] = [];
  for (const name in codes) names[codes[name]] = name;
  return names;
}
