import type { ListItem, Paragraph, RootContent } from 'mdast';
import type { CodePart, CodeActivity } from '../lesson/activities.ts';
import { RUNTIMES } from '../server/server.ts';
import type { Position } from '../lesson/position.ts';
import type { ActivityKind, BlockReader, CheckContext, Fence } from './activity.ts';
import { allowOnly } from './fence.ts';
import { isDeclared } from './running.ts';

/**
 * The block: a list, each item of which begins with a fragment of the program, letter by letter, between backticks.
 * Every fragment stands in some runtime's program, and every runtime's program holds one.
 */
export const code: ActivityKind<CodeActivity> = {
  kind: 'code',
  parse(fence, reader) {
    allowOnly({ words: ['only'], attributes: ['server'] }, fence, reader);
    const server = fence.attributes.get('server');
    const parts = parseParts(fence, reader);
    if (server === undefined) {
      reader.wrong(
        fence.position,
        'This `code` block does not say whose code it shows.',
        'Add `server=` and a name.',
      );
      return undefined;
    }
    return { kind: 'code', server, only: fence.words.includes('only'), parts, position: fence.position };
  },
  check(activity, context) {
    if (isDeclared(activity.server, activity.position, context)) checkFragments(activity, context);
  },
  play: ({ server, parts, only }, stage) => stage.showCode(server, parts, only),
};

const FORM = 'Write a list: - `a piece of the code`, then what it does.';

function parseParts(fence: Fence, reader: BlockReader): CodePart[] {
  const nodes = reader.markdown(fence.body, fence.position.line + 1);
  if (nodes.length === 0) {
    reader.wrong(fence.position, 'This `code` block explains nothing.', FORM);
  }
  return nodes.flatMap((node) => {
    if (node.type === 'list') return node.children.flatMap((item) => parsePart(item, fence, reader) ?? []);
    reader.wrong(placeOf(node, fence), 'A `code` block holds nothing but a list.', FORM);
    return [];
  });
}

function placeOf(node: RootContent, fence: Fence): Position {
  const { line, column } = node.position?.start ?? fence.position;
  return { line, column };
}

function parsePart(item: ListItem, fence: Fence, reader: BlockReader): CodePart | undefined {
  const position = placeOf(item, fence);
  const [first, ...others] = item.children;
  const fragment = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || fragment?.type !== 'inlineCode') {
    reader.wrong(position, 'A part begins with a piece of the code.', FORM);
    return undefined;
  }
  const rest = afterFragment(first);
  const explanation = rest === undefined ? others : [rest, ...others];
  if (explanation.length === 0) reader.wrong(position, 'This part is not explained.', FORM);
  return { fragment: fragment.value, explanation, position };
}

/** The words after the fragment, without the colon or dash between them. */
function afterFragment({ children: [, first, ...others] }: Paragraph): Paragraph | undefined {
  if (first?.type !== 'text') return first && { type: 'paragraph', children: [first, ...others] };
  const value = first.value.replace(/^\s*[:–—-]?\s+/, '');
  if (value === '' && others.length === 0) return undefined;
  return { type: 'paragraph', children: [{ type: 'text', value }, ...others] };
}

/** Programs of two runtimes differ: a fragment may stand in just one, but each must show something. */
function checkFragments(
  { server, parts, position }: CodeActivity,
  { servers, readFile, wrong }: CheckContext,
): void {
  const programs = RUNTIMES.flatMap((runtime) => {
    const text = readFile(servers[server]?.[runtime] ?? '');
    return text === undefined ? [] : [{ runtime, text }];
  });
  if (programs.length < RUNTIMES.length) return;
  for (const { fragment, position: at } of parts) {
    if (programs.some(({ text }) => text.includes(fragment))) continue;
    wrong(
      at,
      `\`${fragment}\` stands in none of \`${server}\`’s programs.`,
      'Copy it from the program, letter by letter.',
    );
  }
  for (const { runtime, text } of programs) {
    if (parts.length === 0 || parts.some(({ fragment }) => text.includes(fragment))) continue;
    wrong(position, `No part of this block stands in the program for ${runtime}.`, 'Add a part for it.');
  }
}
