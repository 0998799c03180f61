import { Duplex, pipeline, Readable, Transform } from 'node:stream';
import zlib from 'node:zlib';
import { hasCode } from '../error-code.ts';
import { concat } from '../http/byte-stream.ts';

/**
 * Streams that undo these codings (RFC 9110 section 8.4.1), the one put on last first; undefined where one is unknown.
 */
export function unpackers(codings: readonly string[]): Duplex[] | undefined {
  const made: Duplex[] = [];
  for (const coding of codings.toReversed()) {
    const unpacker = unpackerFor(coding.toLowerCase());
    if (unpacker === undefined) return undefined;
    made.push(unpacker);
  }
  return made;
}

function unpackerFor(coding: string): Duplex | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      return Duplex.from(inflated);
    case 'br':
      return zlib.createBrotliDecompress();
    case 'zstd':
      return zstd();
    default:
      return undefined;
  }
}

/** Node has it from 22.15 on; its types for Node 20 do not know it. */
function zstd(): Transform | undefined {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
  const made: unknown = typeof create === 'function' ? Reflect.apply(create, zlib, []) : undefined;
  return made instanceof Transform ? made : undefined;
}

/**
 * Some servers send deflate without the wrapper that belongs around it (RFC 9110 section 8.4.1.2): only its first byte
 * tells.
 */
async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = packed[Symbol.asyncIterator]();
  let first = await source.next();
  while (first.done !== true && first.value.length === 0) first = await source.next();
  const isBare = first.done !== true && isBareDeflate(first.value);
  const step = isBare ? zlib.createInflateRaw() : zlib.createInflate();
  async function* whole(): AsyncGenerator<Uint8Array> {
    for (let next = first; next.done !== true; next = await source.next()) yield next.value;
  }
  // Its failure is that of the last stream.
  pipeline([Readable.from(whole()), step], () => undefined);
  yield* step;
}

/** True for deflate without its wrapper, whose first byte names the method 8 (RFC 1950 section 2.2). */
export function isBareDeflate([first]: Uint8Array): boolean {
  return first !== undefined && (first & 0x0f) !== 8;
}

/** More than this is not unpacked to be looked at: a few packed bytes can hold gigabytes. */
const MOST_UNPACKED = 2 ** 20;

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** False where the packed bytes end before their packing does. */
  readonly whole: boolean;
}

/** The first bytes of a body without its codings; undefined where they are not what the codings say, or unknown. */
export async function unpackBeginning(
  bytes: Uint8Array,
  codings: readonly string[],
): Promise<Unpacked | undefined> {
  const steps = unpackers(codings);
  const last = steps?.at(-1);
  if (steps === undefined || last === undefined) return undefined;
  // Its failure is that of the last step.
  pipeline([Readable.from([bytes]), ...steps], () => undefined);
  const unpacked: AsyncIterable<Uint8Array> = last;
  const pieces: Uint8Array[] = [];
  let size = 0;
  let whole = true;
  try {
    for await (const piece of unpacked) {
      pieces.push(piece);
      size += piece.length;
      if (size >= MOST_UNPACKED) break;
    }
  } catch (error) {
    // zlib's word for bytes that are all right, and not all.
    if (!hasCode(error, 'Z_BUF_ERROR')) return undefined;
    whole = false;
  }
  return { bytes: concat(pieces).subarray(0, MOST_UNPACKED), whole };
}
