import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { hasCode } from '../error-code.ts';
import { codingsOf } from './content.ts';
import { fieldValues, type Message } from './exchange.ts';

/**
 * What came of unpacking a body; `unknown` where it is too big, not all there, or packed
 * in a way that is not known here.
 */
export type Unpacked =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'corrupt' }
  | { readonly kind: 'unknown' };

/** Longer bodies are not looked into: they would take too long. */
const MOST_READ = 1_000_000;
/** A small body may hold a great deal. */
const MOST = 2_000_000;
const UNKNOWN: Unpacked = { kind: 'unknown' };
const known = new WeakMap<Message, Unpacked>();

/** The body, if it has any bytes, all of them came and were kept, and it is no part of something larger. */
export function wholeBody(message: Message): Uint8Array | undefined {
  const { body, complete, headers } = message;
  const isPart =
    fieldValues(headers, 'content-range').length > 0 ||
    (message.kind === 'response' && message.status === 206);
  const isWhole = complete && body.size > 0 && body.bytes.length === body.size;
  return isWhole && !isPart && body.size <= MOST_READ ? body.bytes : undefined;
}

/** Takes off the codings that a message names, the last that was put on first (RFC 9110 section 8.4). */
export function unpackedBody(message: Message): Unpacked {
  const before = known.get(message);
  if (before) return before;
  const body = wholeBody(message);
  const unpacked = body ? unpack(body, codingsOf(message), MOST) : UNKNOWN;
  known.set(message, unpacked);
  return unpacked;
}

/** Takes these codings off; of what would have more than `most` bytes, nothing is known. */
export function unpack(packed: Uint8Array, codings: readonly string[], most: number): Unpacked {
  return codings
    .toReversed()
    .reduce<Unpacked>(
      (unpacked, coding) =>
        unpacked.kind === 'bytes' ? withoutCoding(unpacked.bytes, coding, most) : unpacked,
      bytes(packed),
    );
}

function withoutCoding(packed: Uint8Array, coding: string, maxOutputLength: number): Unpacked {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return tried(() => gunzipSync(packed, { maxOutputLength }));
    case 'br':
      return tried(() => brotliDecompressSync(packed, { maxOutputLength }));
    case 'deflate': {
      const wrapped = tried(() => inflateSync(packed, { maxOutputLength }));
      // Some send it without the wrapping of RFC 1950, and all clients put up with it.
      return wrapped.kind === 'corrupt' ? tried(() => inflateRawSync(packed, { maxOutputLength })) : wrapped;
    }
    default:
      return UNKNOWN;
  }
}

function tried(unpacking: () => Uint8Array): Unpacked {
  try {
    return bytes(unpacking());
  } catch (error) {
    return hasCode(error, 'ERR_BUFFER_TOO_LARGE') ? UNKNOWN : { kind: 'corrupt' };
  }
}

function bytes(unpacked: Uint8Array): Unpacked {
  return { kind: 'bytes', bytes: unpacked };
}
