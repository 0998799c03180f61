import { expect } from 'vitest';
import type { Outcome } from './run.ts';

/** One clear sentence and the way out, on stderr; nothing that only a programmer of ours could read. */
export function expectSentence({ stderr }: Outcome, sentence: RegExp): void {
  expect(oneLine(stderr)).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at .*[:(]|node:internal|\[object Object\]|undefined/m);
}

/** Words stay findable wherever the lines were broken. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
