import type { GlossaryEntry } from '../lesson/lesson.ts';
import { slug } from '../lesson/plain-text.ts';
import { readBlocks } from './blocks.ts';
import { startOf } from './markdown.ts';
import { readSections } from './sections.ts';
import type { Source } from './source.ts';

/** Reads `glossary.md`: a title, then a `##` section for each term. */
export function readGlossary(source: Source): GlossaryEntry[] {
  const seen = new Set<string>();
  return readSections(source.markdown(source.text, 1), source).map(({ heading, title, nodes }) => {
    const id = slug(title);
    if (seen.has(id)) {
      source.wrong(startOf(heading), `\`${title}\` is explained twice.`, 'Make one entry of the two.');
    }
    seen.add(id);
    if (nodes.length === 0)
      source.wrong(startOf(heading), `\`${title}\` is not explained.`, 'Add a sentence below it.');
    for (const block of readBlocks(nodes, source).blocks) {
      if (block.kind === 'prose') continue;
      source.wrong(
        block.position,
        'A glossary has no activities.',
        'Move this block into a step of the lesson.',
      );
    }
    return { id, term: title, nodes };
  });
}
