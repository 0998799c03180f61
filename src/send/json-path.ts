import { UsageFailure } from '../failure.ts';

/** One step into a JSON value. `start` and `end` are where it stands in the key as written. */
export type JsonStep = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'element'; readonly index: number }
  | { readonly kind: 'append' }
);

/**
 * Reads a key as HTTPie nests them: `a[b][0][]`. A backslash takes a bracket its meaning, and a number its: `a[\0]` is
 * a member called 0. An empty beginning (`[]`, `[0]`) means the value as a whole.
 * @throws {UsageFailure} with the place where it goes wrong
 */
export function parseJsonKey(key: string): JsonStep[] {
  const steps: JsonStep[] = [];
  const first = literal(key, 0, '[');
  if (first.end > 0 || key === '') steps.push({ kind: 'member', name: first.text, start: 0, end: first.end });
  let at = first.end;
  while (at < key.length) {
    if (key[at] !== '[') throw mistake(key, at, 'Here a `[` should open the next part.');
    const inner = literal(key, at + 1, ']');
    if (key[inner.end] !== ']') throw mistake(key, at, 'This `[` is never closed.');
    steps.push(bracketed(inner, at));
    at = inner.end + 1;
  }
  return steps;
}

interface Literal {
  readonly text: string;
  /** Where what ends it stands. */
  readonly end: number;
  readonly escaped: boolean;
}

function bracketed({ text, end, escaped }: Literal, start: number): JsonStep {
  const place = { start, end: end + 1 };
  if (text === '' && !escaped) return { kind: 'append', ...place };
  if (/^\d+$/.test(text) && !escaped) return { kind: 'element', index: Number(text), ...place };
  return { kind: 'member', name: text, ...place };
}

function literal(key: string, start: number, stop: '[' | ']'): Literal {
  let text = '';
  let at = start;
  let escaped = false;
  for (; at < key.length && key[at] !== stop; at += 1) {
    if (key[at] === '\\' && /[\\[\]\d]/.test(key[at + 1] ?? '')) {
      escaped = true;
      at += 1;
    }
    text += key[at] ?? '';
  }
  return { text, end: at, escaped };
}

/** A usage failure that points into a key, by character. */
export function mistake(key: string, at: number, what: string): UsageFailure {
  return new UsageFailure(`The key “${key}” cannot be read: ${what}`, {
    where: `${key.slice(0, at)} ▸${key.slice(at)}`,
    next: 'A key nests like person[name], list[0] or list[]. A bracket that is part of a name has a backslash before it.',
  });
}
