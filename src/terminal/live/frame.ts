import { openLog } from '../../guide/values/secret.ts';
import { complaintDuring } from '../../live/complaint.ts';
import { listed, type LiveState } from '../../live/state.ts';
import type { PageSize } from '../../live/press.ts';
import type { SeenExchange } from '../../recorder/traffic.ts';
import { renderDoor } from './door.ts';
import { renderKeysPage, renderKeysRow } from './keys.ts';
import { renderList } from './list.ts';
import { renderFoot, renderHead } from './status.ts';
import { hang, truncate } from '../layout.ts';
import { wrap } from '../wrap.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

/** What the live screen looks like, row by row, and what keys need to know of it. */
export interface Frame {
  /** At most as many as the screen has. */
  readonly lines: readonly Line[];
  readonly size: PageSize;
}

export interface FrameOptions {
  readonly view: View;
  readonly rows: number;
  /** An exchange in full, as rows of this view; `complaint` is what the program printed of it meanwhile. */
  readonly explain: (seen: SeenExchange, complaint: string | undefined) => readonly Line[];
}

/** Rows that the page has at least; on a lower screen what stands around it gives way. */
const FEWEST_PAGE_ROWS = 3;
const KEYS_ROWS = 1;

/** Draws the whole screen: who is watched, the page, what there is to say, and the keys. */
export function renderLive(state: LiveState, { view, rows, explain }: FrameOptions): Frame {
  const head = renderHead(state, view);
  const foot = renderFoot(state, view, rows - head.length - KEYS_ROWS - FEWEST_PAGE_ROWS);
  const crowded = head.length + foot.length + KEYS_ROWS + FEWEST_PAGE_ROWS > rows;
  const above = crowded ? [] : head;
  const below = crowded ? [] : foot;
  const room = Math.max(1, rows - above.length - below.length - KEYS_ROWS);
  const { lines, size } = renderPage(state, room, view, explain);
  const empty = Array.from({ length: Math.max(0, room - lines.length) }, () => '');
  const keys = renderKeysRow(state, size, view);
  return { lines: [...above, ...lines, ...empty, ...below, ...keys].slice(-rows), size };
}

function renderPage(state: LiveState, room: number, view: View, explain: FrameOptions['explain']): Frame {
  const { page, exchanges, printed } = state;
  switch (page.kind) {
    case 'list':
      return renderList(state, listed(state), room, view);
    case 'exchange':
      return scrolled(
        explain(page.seen, complaintDuring(page.seen, exchanges, printed)),
        page.scroll,
        room,
        view,
      );
    case 'printed':
      return scrolled(renderPrinted(state, view), page.scroll, room, view);
    case 'invitation':
      return scrolled(renderDoor(state, { view, room: Number.POSITIVE_INFINITY }), page.scroll, room, view);
    case 'keys':
      return scrolled(renderKeysPage(state, view), page.scroll, room, view);
    default:
      return page satisfies never;
  }
}

/** The part of a long text that is visible, with a word on where in it that is. */
function scrolled(text: readonly Line[], scroll: number, room: number, view: View): Frame {
  if (text.length <= room) return { lines: text, size: { rows: room, most: 0 } };
  const shown = Math.max(1, room - 1);
  const most = text.length - shown;
  const first = Math.min(scroll, most);
  const place = `rows ${first + 1} to ${first + shown} of ${text.length}`;
  const words = `${view.glyphs.ellipsis} ${place}${first < most ? ', space for more' : ''}`;
  return {
    lines: [
      ...text.slice(first, first + shown),
      view.style.dim(truncate(words, view.columns, view.glyphs.ellipsis)),
    ],
    size: { rows: shown, most },
  };
}

function renderPrinted({ printed }: LiveState, view: View): Line[] {
  const { style, glyphs, columns } = view;
  const title = wrap(style.heading(`What the server printed`), columns);
  if (printed.length === 0) return [...title, ...wrap('Nothing so far.', columns)];
  const edge = `${style.server(glyphs.bar)} `;
  const lines = printed.flatMap(({ text }) =>
    hang(sanitise(openLog(text), { tab: 2 }), { columns, first: edge, rest: edge }),
  );
  return [...title, ...lines];
}
