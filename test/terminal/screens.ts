import { stripVTControlCharacters } from 'node:util';
import { expect } from 'vitest';
import { loadHighlighter } from '../../src/text/code-colour.ts';
import { widthOf } from '../../src/terminal/cells.ts';
import { createView } from '../../src/terminal/view.ts';
import type { Line, View } from '../../src/terminal/view.ts';

const highlight = await loadHighlighter();

const WIDTHS = [40, 80, 120] as const;

export function monochrome(columns: number): View {
  return createView({ columns, level: 0, highlight });
}

export function coloured(columns: number): View {
  return createView({ columns, level: 1, highlight });
}

export function plain(columns: number): View {
  return createView({ columns, level: 0, plain: true, highlight });
}

/** Draws at every width without colour, plain, and at 80 columns in colour, and compares each with its golden file. */
export async function expectGolden(name: string, draw: (view: View) => readonly Line[]): Promise<void> {
  const screens = WIDTHS.flatMap((columns) => [
    expectScreen(`${name}-${columns}`, monochrome(columns), draw),
    expectScreen(`${name}-${columns}-plain`, plain(columns), draw),
  ]);
  await Promise.all([...screens, expectScreen(`${name}-80-colour`, coloured(80), draw)]);
}

async function expectScreen(name: string, view: View, draw: (view: View) => readonly Line[]): Promise<void> {
  const lines = draw(view);
  expectToFit(lines, view.columns);
  const text = lines.map((line) => readable(line)).join('\n');
  await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
}

/** No row is wider than the screen, none has a line end in it, and none has a control but our own colours. */
export function expectToFit(lines: readonly Line[], columns: number): void {
  expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
  expect(lines.filter((line) => /\p{Cc}/u.test(stripColour(line)))).toEqual([]);
}

/** Takes away colour sequences as chalk writes them, and nothing else. */
export function stripColour(text: string): string {
  return text.replaceAll(SGR, '');
}

const ESCAPE = '\u001B';
const SGR = new RegExp(String.raw`${ESCAPE}\[(\d+)m`, 'gu');

const SGR_NAMES: Readonly<Record<string, string>> = {
  1: '<bold>',
  2: '<dim>',
  4: '<underline>',
  22: '</bold|dim>',
  24: '</underline>',
  31: '<red>',
  32: '<green>',
  33: '<yellow>',
  34: '<blue>',
  35: '<magenta>',
  36: '<cyan>',
  39: '</colour>',
};

/** Colour sequences as tags, so that a golden file can be read. */
function readable(line: Line): string {
  return line.replaceAll(SGR, (_, code: string) => SGR_NAMES[code] ?? `<sgr ${code}>`);
}

/** What a screen without colour would show. */
export function textOf(lines: readonly Line[]): string {
  return stripVTControlCharacters(lines.join('\n'));
}
