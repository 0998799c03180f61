import { openLog } from '../../guide/values/secret.ts';
import type { ServerOutput } from '../../server/server.ts';
import { listed, type LiveState, type ServerLife } from '../../live/state.ts';
import { widthOf } from '../cells.ts';
import { hang, spread, truncate } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

/** Who is watched and how it is, and how much was seen. */
export function renderHead(state: LiveState, view: View): Line[] {
  const { style, glyphs, columns } = view;
  const { life, name, total } = state;
  const place = life.kind === 'open' ? `  ${style.path(sanitise(life.url))}` : '';
  const room = columns - (life.kind === 'open' ? life.url.length + 2 : lifeText(life).length + 2) - 2;
  const called = truncate(sanitise(name), Math.max(8, room), glyphs.ellipsis);
  const status = life.kind === 'open' ? '' : `  ${lifePainter(life, view)(lifeText(life))}`;
  const left = `${lifeSign(life, view)} ${style.server(called)}${place}${status}`;
  const right = style.dim(total === 1 ? '1 exchange' : `${grouped(total)} exchanges`);
  const fits = widthOf(left) + widthOf(right) + 2 <= columns;
  return [
    ...(fits ? spread(left, right, columns) : hang(left, { columns, first: '', rest: '  ' })),
    ...notices(state).flatMap((notice) =>
      hang(style.elsewhere(sanitise(notice)), { columns, first: '  ', rest: '  ' }),
    ),
    style.dim(glyphs.rule.repeat(columns)),
  ];
}

/** What is said all the time. */
function notices({ notice, invitation, life }: LiveState): string[] {
  const [url] = life.kind === 'open' ? (invitation?.urls ?? []) : [];
  const open = url === undefined ? [] : [`Open to everybody in the same network: ${url}`];
  return [...(notice === undefined ? [] : [notice]), ...open];
}

/**
 * What there is to say just now: a filter being typed, what is special about the list, what happened. Last words give
 * way where it would be more than so many rows.
 */
export function renderFoot(state: LiveState, view: View, most: number): Line[] {
  const { style, columns } = view;
  const said = [...turnedAway(state, view), ...flags(state, view), ...remark(state, view)];
  const remarks = [...troubles(state, view, most - said.length - 1), ...said];
  const typing = state.typing === undefined ? [] : typingRows(state.typing, view);
  const latest = remarks.length > 0 || typing.length > 0 ? [] : latestPrinted(state, view);
  return [style.dim(view.glyphs.rule.repeat(columns)), ...remarks, ...latest, ...typing];
}

function typingRows(typing: string, view: View): Line[] {
  const { style, columns } = view;
  return [
    ...hang(
      style.dim(
        'A text, a status such as 404, a class such as 4xx, or open. Enter keeps it (Enter alone: all of them), Escape cancels.',
      ),
      {
        columns,
        first: '  ',
        rest: '  ',
      },
    ),
    ...hang(`${sanitise(typing)}${style.mark('_')}`, {
      columns,
      first: `${style.key('filter:')} `,
      rest: '        ',
    }),
  ];
}

function flags(state: LiveState, view: View): Line[] {
  const { style, glyphs, columns } = view;
  const { pausedAt, total, filter, exchanges, clearedTo, skipped } = state;
  const kept = exchanges.filter(({ id }) => id > clearedTo).length;
  const parts = [
    ...(pausedAt === undefined ? [] : [`Paused; ${grouped(total - pausedAt)} came since (p goes on).`]),
    ...(filter === '' || state.typing !== undefined
      ? []
      : [`Filter “${sanitise(filter)}”: ${grouped(listed(state).length)} of ${grouped(kept)}.`]),
    ...(skipped === 0 ? [] : [`Too many to show them all: ${grouped(skipped)} were only counted.`]),
  ];
  return parts.flatMap((text) =>
    hang(text, { columns, first: `${style.elsewhere(glyphs.elsewhere)} `, rest: '  ' }),
  );
}

/** Why a server is not open, with its last words and the way out. */
function troubles({ life, exchanges }: LiveState, view: View, most: number): Line[] {
  if (life.kind === 'open' || life.kind === 'starting') return [];
  const { style, columns } = view;
  const indented = (text: string) => hang(text, { columns, first: '  ', rest: '  ' });
  if (life.kind === 'closed') return indented(`You stopped the server. ${style.key('x')} starts it again.`);
  if (life.kind === 'unheard') {
    return indented(paintProse(life.why, view)).concat(
      indented(`${style.key('x')} stops it, ${style.key('l')} shows all that it printed.`),
    );
  }
  const after = [
    ...(life.kind === 'failed' ? indented(paintProse(life.why, view)) : []),
    ...indented(`${style.key('x')} starts it again, ${style.key('l')} shows all that it printed.`),
  ];
  // With exchanges to look at, the words leave them room.
  const room =
    exchanges.length === 0 ? most - after.length : Math.min(most - after.length, WORDS_BESIDE_LIST);
  return [...wholeWords(life.words, room, view), ...after];
}

/** Rows of last words beside a list of exchanges. */
const WORDS_BESIDE_LIST = 8;

/** The last of these lines, each of them whole, as far as there is room; at least the last one. */
function wholeWords(words: readonly ServerOutput[], room: number, view: View): Line[] {
  const edge = `  ${view.style.dim(view.glyphs.bar)} `;
  const drawn = words.map(({ text }) =>
    hang(sanitise(text, { tab: 2 }), { columns: view.columns, first: edge, rest: edge }),
  );
  while (drawn.length > 1 && drawn.flat().length > room) drawn.shift();
  return drawn.flat();
}

/** Somebody came, and what is behind the door did not answer. */
function turnedAway({ turnedAway: vain }: LiveState, { style, columns }: View): Line[] {
  if (vain === undefined) return [];
  const times = vain.times === 1 ? '' : ` (${grouped(vain.times)} times so far)`;
  return hang(`${sanitise(vain.why)}${times}`, { columns, first: `${style.elsewhere('!')} `, rest: '  ' });
}

function remark({ remark: said }: LiveState, { style, glyphs, columns }: View): Line[] {
  if (said === undefined) return [];
  const sign = said.tone === 'warning' ? style.elsewhere('!') : style.dim(glyphs.bullet);
  return hang(sanitise(said.text), { columns, first: `${sign} `, rest: '  ' });
}

function latestPrinted({ printed, name }: LiveState, { style, glyphs, columns }: View): Line[] {
  const last = printed.at(-1);
  if (last === undefined) return [];
  const label = `${truncate(sanitise(name), 16, glyphs.ellipsis)} printed: `;
  const text = truncate(sanitise(openLog(last.text), { tab: 2 }), columns - widthOf(label), glyphs.ellipsis);
  return [style.dim(label) + text];
}

function lifeText(life: ServerLife): string {
  switch (life.kind) {
    case 'starting':
      return 'is starting';
    case 'unheard':
      return 'runs, but has not said that it listens';
    case 'open':
      return 'open';
    case 'closed':
      return 'is closed';
    case 'ended':
      return life.end.signal === null
        ? `ended by itself: exit status ${life.end.exitCode ?? 'unknown'}`
        : `ended by itself: ${life.end.signal}`;
    case 'failed':
      return FAILED_WORDS[life.code] ?? `could not start: ${sanitise(life.code)}`;
    default:
      return life satisfies never;
  }
}

/** Codes that are our own, in words. */
const FAILED_WORDS: Readonly<Record<string, string>> = {
  EXITED: 'could not start: it ended',
  ETIMEDOUT: 'could not start: it never listened',
};

function lifeSign(life: ServerLife, { style, glyphs }: View): string {
  return lifePainter(life, { style })(
    life.kind === 'open'
      ? glyphs.good
      : life.kind === 'closed' || life.kind === 'starting' || life.kind === 'unheard'
        ? glyphs.open
        : glyphs.bad,
  );
}

function lifePainter({ kind }: ServerLife, { style }: Pick<View, 'style'>) {
  if (kind === 'open') return style.good;
  if (kind === 'unheard') return style.elsewhere;
  return kind === 'ended' || kind === 'failed' ? style.bad : style.dim;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
