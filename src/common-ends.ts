/** A text, as its UTF-16 units, or a list of texts. */
interface Sequence {
  readonly length: number;
  readonly [index: number]: string | undefined;
}

/** How many elements both begin with, and how many of the others both end with. */
export function commonEnds(
  left: Sequence,
  right: Sequence,
): { readonly before: number; readonly after: number } {
  const shorter = Math.min(left.length, right.length);
  let before = 0;
  while (before < shorter && left[before] === right[before]) before += 1;
  let after = 0;
  while (after < shorter - before && left[left.length - 1 - after] === right[right.length - 1 - after])
    after += 1;
  return { before, after };
}
