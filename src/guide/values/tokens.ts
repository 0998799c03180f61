import type { FieldScene, Wording, Words } from '../entry.ts';
import { listSome, shortened } from '../phrasing.ts';
import { elements } from './spans.ts';
import { withValue } from './with-value.ts';

/** A comma-separated list of names. */
export function readTokens({ value }: FieldScene, { text, brief }: Words): Wording | undefined {
  const names = elements(value).map((name) => shortened(name));
  if (names.length === 0) return undefined;
  return { text: withValue(text, listSome(names)), brief: `${brief}: ${listSome(names, 2)}` };
}
