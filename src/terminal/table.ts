import { widthOf } from './cells.ts';
import { beside, hang, pad } from './layout.ts';
import { wrap } from './wrap.ts';
import type { Line, View } from './view.ts';

/** Rows of cells under headings. Cells are sanitised and may be styled. */
export interface Table {
  /** A heading may be empty. */
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const GAP = '  ';
/** The last column may wrap, but not into less than this. */
const NARROWEST_LAST = 20;

/**
 * A table whose last column wraps. Where its columns do not fit, and in plain mode, each row becomes
 * a small paragraph of `heading: cell` instead.
 */
export function renderTable(table: Table, view: View): Line[] {
  const widths = table.headings.map((heading, column) =>
    table.rows.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? '')), widthOf(heading)),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + GAP.length, 0);
  const last = Math.min(widths.at(-1) ?? 0, view.columns - before);
  if (view.plain || last < Math.min(widths.at(-1) ?? 0, NARROWEST_LAST)) return renderStacked(table, view);
  const shown = table.headings.some((heading) => heading !== '');
  const headings = shown
    ? [
        renderRow(
          table.headings.map((text) => view.style.dim(text)),
          widths,
          last,
        ),
      ]
    : [];
  return [...headings, ...table.rows.map((row) => renderRow(row, widths, last))].flat();
}

function renderRow(row: readonly string[], widths: readonly number[], last: number): Line[] {
  const cells = widths.slice(0, -1).map((width, column) => pad(row[column] ?? '', width));
  const left = cells.join(GAP);
  const rows = wrap(row[widths.length - 1] ?? '', last);
  return left === '' ? rows : beside([left], rows, widthOf(left), GAP);
}

function renderStacked({ headings, rows }: Table, { columns, style }: View): Line[] {
  return rows.flatMap((row) =>
    row
      .map((cell, column) => (headings[column] ? `${style.dim(`${headings[column]}:`)} ${cell}` : cell))
      .filter((cell, column) => row[column] !== '' && cell !== '')
      .flatMap((cell, column) =>
        hang(cell, { columns, first: column === 0 ? '' : GAP, rest: `${GAP}${GAP}` }),
      ),
  );
}
