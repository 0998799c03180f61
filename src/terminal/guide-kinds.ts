import type { Group } from '../guide/data/schema.ts';
import { KIND_WORDS } from '../guide/kind-words.ts';
import { widthOf } from './cells.ts';
import { beside, hang } from './layout.ts';
import { paintProse } from './prose.ts';
import { sanitise } from './sanitise.ts';
import { renderTable } from './table.ts';
import type { Line, View } from './view.ts';
import { wrap } from './wrap.ts';

export interface CountedKind {
  readonly kind: Group;
  readonly count: number;
}

/** What there is to look up, and how much of it. */
export function renderKinds(kinds: readonly CountedKind[], view: View): Line[] {
  const { columns, style } = view;
  const rows = kinds.map(({ kind, count }) => [
    style.strong(KIND_WORDS[kind].many),
    String(count),
    CONTENTS[kind],
  ]);
  const hints = [
    '`serve-lesson define <word>` explains one of them, `serve-lesson define headers` lists all of a kind.',
  ];
  return [
    ...renderTable({ headings: ['kind', 'how many', 'such as'], rows }, view),
    '',
    ...hints.flatMap((hint) => hang(paintProse(hint, view), { columns, first: '', rest: '' })),
  ];
}

const CONTENTS: Readonly<Record<Group, string>> = {
  terms: 'server, client, endpoint',
  methods: 'GET, POST',
  statuses: '404, not found',
  fields: 'Host, Cache-Control',
  mediaTypes: 'text/html, application/json',
  codings: 'gzip, chunked',
  schemes: 'https, mailto',
  ports: '443, 3000',
  failures: 'ECONNREFUSED, CERT_HAS_EXPIRED',
  launches: 'EADDRINUSE',
  defects: 'bare-lf',
  problems: 'host-missing, redirect-loop',
};

export interface ListedEntry {
  readonly name: string;
  readonly alias: string | undefined;
}

/** All entries of a kind in as many columns as there is room for, read from top to bottom; in plain mode one a row. */
export function renderKind(kind: Group, entries: readonly ListedEntry[], view: View): Line[] {
  const labels = entries.map(({ name, alias }) => sanitise(alias === undefined ? name : `${name} ${alias}`));
  const ordered = labels.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const head = `${labels.length} ${KIND_WORDS[kind].many}`;
  return [
    ...wrap(view.style.strong(head), view.columns),
    ...(view.plain ? ordered : inColumns(ordered, view.columns)),
  ];
}

const GAP = 2;

/** As many columns as fit, each as wide as its widest label. */
function inColumns(labels: readonly string[], columns: number): Line[] {
  for (let down = 1; down < labels.length; down += 1) {
    const stacks = stacked(labels, down);
    const widths = stacks.map((stack) => Math.max(...stack.map((label) => widthOf(label))));
    const whole = widths.reduce((sum, width) => sum + width + GAP, -GAP);
    if (whole <= columns) return rowsOf(stacks, widths);
  }
  return labels.flatMap((label) => wrap(label, columns));
}

function stacked(labels: readonly string[], down: number): string[][] {
  const across = Math.ceil(labels.length / down);
  return Array.from({ length: across }, (_, column) => labels.slice(column * down, (column + 1) * down));
}

function rowsOf(
  [first = [], ...others]: readonly string[][],
  [width = 0, ...widths]: readonly number[],
): Line[] {
  return others.reduce<{ rows: string[]; width: number }>(
    ({ rows, width: taken }, stack, index) => ({
      rows: beside(rows, stack, taken, ' '.repeat(GAP)),
      width: taken + GAP + (widths[index] ?? 0),
    }),
    { rows: first, width },
  ).rows;
}
