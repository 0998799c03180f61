import type { Code, Nodes } from 'mdast';
import stringWidth from 'fast-string-width';
import { everyNode, startOf } from './markdown.ts';
import type { Source } from './source.ts';

/** A `text` block this wide still fits a terminal of 40 columns, with a port of five digits in it. */
const TEXT_COLUMNS = 38;

/** What the terminal could not show, by node type: what to say, and what to write instead. */
const REFUSED: Partial<Record<Nodes['type'], readonly [message: string, next: string]>> = {
  html: [
    'Lessons hold no HTML, for a terminal cannot show it.',
    'Say it in Markdown. Only `<!-- id: … -->` right below a `##` is read.',
  ],
  image: ['A terminal cannot show an image.', 'Draw it in a `text` block, or leave it out.'],
  definition: ['Links by reference are not read.', 'Write the address into the link: `[words](address)`.'],
};

/** Notes what no lesson may hold, wherever in these trees it stands: once for each kind and line. */
export function checkProse(nodes: readonly Nodes[], source: Source): void {
  const said = new Set<string>();
  for (const node of everyNode(nodes)) {
    const at = startOf(node);
    const refused = REFUSED[node.type];
    const occasion = `${node.type} ${at.line}`;
    if (refused !== undefined && !said.has(occasion)) source.wrong(at, ...refused);
    said.add(occasion);
    if (node.type === 'heading' && node.depth > 3) {
      source.wrong(at, 'Headings go down to `###`.', 'Use `###`, or a word in **bold**.');
    }
    if (node.type === 'code') checkCode(node, source);
  }
}

/** Code is indented, or it has fences; the closing one may have been forgotten. */
export function codeForm(node: Code, { lines }: Source): 'fenced' | 'unclosed' | 'indented' {
  const start = startOf(node);
  const opening = lines[start.line - 1] ?? '';
  if (!/^\s*(`{3}|~{3})/.test(opening.slice(start.column - 1))) return 'indented';
  const end = node.position?.end.line ?? start.line;
  return end > start.line && /^[\s>]*(`{3,}|~{3,})\s*$/.test(lines[end - 1] ?? '') ? 'fenced' : 'unclosed';
}

function checkCode(node: Code, source: Source): void {
  switch (codeForm(node, source)) {
    case 'fenced':
      if (node.lang === 'text') checkWidth(node, source);
      return;
    case 'unclosed':
      source.wrong(startOf(node), 'This block is never closed.', 'End it with a line of three backticks.');
      return;
    case 'indented':
      source.wrong(
        startOf(node),
        'Text that is indented by four spaces becomes code.',
        'Take the spaces away, or put it between two fences.',
      );
  }
}

function checkWidth(node: Code, source: Source): void {
  const { line: opening } = startOf(node);
  for (const [index, text] of node.value.split('\n').entries()) {
    const width = stringWidth(text.replaceAll('\t', '    '));
    if (width <= TEXT_COLUMNS) continue;
    const line = opening + 1 + index;
    const indent = Math.max(0, (source.lines[line - 1] ?? '').length - text.length);
    source.wrong(
      { line, column: indent + fitting(text) + 1 },
      `This line is ${width} columns wide.`,
      `Keep \`text\` blocks within ${TEXT_COLUMNS} columns, so that they fit a narrow terminal.`,
    );
  }
}

/** How many UTF-16 units of this line fit. */
function fitting(text: string): number {
  let seen = '';
  for (const character of text) {
    if (stringWidth(seen + character) > TEXT_COLUMNS) break;
    seen += character;
  }
  return seen.length;
}
