import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Position } from '../lesson/position.ts';

/** Parses Markdown that begins at `line` of its file, so that positions are the file's. */
export function parseMarkdown(text: string, line: number): Root {
  return fromMarkdown('\n'.repeat(line - 1) + text);
}

/** Every node of these trees, each before its children. */
export function* everyNode(nodes: readonly Nodes[]): Generator<Nodes> {
  const waiting: Nodes[] = nodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if (!('children' in node)) continue;
    for (const child of node.children.toReversed()) waiting.push(child);
  }
}

/** Where a parsed node begins. */
export function startOf(node: Nodes): Position {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  return { line, column };
}

/** Takes the positions off, in place: what is left is plain JSON data. */
export function dropPositions(nodes: readonly Nodes[]): void {
  for (const node of everyNode(nodes)) delete node.position;
}
