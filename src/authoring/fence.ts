import type { Code } from 'mdast';
import type { Fence } from '../activity/activity.ts';
import { startOf } from './markdown.ts';
import type { Source } from './source.ts';

/** Reads a fenced block's opening line: the activity's name, then bare words and `key=value` pairs in any order. */
export function readFence(node: Code, source: Source): Fence {
  const position = startOf(node);
  const words: string[] = [];
  const attributes = new Map<string, string>();
  for (const word of (node.meta ?? '').split(/\s+/)) {
    const [, key, value] = /^([^=]+)=(.*)$/.exec(word) ?? [];
    if (key !== undefined && value !== undefined) attributes.set(key, value);
    else if (word !== '') words.push(word);
  }
  return {
    name: node.lang ?? '',
    words,
    attributes,
    opening: source.lines[position.line - 1] ?? '',
    body: node.value,
    position,
  };
}
