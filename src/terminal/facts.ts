import { widthOf } from './cells.ts';
import { hang, pad } from './layout.ts';
import { paintProse } from './prose.ts';
import { sanitiseLines } from '../text/sanitise.ts';
import type { Line, View } from './view.ts';

/** A fact behind its label. */
export interface Fact {
  readonly label: string;
  /** Prose, or rows that are shown as they are. */
  readonly text: string | readonly string[];
}

const GAP = '  ';

/** Labels at the left edge, and what they say beside them; in plain mode `label: …`. */
export function renderFacts(facts: readonly Fact[], view: View): Line[] {
  const { columns, style, plain } = view;
  const width = Math.max(0, ...facts.map(({ label }) => widthOf(label)));
  const rest = plain ? '    ' : ' '.repeat(width + GAP.length);
  return facts.flatMap(({ label, text }) => {
    const first = plain ? `${label}: ` : style.dim(pad(label, width)) + GAP;
    const rows = typeof text === 'string' ? [paintProse(text, view)] : text.map((row) => sanitiseLines(row));
    return rows.flatMap((row, index) => hang(row, { columns, first: index === 0 ? first : rest, rest }));
  });
}
