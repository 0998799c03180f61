import type { Code, RootContent } from 'mdast';
import type { BlockReader } from '../activity/activity.ts';
import { ACTIVITY_NAMES, kindNamed } from '../activity/registry.ts';
import type { Activity } from '../lesson/activities.ts';
import type { Block } from '../lesson/lesson.ts';
import { didYouMean } from '../text/suggest.ts';
import { readFence } from './fence.ts';
import { everyNode, startOf } from './markdown.ts';
import { checkProse, codeForm } from './prose.ts';
import type { Source } from './source.ts';

/** Languages of plain code, which is shown and does nothing. */
const LANGUAGES: readonly string[] = [
  'text',
  'sh',
  'js',
  'javascript',
  'python',
  'html',
  'json',
  'css',
  'yaml',
  'md',
];

export interface BlocksReading {
  readonly blocks: readonly Block[];
  /** A block could not be read, so what it would have done is unknown to the blocks after it. */
  readonly lost: boolean;
}

/** Reads what stands below a step's heading and id. */
export function readBlocks(nodes: readonly RootContent[], source: Source): BlocksReading {
  checkProse(nodes, source);
  const reader = createReader(source);
  const blocks: Block[] = [];
  let prose: RootContent[] = [];
  let lost = false;
  for (const node of nodes) {
    if (node.type !== 'code' || LANGUAGES.includes(node.lang ?? '')) {
      checkNestedCode(node, source);
      if (prose.length === 0) blocks.push({ kind: 'prose', nodes: prose });
      prose.push(node);
      continue;
    }
    const activity = readActivity(node, source, reader);
    lost ||= activity === undefined;
    if (activity !== undefined) blocks.push(activity);
    prose = [];
  }
  return { blocks, lost };
}

function readActivity(node: Code, source: Source, reader: BlockReader): Activity | undefined {
  if (codeForm(node, source) !== 'fenced') return undefined;
  const at = startOf(node);
  const kind = kindNamed(node.lang ?? '');
  if (kind === undefined) {
    sayUnknown(node, source);
    return undefined;
  }
  if (at.column > 1) {
    source.wrong(at, 'An activity begins at the start of its line.', 'Take the spaces before it away.');
    return undefined;
  }
  return kind.parse(readFence(node, source), reader);
}

function sayUnknown(node: Code, source: Source): void {
  const at = startOf(node);
  if (node.lang === null || node.lang === undefined) {
    source.wrong(
      at,
      'This block does not say what it is.',
      'Add a word after the backticks: `text` for plain text.',
    );
    return;
  }
  const column = (source.lines[at.line - 1] ?? '').indexOf(node.lang, at.column - 1) + 1;
  source.wrong(
    { line: at.line, column: Math.max(at.column, column) },
    `There is no activity \`${node.lang}\`.`,
    didYouMean(node.lang, [...ACTIVITY_NAMES, ...LANGUAGES]),
  );
}

/** In a list or a quotation code may be shown; an activity stands by itself. */
function checkNestedCode(node: RootContent, source: Source): void {
  for (const inner of everyNode([node])) {
    if (inner.type !== 'code' || LANGUAGES.includes(inner.lang ?? '') || codeForm(inner, source) !== 'fenced')
      continue;
    if (kindNamed(inner.lang ?? '') === undefined) sayUnknown(inner, source);
    else
      source.wrong(startOf(inner), 'An activity stands by itself.', 'Move it out of the list or quotation.');
  }
}

/** The reader of one step: questions are counted within it. */
function createReader(source: Source): BlockReader {
  const ids = new Set<string>();
  let questions = 0;
  return {
    wrong: source.wrong,
    markdown(text, line) {
      const nodes = source.markdown(text, line);
      checkProse(nodes, source);
      for (const node of nodes) checkNestedCode(node, source);
      return nodes;
    },
    questionId({ attributes, position }) {
      questions += 1;
      const id = attributes.get('id') ?? `q${questions}`;
      if (!/^[a-z][a-z0-9-]*$/.test(id)) {
        source.wrong(position, `\`${id}\` is no id.`, 'An id is of small letters, digits and hyphens.');
      }
      if (ids.has(id)) {
        source.wrong(position, `Another question of this step has the id \`${id}\`.`, 'Give each its own.');
      }
      ids.add(id);
      return id;
    },
  };
}
