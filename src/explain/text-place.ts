import { latin1 } from '../http/byte-stream.ts';

/** Where a byte stands, as a reader of text counts. */
export interface TextPlace {
  /** Offset from 0. */
  readonly byte: number;
  /** Both from 1; the column in bytes. */
  readonly line: number;
  readonly column: number;
  /** The line it stands in, one character a byte; of a very long one only what is near. `column` counts in it. */
  readonly source: string;
}

const LF = 0x0a;
const CR = 0x0d;
/** Bytes of a line before and behind the place. */
const AROUND = 500;

/** Finds line and column of the byte at this offset. */
export function textPlaceOf(bytes: Uint8Array, offset: number): TextPlace {
  const byte = Math.min(offset, bytes.length);
  let line = 1;
  let start = 0;
  for (let next = bytes.indexOf(LF); next !== -1 && next < byte; next = bytes.indexOf(LF, start)) {
    line += 1;
    start = next + 1;
  }
  const lineFeed = bytes.subarray(start, byte + AROUND).indexOf(LF);
  const lineEnd = lineFeed === -1 ? Math.min(bytes.length, byte + AROUND) : start + lineFeed;
  const end = lineEnd > byte && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
  const shownFrom = Math.max(start, byte - AROUND);
  return {
    byte,
    line,
    column: byte - start + 1,
    source: latin1(bytes.subarray(shownFrom, Math.max(end, byte))),
  };
}
