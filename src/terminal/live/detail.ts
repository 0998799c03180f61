import type { Explained } from '../../guide/explain.ts';
import { summarise } from '../../live/summary.ts';
import { introduceFirst } from '../../recorder/visitor.ts';
import type { SeenExchange } from '../../recorder/traffic.ts';
import { renderExchange } from '../exchange/exchange.ts';
import { hang, truncate } from '../layout.ts';
import { clockText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import { renderTwoClocks } from '../exchange/two-clocks.ts';
import type { Line, View } from '../view.ts';

/**
 * An exchange in full: who asked and when, every line with its notes, and the time it took; before it, what the program
 * printed of it meanwhile, where it did.
 */
export function renderSeen(
  seen: SeenExchange,
  { lines, problems, failureNote }: Explained,
  view: View,
  complaint?: string,
): Line[] {
  const blocks = renderExchange(
    {
      exchange: seen.exchange,
      by: seen.by.name,
      lines,
      problems,
      seen: () => false,
      timings: seen.state !== 'open',
      ...(failureNote === undefined ? {} : { failureNote }),
    },
    view,
  );
  const { client, exchange: server, state } = seen;
  // Where our own client was the one who asked.
  const clocks = client === undefined || state === 'open' ? [] : renderTwoClocks({ client, server }, view);
  const cause = complaint === undefined ? [] : renderComplaint(complaint, view);
  return [...renderVisitor(seen, view), ...cause, '', ...blocks.flat(), ...clocks.flat()];
}

function renderVisitor(seen: SeenExchange, { style, columns }: View): Line[] {
  const { at } = summarise(seen);
  const state = STATES[seen.state];
  const text = `${style.strong(sanitise(introduceFirst(seen.by)))}, at ${clockText(at)}${state}`;
  return hang(text, { columns, first: '', rest: '  ' });
}

/** Columns that it takes at most: the key shows the rest. */
const COMPLAINT = 300;

function renderComplaint(complaint: string, { style, glyphs, columns }: View): Line[] {
  const said = truncate(sanitise(complaint, { tab: 2 }), COMPLAINT, glyphs.ellipsis);
  const text = `Meanwhile the program printed: ${style.bad(said)} (${style.key('l')} shows all of it)`;
  return hang(text, { columns, first: `${style.bad(glyphs.bad)} `, rest: '  ' });
}

const STATES = {
  open: ', still open',
  complete: '',
  upgraded: ', now in another protocol than HTTP',
} as const;
