import type { List, PhrasingContent, RootContent } from 'mdast';
import { renderCode } from './code.ts';
import { widthOf } from './cells.ts';
import { hang, prefixed } from './layout.ts';
import { wrap } from './wrap.ts';
import { sanitise } from '../text/sanitise.ts';
import { narrower } from './view.ts';
import type { Line, View } from './view.ts';

/** Prose is hard to read in longer rows. */
const PROSE_COLUMNS = 88;
/** Below this, what would stand indented stands at the edge. */
const FEWEST_PROSE_COLUMNS = 12;
const CODE_INDENT = 2;
const EXTERNAL = /^(?:https?|mailto):/iu;

/** Markdown as rows, with an empty row between blocks. */
export function renderMarkdown(nodes: readonly RootContent[], view: View): Line[] {
  const prose = narrower(view, Math.min(view.columns, PROSE_COLUMNS));
  return separated(nodes.map((node) => renderBlock(node, prose, view.columns)));
}

/** The text of inline Markdown, or of the paragraphs among blocks, as one styled string without line ends. */
export function paintInline(nodes: readonly RootContent[], view: View): string {
  return nodes.map((node) => paintNode(node, view)).join('');
}

function separated(blocks: readonly (readonly Line[])[]): Line[] {
  return blocks
    .filter((rows) => rows.length > 0)
    .flatMap((rows, index) => (index === 0 ? rows : ['', ...rows]));
}

/** `room` is what code may use: it may be wider than prose. */
function renderBlock(node: RootContent, view: View, room: number): Line[] {
  const { style, glyphs, columns } = view;
  switch (node.type) {
    case 'paragraph':
      return wrap(paintInline(node.children, view), columns);
    case 'heading':
      return wrap(style.heading(paintInline(node.children, view)), columns);
    case 'list':
      return renderList(node, view);
    case 'blockquote':
      return indented(style.dim(view.plain ? '> ' : `${glyphs.bar} `), node.children, view);
    case 'code': {
      const indent = room > 2 * FEWEST_PROSE_COLUMNS ? ' '.repeat(CODE_INDENT) : '';
      const rows = renderCode(node.value, node.lang ?? undefined, narrower(view, room - indent.length));
      return prefixed(rows, indent, indent);
    }
    case 'thematicBreak':
      return [style.dim(view.plain ? '---' : glyphs.rule.repeat(Math.min(columns, 24)))];
    default: {
      const text = paintNode(node, view);
      return text === '' ? [] : wrap(text, columns);
    }
  }
}

function renderList(list: List, view: View): Line[] {
  const { style, glyphs } = view;
  const start = list.start ?? 1;
  const signs = list.children.map((_, index) => (list.ordered ? `${start + index}. ` : `${glyphs.bullet} `));
  const indent = Math.max(...signs.map(widthOf));
  const items = list.children.map((item, index) =>
    indented(style.dim((signs[index] ?? '').padStart(indent)), item.children, view, !item.spread),
  );
  return list.spread ? separated(items) : items.flat();
}

/** Blocks behind a sign: a list's, or a quotation's which stands before every row. */
function indented(sign: string, children: readonly RootContent[], view: View, tight?: boolean): Line[] {
  const indent = widthOf(sign);
  const room = view.columns - indent;
  if (room < FEWEST_PROSE_COLUMNS)
    return separated(children.map((child) => renderBlock(child, view, view.columns)));
  const inner = narrower(view, room);
  const blocks = children.map((child) => renderBlock(child, inner, room));
  const rest = tight === undefined ? sign : ' '.repeat(indent);
  const rows = tight ? blocks.flat() : separated(blocks);
  return prefixed(rows, sign, rest);
}

function paintNode(node: RootContent | PhrasingContent, view: View): string {
  const { style } = view;
  switch (node.type) {
    case 'text':
      return oneRow(node.value);
    case 'emphasis':
      return style.term(paintInline(node.children, view));
    case 'strong':
      return style.strong(paintInline(node.children, view));
    case 'inlineCode':
      return style.code(`\`${oneRow(node.value)}\``);
    case 'break':
      return '\n';
    case 'link': {
      const text = paintInline(node.children, view);
      const url = oneRow(node.url);
      const told = !EXTERNAL.test(url) || text === url;
      return told ? text : `${text} (${style.path(url)})`;
    }
    case 'image':
      return oneRow(node.alt ?? '');
    case 'html':
      return node.value.startsWith('<!--') ? '' : oneRow(node.value);
    case 'paragraph':
    case 'heading':
    case 'delete':
    case 'linkReference':
      return paintInline(node.children, view);
    default:
      return '';
  }
}

function oneRow(text: string): string {
  return sanitise(text, { newline: 'space', tab: 1 });
}

/** Inline Markdown behind a prefix. */
export function hangInline(
  nodes: readonly RootContent[],
  view: View,
  first: string,
  rest = ' '.repeat(widthOf(first)),
): Line[] {
  return hang(paintInline(nodes, view), { columns: Math.min(view.columns, PROSE_COLUMNS), first, rest });
}
