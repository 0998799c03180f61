import type { PageSize } from '../../live/press.ts';
import { listed, type LiveState } from '../../live/state.ts';
import { drawKeys, type Key } from '../ask/key-bar.ts';
import { widthOf } from '../cells.ts';
import { wrap } from '../wrap.ts';
import { renderTable } from '../table.ts';
import type { Line, View } from '../view.ts';

interface Hint extends Pick<Key<undefined>, 'key' | 'label'> {
  readonly spare?: boolean;
}

/** The keys that make sense just now, as many as fit into one row; `?` shows the rest. */
export function renderKeysRow(state: LiveState, size: PageSize, view: View): Line[] {
  let keys = hints(state, size);
  while (!fitsOneRow(keys, view) && keys.some(isSpare)) {
    const last = keys.findLastIndex(isSpare);
    keys = keys.filter((_, index) => index !== last);
  }
  return [keysRow(keys, view).split('\n')[0] ?? ''];
}

function isSpare({ spare }: Hint): boolean {
  return spare === true;
}

function fitsOneRow(keys: readonly Hint[], view: View): boolean {
  const row = keysRow(keys, view);
  return !row.includes('\n') && widthOf(row) <= view.columns;
}

function keysRow(keys: readonly Hint[], view: View): string {
  return drawKeys(
    keys.map(({ key, label }) => ({ key, label, value: undefined })),
    view,
  );
}

const WHILE_TYPING: readonly Hint[] = [
  { key: 'Enter', label: 'keep' },
  { key: 'Escape', label: 'cancel' },
  { key: 'Ctrl-U', label: 'empty', spare: true },
];
const HELP: Hint = { key: '?', label: 'keys' };

/** Those that are spare may be left out, the last ones first. */
function hints(state: LiveState, size: PageSize): readonly Hint[] {
  if (state.typing !== undefined) return WHILE_TYPING;
  const printed = hasNewComplaint(state) ? [{ key: 'l', label: 'printed', spare: true }] : [];
  return state.page.kind === 'list' ? listHints(state, printed) : pageHints(state.page, size, printed);
}

function pageHints(
  page: Exclude<LiveState['page'], { kind: 'list' }>,
  { most }: PageSize,
  printed: readonly Hint[],
): readonly Hint[] {
  return [
    ...(page.scroll < most ? [{ key: 'Space', label: 'more' }] : []),
    ...(most > 0 && page.scroll > 0 ? [{ key: 'u', label: 'up', spare: true }] : []),
    { key: 'Escape', label: 'back' },
    ...printed,
    ...(page.kind === 'keys' ? [] : [{ ...HELP, spare: true }]),
    ...(page.kind === 'exchange' ? [{ key: 'v', label: 'save it', spare: true }] : []),
  ];
}

function listHints(state: LiveState, printed: readonly Hint[]): readonly Hint[] {
  const { life, pausedAt, inspector, invitation } = state;
  return [
    ...(listed(state).length === 0 ? [] : [{ key: 'Enter', label: 'open' }]),
    ...printed,
    ...(invitation === undefined ? [] : [{ key: 'a', label: 'address', spare: true }]),
    { key: 'f', label: 'filter', spare: true },
    { key: 'p', label: pausedAt === undefined ? 'pause' : 'go on', spare: true },
    { key: 's', label: 'send', spare: true },
    ...(life.kind === 'open' ? [{ key: 'b', label: 'browser', spare: true }] : []),
    life.kind === 'open' || life.kind === 'unheard'
      ? { key: 'x', label: 'stop', spare: true }
      : { key: 'x', label: 'start' },
    ...(inspector ? [{ key: 'i', label: 'inspector', spare: true }] : []),
    { key: 'c', label: 'clear', spare: true },
    HELP,
    { key: 'q', label: 'end' },
  ];
}

/** Since the first visitor came: what a program says as it begins is seldom a mistake. */
function hasNewComplaint({ complaintAt, exchanges, life }: LiveState): boolean {
  const [first] = exchanges;
  if (complaintAt === undefined || first === undefined || life.kind !== 'open') return false;
  return complaintAt >= first.exchange.startedAt;
}

/** Every key and what it does. */
export function renderKeysPage({ inspector, invitation }: LiveState, view: View): Line[] {
  const rows = [
    ['Up, Down', 'choose an exchange; End follows the newest'],
    ['Enter or o', 'open it: every line with its note'],
    ['v', 'save the exchange: as a page, HAR, a curl command …'],
    ['p', 'pause the list, and go on'],
    ['f or /', 'filter: a text, a status such as 404, a class such as 4xx, or open'],
    ['c', 'clear the list'],
    ['s', 'send a request of your own'],
    ['b', 'open the server in your browser'],
    ...(inspector ? [['i', 'open the inspector, a page that shows all this in your browser']] : []),
    ...(invitation === undefined ? [] : [['a', 'the address for a phone or another computer']]),
    ['x', 'stop the server, and start it again'],
    ['l', 'what the server printed'],
    ['Escape', 'back to the list (q, too); what the keys above do, they do there'],
    ['q', 'on the list: end, and free the port'],
    ['Ctrl-C', 'the same, wherever you are'],
  ];
  return [
    ...wrap(view.style.heading('Keys'), view.columns),
    ...renderTable(
      { headings: ['', ''], rows: rows.map(([key = '', text = '']) => [view.style.key(key), text]) },
      view,
    ),
    '',
    ...wrap(
      `An exchange stands in the list as soon as its first byte has come; ${view.style.elsewhere('open')} says that it goes on.`,
      view.columns,
    ),
  ];
}
