import type { Found, ReadOptions } from './found.ts';
import { Pairing } from './pairing.ts';
import type { Manner } from './raw-message.ts';
import { nextStartLine, skipLineEnds, startLineAt } from './start-lines.ts';
import { requestIn, responseIn } from './text-message.ts';

export interface RawOptions extends ReadOptions, Manner {
  /** Where the first message begins. */
  readonly from: number;
  /** What the first message is, where that is known. */
  readonly first?: 'request' | 'response';
}

/** Messages one after the other, as they stand in the bytes: requests, responses, or both in turn. */
export function readRaw(bytes: Uint8Array, options: RawOptions): Found[] {
  const pairing = new Pairing(bytes, options.now);
  let at = skipLineEnds(bytes, options.from);
  let kind = options.first ?? beginning(bytes, at);
  while (at < bytes.length) {
    const take = kind === 'response' ? takeResponse : takeRequest;
    const end = take(bytes, at, pairing, options);
    const next = skipLineEnds(bytes, end);
    const found = next >= bytes.length ? undefined : startLineAt(bytes, next);
    at = found === undefined ? nextAfterJunk(bytes, end, pairing) : next;
    kind = found ?? beginning(bytes, at);
  }
  return pairing.found();
}

function beginning(bytes: Uint8Array, at: number): 'request' | 'response' {
  const name = String.fromCharCode(...bytes.subarray(at, at + 5)).toUpperCase();
  return name === 'HTTP/' ? 'response' : 'request';
}

/** Bytes between messages belong to the one before, where they can be explained. Returns where the next one begins. */
function nextAfterJunk(bytes: Uint8Array, end: number, pairing: Pairing): number {
  const next = nextStartLine(bytes, end) ?? bytes.length;
  if (skipLineEnds(bytes, end) < next) pairing.rest(end, next);
  return next;
}

/** Returns where it ends. */
function takeRequest(bytes: Uint8Array, at: number, pairing: Pairing, options: RawOptions): number {
  const placed = requestIn(bytes, at, options);
  if (placed === undefined) return bytes.length;
  pairing.request(placed, at);
  return at + placed.size;
}

/** Returns where it ends. */
function takeResponse(bytes: Uint8Array, at: number, pairing: Pairing, options: RawOptions): number {
  const { after, method = options.method } = pairing.answering(at);
  const placed = responseIn(bytes, at, { ...options, after, method });
  if (placed === undefined) return bytes.length;
  pairing.response({ ...(options.method !== undefined && { answered: options.method }), ...placed }, at);
  return at + placed.size;
}
