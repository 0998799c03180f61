type Pair = readonly [name: string, value: string];

/** One header of two messages, by name whatever its case. */
export interface Compared {
  readonly name: string;
  readonly kind: 'only-left' | 'only-right' | 'different' | 'same';
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** The headers of both, in the left one's order, then what only the right one has. */
export function compareHeaders(left: readonly Pair[], right: readonly Pair[]): Compared[] {
  const names = new Map<string, string>();
  for (const [name] of [...left, ...right]) {
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return Array.from(names, ([key, name]) => {
    const [ours, theirs] = [valuesOf(left, key), valuesOf(right, key)];
    return { name, kind: kindOf(ours, theirs), left: ours, right: theirs };
  });
}

function valuesOf(pairs: readonly Pair[], key: string): string[] {
  return pairs.filter(([name]) => name.toLowerCase() === key).map(([, value]) => value);
}

function kindOf(left: readonly string[], right: readonly string[]): Compared['kind'] {
  if (right.length === 0) return 'only-left';
  if (left.length === 0) return 'only-right';
  const isSame = left.length === right.length && left.every((value, at) => value === right[at]);
  return isSame ? 'same' : 'different';
}
