import { Transform } from 'node:stream';
import zlib from 'node:zlib';

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
