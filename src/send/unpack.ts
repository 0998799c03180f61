import { pipeline, Readable, Transform } from 'node:stream';
import zlib from 'node:zlib';
import { hasCode } from '../error-code.ts';
import { concat } from '../http/byte-stream.ts';

/** Streams that undo these codings (RFC 9110 section 8.4.1), the one put on last first; undefined where one is unknown. */
export function unpackers(codings: readonly string[]): Transform[] | undefined {
  const made: Transform[] = [];
  for (const coding of codings.toReversed()) {
    const unpacker = unpackerFor(coding.toLowerCase());
    if (unpacker === undefined) return undefined;
    made.push(unpacker);
  }
  return made;
}

function unpackerFor(coding: string): Transform | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      return zlib.createInflate();
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

/** More than this is not unpacked to be looked at: a few packed bytes can hold gigabytes. */
const MOST_UNPACKED = 2 ** 20;

/** The first bytes of a body without its codings; undefined where they are not what the codings say, or unknown. */
export async function unpackBeginning(
  bytes: Uint8Array,
  codings: readonly string[],
): Promise<Uint8Array | undefined> {
  const steps = unpackers(codings);
  const last = steps?.at(-1);
  if (steps === undefined || last === undefined) return undefined;
  // Its failure is that of the last step.
  pipeline([Readable.from([bytes]), ...steps], () => undefined);
  const unpacked: AsyncIterable<Uint8Array> = last;
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of unpacked) {
      pieces.push(piece);
      size += piece.length;
      if (size >= MOST_UNPACKED) break;
    }
  } catch (error) {
    // What was kept ends before the packing does.
    if (!hasCode(error, 'Z_BUF_ERROR') || size === 0) return undefined;
  }
  return concat(pieces).subarray(0, MOST_UNPACKED);
}
