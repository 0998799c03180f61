import type { ByteRange, Direction, Exchange } from '../http/exchange.ts';

/** The bytes of one direction of an exchange, as far as they were kept. */
export interface WireBytes {
  readonly kept: number;
  /** Shorter than the range where bytes were not kept. */
  bytes(range: ByteRange): Uint8Array;
  /** One character a byte. */
  text(range: ByteRange): string;
}

export function wireBytes({ wire }: Exchange, direction: Direction): WireBytes {
  const pieces = wire.filter((chunk) => chunk.direction === direction).map((chunk) => chunk.bytes);
  const [only] = pieces;
  const all =
    only && pieces.length === 1
      ? Buffer.from(only.buffer, only.byteOffset, only.byteLength)
      : Buffer.concat(pieces);
  return {
    kept: all.length,
    bytes: ({ start, end }) => all.subarray(start, Math.max(start, end)),
    text: ({ start, end }) => all.toString('latin1', start, Math.max(start, end)),
  };
}
