import type { ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Choice, Question } from '../lesson/activities.ts';
import type { Position } from '../lesson/position.ts';
import { plainText } from '../lesson/plain-text.ts';
import type { BlockReader, Fence } from './activity.ts';

/** Reads a question: its words, then a list of choices that begin with `[ ]`, the right one with `[x]`. */
export function parseQuestion(fence: Fence, reader: BlockReader): Question | undefined {
  const id = reader.questionId(fence);
  const nodes = reader.markdown(fence.body, fence.position.line + 1);
  const at = nodes.findIndex((node) => node.type === 'list');
  const list = nodes[at];
  const words = nodes.slice(0, at === -1 ? nodes.length : at);
  if (words.length === 0) {
    reader.wrong(fence.position, 'This question has no words.', 'Ask something before the choices.');
  }
  if (list?.type !== 'list') {
    reader.wrong(
      fence.position,
      'This question has no choices.',
      'Add a list: `- [ ] …`, and `- [x] …` for the right one.',
    );
    return undefined;
  }
  const after = nodes[at + 1];
  if (after !== undefined) {
    reader.wrong(
      placeOf(after, fence),
      'After the choices a question ends.',
      'Indent this by two spaces, or move it out of the block.',
    );
  }
  const choices = list.children.flatMap((item) => parseChoice(item, fence, reader) ?? []);
  if (choices.length < list.children.length) return undefined;
  checkChoices(choices, fence, reader);
  return { id, question: words, choices };
}

function placeOf(node: RootContent, fence: Fence): Position {
  const { line, column } = node.position?.start ?? fence.position;
  return { line, column };
}

function parseChoice(item: ListItem, fence: Fence, reader: BlockReader): Choice | undefined {
  const at = placeOf(item, fence);
  const [first, ...others] = item.children;
  const box = first?.type === 'paragraph' ? readBox(first) : undefined;
  if (first?.type !== 'paragraph' || box === undefined) {
    reader.wrong(at, 'A choice begins with a box.', 'Write `- [ ] …`, or `- [x] …` for the right one.');
    return undefined;
  }
  const [label, rest] = splitAtLineEnd(box.words);
  const value = plainText(label).trim();
  if (value === '' || value.includes('\n')) {
    reader.wrong(at, 'A choice’s first line is its label.', 'Put the label beside the box, on one line.');
    return undefined;
  }
  const explanation: RootContent[] =
    rest.length === 0 ? others : [{ type: 'paragraph', children: rest }, ...others];
  if (!box.right && explanation.length === 0) {
    reader.wrong(
      at,
      'This choice says nothing to the one who picks it.',
      'Below it, indented, write which idea leads there.',
    );
  }
  return { label: [{ type: 'paragraph', children: label }], value, explanation, right: box.right };
}

function readBox({ children }: Paragraph): { right: boolean; words: PhrasingContent[] } | undefined {
  const [first, ...others] = children;
  const match = first?.type === 'text' ? /^\[([ xX])\][ \t]*/.exec(first.value) : null;
  if (first?.type !== 'text' || match === null) return undefined;
  const rest = first.value.slice(match[0].length);
  return {
    right: match[1] !== ' ',
    words: rest === '' ? others : [{ type: 'text', value: rest }, ...others],
  };
}

/** The first line's nodes, and those of the lines below it. */
function splitAtLineEnd(
  nodes: readonly PhrasingContent[],
): [first: PhrasingContent[], rest: PhrasingContent[]] {
  const at = nodes.findIndex(
    (node) => node.type === 'break' || (node.type === 'text' && node.value.includes('\n')),
  );
  const node = nodes[at];
  if (node === undefined) return [[...nodes], []];
  const before = nodes.slice(0, at);
  const after = nodes.slice(at + 1);
  if (node.type !== 'text') return [before, after];
  const end = node.value.indexOf('\n');
  return [
    [...before, ...textOf(node.value.slice(0, end).trimEnd())],
    [...textOf(node.value.slice(end + 1)), ...after],
  ];
}

function textOf(value: string): PhrasingContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

function checkChoices(choices: readonly Choice[], fence: Fence, reader: BlockReader): void {
  const right = choices.filter((choice) => choice.right).length;
  if (choices.length < 2) {
    reader.wrong(fence.position, 'One choice is no choice.', 'Offer at least two.');
  }
  if (right === 0) {
    reader.wrong(fence.position, 'None of these choices is marked as right.', 'Mark one with `[x]`.');
  }
  if (right > 1) {
    reader.wrong(
      fence.position,
      `${right} of these choices are marked as right.`,
      'Mark just one with `[x]`.',
    );
  }
  const twice = choices.find(
    (choice, index) => choices.findIndex(({ value }) => value === choice.value) < index,
  );
  if (twice !== undefined) {
    reader.wrong(fence.position, `Two choices read \`${twice.value}\`.`, 'Give each choice its own words.');
  }
}
