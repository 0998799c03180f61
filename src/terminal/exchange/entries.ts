import type { Found } from '../../explain/found.ts';
import { openText } from '../../guide/values/secret.ts';
import { widthOf } from '../cells.ts';
import { hang, truncate } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

/** A URL longer than this tells no more. */
const LONGEST = 300;

/** One exchange of many, in a row: what was asked, and what came of it. Sanitised. */
export function entryLabel(found: Found): string {
  if (found.kind === 'none') return sanitise(openText(found.text.slice(0, LONGEST)));
  const { request, response, url } = found.exchange;
  const asked = request === undefined ? 'an answer' : `${request.method} ${url ?? request.target}`;
  const came = response === undefined ? 'no answer' : String(response.status);
  return sanitise(`${came}  ${openText(asked.slice(0, LONGEST))}`);
}

/** What a prompt puts before a choice, and leaves free behind it. */
const PROMPT_CELLS = 6;

/** All of them as choices of a prompt, each with its number and in one row. */
export function entryChoices(labels: readonly string[], view: View): string[] {
  return labels.map((label, index) =>
    truncate(`${index + 1}. ${label}`, view.columns - PROMPT_CELLS, view.glyphs.ellipsis),
  );
}

/** All of them with their numbers, and how to see one. */
export function renderEntries(labels: readonly string[], view: View): Line[] {
  const { columns, style, glyphs } = view;
  const digits = String(labels.length).length;
  const rows = labels.map((label, index) => {
    const number = `${String(index + 1).padStart(digits)}  `;
    return style.dim(number) + truncate(label, columns - widthOf(number), glyphs.ellipsis);
  });
  const next = paintProse('To see one of them with its notes, name its number: `--entry 1`.', view);
  return [...rows, '', ...hang(next, { columns, first: `${style.good(glyphs.next)} `, rest: '  ' })];
}
