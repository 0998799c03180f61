import type { Group } from '../../guide/data/schema.ts';
import { KIND_WORDS } from '../../guide/reference/kind-words.ts';
import { widthOf } from '../cells.ts';
import { hang, pad } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { sanitise } from '../../text/sanitise.ts';
import { renderTable } from '../table.ts';
import type { Line, View } from '../view.ts';
import { wrap } from '../wrap.ts';

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
  valueParts: 'HttpOnly, max-age, script-src',
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

/** All entries of a kind in as many columns as there is room for; in plain mode one a row. */
export function renderKind(kind: Group, entries: readonly ListedEntry[], view: View): Line[] {
  const labels = entries.map(({ name, alias }) => sanitise(alias === undefined ? name : `${name} ${alias}`));
  const ordered = labels.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const head = `${labels.length} ${KIND_WORDS[kind].many}`;
  return [
    ...wrap(view.style.strong(head), view.columns),
    ...(view.plain ? ordered : inColumns(ordered, view.columns)),
  ];
}

const GAP = '  ';

/** As many columns as fit, each as wide as its widest label; read across, for a list may be longer than a screen. */
function inColumns(labels: readonly string[], columns: number): Line[] {
  for (let across = Math.min(labels.length, columns); across > 1; across -= 1) {
    const widths = Array.from({ length: across }, (_, column) =>
      Math.max(...labels.filter((_label, index) => index % across === column).map((label) => widthOf(label))),
    );
    const whole = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
    if (whole <= columns) return rowsOf(labels, widths);
  }
  return labels.flatMap((label) => wrap(label, columns));
}

function rowsOf(labels: readonly string[], widths: readonly number[]): Line[] {
  const across = widths.length;
  return Array.from({ length: Math.ceil(labels.length / across) }, (_, row) =>
    labels
      .slice(row * across, (row + 1) * across)
      .map((label, column) => pad(label, widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}
