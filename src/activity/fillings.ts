import type { TextRange } from '../text-range.ts';

/** Where a template has holes, and what stands in their places on the page. */
export interface Fillings {
  readonly holes: readonly TextRange[];
  readonly filled: readonly TextRange[];
}

/** A hole as Jinja and many others write it: `{{ name }}`. */
const HOLE = /\{\{[^{}]*\}\}/g;

/**
 * Finds a template's holes, and on the page that came of it what fills them: the text between a hole's two
 * neighbours. Stops at the first neighbour that the page does not have, for then it came of another template.
 */
export function fillings(template: string, page: string): Fillings {
  const holes = [...template.matchAll(HOLE)].map(({ index, 0: hole }) => ({
    start: index,
    end: index + hole.length,
  }));
  const filled: TextRange[] = [];
  let from = 0;
  for (const [index, hole] of holes.entries()) {
    const before = template.slice(holes[index - 1]?.end ?? 0, hole.start);
    const after = template.slice(hole.end, holes[index + 1]?.start ?? template.length).trimEnd();
    const at = page.indexOf(before, from);
    if (at === -1) break;
    const start = at + before.length;
    const end = after === '' ? page.length : page.indexOf(after, start);
    if (end === -1) break;
    filled.push({ start, end });
    from = end;
  }
  return { holes, filled };
}
