import type { Summary } from '../protocol.ts';

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

/**
 * What is best compared with this exchange: the latest one for the same endpoint by somebody else (a browser with the
 * built-in client, before all others), with the same method if there is one; else the latest for it; else the latest.
 */
export function partnerOf(row: Summary, rows: readonly Summary[]): Summary | undefined {
  const others = rows.filter(({ id, method }) => id !== row.id && method !== undefined).toReversed();
  const sameEndpoint = others.filter(
    (other) => other.server === row.server && pathOf(other.target) === pathOf(row.target),
  );
  const sameQuestion = sameEndpoint.filter(({ method }) => method === row.method);
  const wanted = row.by.kind === 'built-in' ? 'browser' : 'built-in';
  const bySomebodyElse = [sameQuestion, sameEndpoint].flatMap((found) => [
    ...found.filter(({ by }) => by.kind === wanted),
    ...found.filter(({ by }) => by.name !== row.by.name),
  ]);
  return bySomebodyElse[0] ?? sameQuestion[0] ?? sameEndpoint[0] ?? others[0];
}

export function pathOf(target = ''): string {
  return target.split('?', 1)[0] ?? '';
}
