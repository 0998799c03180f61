import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { hasCode } from '../../error-code.ts';
import { codingsOf } from '../../http/content.ts';
import { fieldValues, type Message } from '../../http/exchange.ts';

/** What came of unpacking a body; `unknown` where it is too big, not all there, or packed in a way that is not known here. */
type Unpacked =
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
  const unpacked = body ? codingsOf(message).toReversed().reduce(takenOff, bytes(body)) : UNKNOWN;
  known.set(message, unpacked);
  return unpacked;
}

function takenOff(unpacked: Unpacked, coding: string): Unpacked {
  return unpacked.kind === 'bytes' ? unpack(unpacked.bytes, coding) : unpacked;
}

function unpack(packed: Uint8Array, coding: string): Unpacked {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return tried(() => gunzipSync(packed, { maxOutputLength: MOST }));
    case 'br':
      return tried(() => brotliDecompressSync(packed, { maxOutputLength: MOST }));
    case 'deflate': {
      const wrapped = tried(() => inflateSync(packed, { maxOutputLength: MOST }));
      // Some send it without the wrapping of RFC 1950, and all clients put up with it.
      return wrapped.kind === 'corrupt'
        ? tried(() => inflateRawSync(packed, { maxOutputLength: MOST }))
        : wrapped;
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
