import type { PageSize } from '../../live/press.ts';
import { chosenIndex, type LiveState } from '../../live/state.ts';
import { summarise } from '../../live/summary.ts';
import type { SeenExchange } from '../../recorder/traffic.ts';
import { flow, hang } from '../layout.ts';
import { renderDoor } from './door.ts';
import { headingRow, renderRow, rowLayout } from './row.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

/** The list of exchanges around the chosen one, the newest at its foot. */
export function renderList(
  state: LiveState,
  rows: readonly SeenExchange[],
  room: number,
  view: View,
): { readonly lines: readonly Line[]; readonly size: PageSize } {
  if (rows.length === 0) return { lines: renderNothing(state, room, view), size: { rows: room, most: 0 } };
  const chosen = chosenIndex(rows, state.chosen);
  const visible = (count: number) => windowAround(rows, chosen, count);
  const heading = headingRow(rowLayout(visible(room).map(summarise), view), view);
  const height = heading === undefined ? 2 : 1;
  const count = Math.max(1, Math.floor((room - (heading === undefined ? 0 : 1)) / height));
  const summaries = visible(count).map(summarise);
  const layout = rowLayout(summaries, view);
  const chosenId = rows[chosen]?.id;
  return {
    lines: [
      ...(heading === undefined ? [] : [headingRow(layout, view) ?? heading]),
      ...summaries.flatMap((summary) => renderRow(summary, summary.id === chosenId, layout, view)),
    ],
    size: { rows: count, most: 0 },
  };
}

/** So many rows with the chosen one in their middle, as far as the list's ends allow. */
function windowAround<Row>(rows: readonly Row[], chosen: number, count: number): readonly Row[] {
  const first = Math.max(0, Math.min(chosen - Math.floor(count / 2), rows.length - count));
  return rows.slice(first, first + count);
}

/** What to do where there is nothing to list. */
function renderNothing(state: LiveState, room: number, view: View): readonly Line[] {
  const { life, exchanges, clearedTo, warning } = state;
  const wanted = wantedNow(state);
  if (wanted !== '' && exchanges.some((seen) => seen.id > clearedTo)) {
    return [
      '',
      ...indented(`Nothing here fits the filter “${sanitise(wanted)}”. Escape takes it away.`, view),
    ];
  }
  if (life.kind !== 'open') return [];
  const why = indented(emptiness(state), view);
  if (warning === undefined || clearedTo > 0) return ['', ...why, '', ...waysIn(life.url, view)];
  const lead = (inside: View) => [...indented(emptiness(state), inside), ...waysIn(life.url, inside), ''];
  return renderDoor(state, { view, room, lead });
}

/** Why an open server has nothing to show, and what will be shown. */
function emptiness(state: LiveState): string {
  const { clearedTo, pausedAt, total, turnedAway } = state;
  const wanted = wantedNow(state);
  if (pausedAt !== undefined) {
    const before = clearedTo > 0 ? 'Cleared, and paused' : 'Paused';
    return `${before}: nothing is shown until p goes on.`;
  }
  if (clearedTo > 0 && wanted !== '') {
    return `Cleared. Of what comes next, you see here what fits the filter “${sanitise(wanted)}”.`;
  }
  if (clearedTo > 0) return 'Cleared. What comes next is shown here.';
  if (turnedAway !== undefined) return 'The door is open, but whoever came found nobody behind it.';
  return total > 0 ? 'The door is open.' : 'The door is open, and nobody has come yet.';
}

/** The filter, also one that is just being typed. */
function wantedNow({ filter, typing }: LiveState): string {
  return (typing ?? filter).trim();
}

function waysIn(url: string, { columns, style }: View): Line[] {
  const pieces = [
    `Visit ${style.path(url)}`,
    'in your browser',
    `(${style.key('b')} opens it),`,
    'or press',
    `${style.key('s')} to send a request.`,
  ];
  return flow(pieces, '', columns - 2).map((row) => `  ${row}`);
}

function indented(text: string, { columns }: View): Line[] {
  return hang(text, { columns, first: '  ', rest: '  ' });
}
