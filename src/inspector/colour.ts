import path from 'node:path';
import { shownLine } from '../guide/shown-line.ts';
import { linesOf, loadHighlighter } from '../text/code-colour.ts';
import type { Run } from '../text/highlighter.ts';
import { sanitiseLines } from '../text/sanitise.ts';
import type { Details, Line, Piece, View } from './protocol.ts';

/** What each file name ends with, and the grammar for it. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['.js', 'javascript'],
  ['.mjs', 'javascript'],
  ['.cjs', 'javascript'],
  ['.py', 'python'],
  ['.html', 'html'],
  ['.json', 'json'],
]);

/** Characters from which on text stays plain: to colour it would keep everybody waiting. */
const LONG = 50_000;

/** The grammar for a file; undefined where we have none. */
export function languageOf(file: string): string | undefined {
  return LANGUAGES.get(path.extname(file).toLowerCase());
}

/** The same details, with bodies in a language that can be coloured in their colours. */
export async function withColours({ summary, server, client }: Details): Promise<Details> {
  return { summary, server: await viewOf(server), ...(client && { client: await viewOf(client) }) };
}

async function viewOf(view: View): Promise<View> {
  return { ...view, lines: await Promise.all(view.lines.map(lineOf)) };
}

async function lineOf(line: Line): Promise<Line> {
  const { body } = line;
  if (body?.show !== 'text' || body.language === undefined) return line;
  return { ...line, coloured: await colour(shownLine(line), body.language) };
}

/** Sanitised text in lines, each in pieces of one look: what the terminal colours, the page does. */
export async function colour(text: string, language: string | undefined): Promise<Piece[][]> {
  const clean = sanitiseLines(text);
  return linesOf(await runsOf(clean, language)).map(({ indent, runs }) => [
    ...(indent > 0 ? [{ text: ' '.repeat(indent) }] : []),
    ...runs.map(pieceOf),
  ]);
}

async function runsOf(code: string, language: string | undefined): Promise<Run[]> {
  if (language === undefined || code.length > LONG) return [{ text: code }];
  const highlight = await loadHighlighter();
  return highlight(code, language);
}

/** The highlighter's own looks: nobody is pointed at anything here. */
function pieceOf({ text, role }: Run): Piece {
  switch (role) {
    case 'keyword':
    case 'string':
    case 'number':
    case 'comment':
    case 'name':
    case 'attribute':
      return { text, look: role };
    default:
      return { text };
  }
}
