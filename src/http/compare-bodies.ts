/** How two bodies compare. Of long ones only the beginning is kept. */
export type BodyDifference =
  | { readonly kind: 'same' }
  /** `from`: offset of the first byte that differs, or that only one has. */
  | { readonly kind: 'different'; readonly from: number }
  /** They differ, but not in their first `kept` bytes. */
  | { readonly kind: 'different-later'; readonly kept: number }
  /** Their first `kept` bytes are the same; nobody knows of the others. */
  | { readonly kind: 'same-so-far'; readonly kept: number };

interface KeptBody {
  /** As much of it as is kept. */
  readonly body: Uint8Array;
  /** Bytes there were in all. */
  readonly size: number;
  /** Of all bytes, where it was taken. */
  readonly digest?: string;
}

/** Compares two bodies byte for byte, as far as they are kept. */
export function compareBodies(left: KeptBody, right: KeptBody): BodyDifference {
  const kept = Math.min(left.body.length, right.body.length);
  const at = left.body.subarray(0, kept).findIndex((byte, index) => right.body[index] !== byte);
  if (at !== -1) return { kind: 'different', from: at };
  const ends = [left, right].map(({ size }) => size);
  // One ends where the other goes on.
  if (left.size !== right.size && ends.includes(kept)) return { kind: 'different', from: kept };
  if (left.size !== right.size) return { kind: 'different-later', kept };
  if (left.size === kept) return { kind: 'same' };
  if (left.digest === undefined || right.digest === undefined) return { kind: 'same-so-far', kept };
  return left.digest === right.digest ? { kind: 'same' } : { kind: 'different-later', kept };
}
