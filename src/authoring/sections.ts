import type { Heading, RootContent } from 'mdast';
import { plainText } from '../lesson/plain-text.ts';
import { startOf } from './markdown.ts';
import { checkProse } from './prose.ts';
import type { Source } from './source.ts';

/** A `##` heading and what stands below it, up to the next one. */
export interface Section {
  readonly heading: Heading;
  readonly title: string;
  readonly nodes: readonly RootContent[];
  /** The Markdown below the heading, as written. */
  readonly text: string;
}

/** Divides a file into its sections. It has one `#` title, and nothing stands outside the sections. */
export function readSections(nodes: readonly RootContent[], source: Source): Section[] {
  const starts = nodes.flatMap((node, index) => (node.type === 'heading' && node.depth === 2 ? [index] : []));
  checkTop(nodes, starts[0] ?? nodes.length, source);
  return starts.flatMap((start, index) => {
    const heading = nodes[start];
    const next = starts[index + 1] ?? nodes.length;
    if (heading?.type !== 'heading') return [];
    const below = nodes.slice(start + 1, next);
    for (const node of below.filter(isTitle)) {
      source.wrong(startOf(node), 'A file has one `#` title.', 'Use `##` for a section, `###` within one.');
    }
    return [
      {
        heading,
        title: titleOf(heading, source),
        nodes: below,
        text: textBetween(heading, nodes[next], source),
      },
    ];
  });
}

function isTitle(node: RootContent): boolean {
  return node.type === 'heading' && node.depth === 1;
}

/** Above `end`, where the sections begin, stands the title and nothing else. */
function checkTop(nodes: readonly RootContent[], end: number, source: Source): void {
  const [title] = nodes;
  if (title === undefined || !isTitle(title)) {
    const at = title === undefined ? { line: source.lines.length, column: 1 } : startOf(title);
    source.wrong(at, 'The `#` title is missing.', 'Put a line such as `# Server` above everything else.');
    return;
  }
  const intro = nodes[1];
  if (intro === undefined || end < 2) return;
  source.wrong(
    startOf(intro),
    'Between the title and the first `##` nothing is shown.',
    'Move this into a section.',
  );
}

function titleOf(heading: Heading, source: Source): string {
  const title = plainText(heading.children).trim();
  checkProse([heading], source);
  if (title === '') source.wrong(startOf(heading), 'This heading is empty.', 'Give it a few words.');
  return title;
}

function textBetween(heading: Heading, next: RootContent | undefined, source: Source): string {
  const from = heading.position?.end.line ?? 0;
  const to = next === undefined ? source.lines.length : startOf(next).line - 1;
  return source.lines.slice(from, to).join('\n').trim();
}
