import type { CodeRole, Highlighter, Run } from './highlighter.ts';
import { sanitiseLines } from './sanitise.ts';

/** Loads the grammars (JavaScript, Python, HTML and XML, JSON, CSS, shell); call it before code is first shown. */
export async function loadHighlighter(): Promise<Highlighter> {
  const { highlight } = await import('./grammars.ts');
  return highlight;
}

/** One line of code: its indentation apart, so that the rows it wraps into can hang under it. */
export interface CodeLine {
  /** Spaces it begins with. */
  readonly indent: number;
  /** The line without them. */
  readonly runs: readonly Run[];
}

/** Sanitises code and splits it into runs. */
export function codeRuns(
  code: string,
  language: string | undefined,
  { highlight }: { readonly highlight?: Highlighter },
): Run[] {
  const text = sanitiseLines(code);
  return language === undefined || !highlight ? [{ text }] : highlight(text, language);
}

/** Runs as lines. A line end at the very end of the code begins no further line. */
export function linesOf(runs: readonly Run[]): CodeLine[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...run, text });
    }
  }
  if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop();
  return lines.map(withoutIndent);
}

function withoutIndent(line: readonly Run[]): CodeLine {
  let indent = 0;
  const runs: Run[] = [];
  for (const run of line) {
    const text = runs.length === 0 ? run.text.replace(/^ +/u, '') : run.text;
    indent += run.text.length - text.length;
    if (text !== '') runs.push({ ...run, text });
  }
  return { indent, runs };
}

/** The text of runs, each painted as its role is; `paint` takes sanitised text. */
export function paintRuns(
  runs: readonly Run[],
  paint: Readonly<Record<CodeRole, (text: string) => string>>,
): string {
  return runs.map(({ text, role }) => (role === undefined ? text : paint[role](text))).join('');
}
