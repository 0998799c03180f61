import { foreignAs } from './foreign.ts';
import type { Findings, ReadOptions } from './found.ts';
import { readRaw } from './raw.ts';
import { looksLikeMessage } from './recognise.ts';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Finds out what these bytes are, and reads them. Never throws, whatever they are. */
export function read(bytes: Uint8Array, options: ReadOptions): Findings {
  const from = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0;
  if (looksLikeMessage(bytes, from)) return { format: 'raw', found: readRaw(bytes, { ...options, from }) };
  return { format: 'none', found: [foreignAs(bytes)] };
}
