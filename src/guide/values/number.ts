import type { FieldScene, Wording, Words } from '../entry.ts';
import { count, span } from '../phrasing.ts';
import { withValue } from './with-value.ts';

/** A whole number of seconds, in its natural unit. */
export function readSeconds(scene: FieldScene, words: Words): Wording | undefined {
  return readNumber(scene, words, span);
}

/** A whole number of bytes. */
export function readSize(scene: FieldScene, words: Words): Wording | undefined {
  return readNumber(scene, words, (bytes) => count(bytes, 'byte'));
}

function readNumber(
  { value }: FieldScene,
  { text }: Words,
  say: (number: number) => string,
): Wording | undefined {
  if (!/^\d{1,15}$/.test(value)) return undefined;
  const said = say(Number(value));
  return { text: withValue(text, said), brief: said };
}
