import type { AnnotatedLine } from './note.ts';

/** The lines of each answer, the interim ones before the final one: a status line begins the next. */
export function answerSections(lines: readonly AnnotatedLine[]): AnnotatedLine[][] {
  const sections: AnnotatedLine[][] = [];
  for (const line of lines) {
    if (line.direction !== 'response') continue;
    if (line.part === 'status-line' || sections.length === 0) sections.push([]);
    sections.at(-1)?.push(line);
  }
  return sections;
}
