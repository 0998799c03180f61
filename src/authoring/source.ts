import type { RootContent } from 'mdast';
import type { Wrong } from '../activity/activity.ts';
import type { LessonProblem } from '../lesson/problem.ts';
import { dropPositions, parseMarkdown } from './markdown.ts';

/** One Markdown file of a lesson while it is being read. */
export interface Source {
  readonly file: string;
  /** Without a byte order mark, lines ended by LF. */
  readonly text: string;
  readonly lines: readonly string[];
  readonly problems: readonly LessonProblem[];
  /** All that was parsed of this file so far, with positions. */
  readonly nodes: readonly RootContent[];
  readonly wrong: Wrong;
  /** Parses Markdown that begins at `line`. The nodes keep their positions until `finish`. */
  markdown(text: string, line: number): RootContent[];
  /** Takes the positions off every node that `markdown` gave. */
  finish(): void;
}

/** `raw` may begin with a byte order mark and end its lines in any way; `file` is what problems call it. */
export function createSource(file: string, raw: string): Source {
  const text = raw.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const lines = text.split('\n');
  const problems: LessonProblem[] = [];
  const nodes: RootContent[] = [];
  return {
    file,
    text,
    lines,
    problems,
    nodes,
    wrong({ line, column }, message, next) {
      problems.push({ file, line, column, message, next, source: lines[line - 1] ?? '' });
    },
    markdown(part, line) {
      const parsed = parseMarkdown(part, line).children;
      for (const node of parsed) nodes.push(node);
      return parsed;
    },
    finish: () => dropPositions(nodes),
  };
}
