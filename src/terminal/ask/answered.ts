import { widthOf } from '../cells.ts';
import { hang } from '../layout.ts';

/** Columns that Inquirer puts before a message and before each choice. */
export const LIST_INDENT = 2;

/**
 * An answer as it stands behind its question (which may have several rows, of which all but the first are indented): on
 * rows of its own where it would be broken inside a word.
 */
export function behindQuestion(question: string, answer: string, columns: number): string {
  const rows = question.split('\n');
  const used = widthOf(rows.at(-1) ?? '') + (rows.length === 1 ? LIST_INDENT : 0);
  if (used + widthOf(` ${answer}`) <= columns) return answer;
  const indent = ' '.repeat(LIST_INDENT);
  return `\n${hang(answer, { columns: columns - 1, first: indent, rest: indent }).join('\n')}`;
}
