import type { Nodes } from 'mdast';

/** The words of these nodes without their markup; a line break stays one. */
export function plainText(nodes: readonly Nodes[]): string {
  return nodes.map(textOf).join('');
}

function textOf(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  return 'children' in node ? plainText(node.children) : '';
}

/** A heading's anchor as code hosts make it: lower case, punctuation gone, spaces to hyphens. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}_\- ]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}
