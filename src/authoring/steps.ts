import { createHash } from 'node:crypto';
import type { RootContent } from 'mdast';
import type { Step } from '../lesson/lesson.ts';
import { slug } from '../lesson/plain-text.ts';
import { readBlocks, type BlocksReading } from './blocks.ts';
import { startOf } from './markdown.ts';
import { readSections, type Section } from './sections.ts';
import type { Source } from './source.ts';

/** A step as far as its own text tells. */
export type StepDraft = Omit<Step, 'serversAtStart'> & Pick<BlocksReading, 'lost'>;

/** Reads the steps of a lesson whose front matter ends before `line`. */
export function readSteps(source: Source, line: number): StepDraft[] {
  const nodes = source.markdown(source.lines.slice(line - 1).join('\n'), line);
  const sections = readSections(nodes, source);
  if (sections.length === 0) {
    source.wrong(
      { line: source.lines.length, column: 1 },
      'This lesson has no steps.',
      'Each `##` heading begins one.',
    );
  }
  const seen = new Set<string>();
  return sections.map((section) => readStep(section, seen, source));
}

function readStep(section: Section, seen: Set<string>, source: Source): StepDraft {
  const { heading, title, text } = section;
  const [id, nodes] = readId(section, source);
  const position = startOf(heading);
  if (id !== '' && seen.has(id)) {
    source.wrong(
      position,
      `Another step has the id \`${id}\` too.`,
      'Give each step its own: progress is kept under it.',
    );
  }
  seen.add(id);
  if (nodes.length === 0) source.wrong(position, 'This step is empty.', 'Write something below its id.');
  return {
    id,
    title,
    hash: hashOf(`${title}\n${text}`),
    source: text,
    position,
    ...readBlocks(nodes, source),
  };
}

/** The id, and what stands below it. An empty id where none could be read; then that was noted. */
function readId(
  { heading, title, nodes }: Section,
  source: Source,
): [id: string, nodes: readonly RootContent[]] {
  const [first, ...others] = nodes;
  if (first?.type !== 'html' || !/^<!--\s*id\b/.test(first.value)) {
    const example = /^[a-z][a-z0-9-]*$/.test(slug(title)) ? slug(title) : 'first-request';
    source.wrong(
      startOf(heading),
      'This step has no id.',
      `Add a line right below it: \`<!-- id: ${example} -->\`.`,
    );
    return ['', nodes];
  }
  const [, id] = /^<!--\s*id:\s*([a-z][a-z0-9-]*)\s*-->\s*$/.exec(first.value) ?? [];
  if (id !== undefined) return [id, others];
  source.wrong(
    startOf(first),
    'This id cannot be read.',
    'An id is of small letters, digits and hyphens: `<!-- id: first-request -->`.',
  );
  return ['', others];
}

/** Stays the same where only white space changes: then nobody's progress is called old. */
function hashOf(text: string): string {
  return createHash('sha256').update(text.replaceAll(/\s+/g, ' ').trim()).digest('hex').slice(0, 16);
}
