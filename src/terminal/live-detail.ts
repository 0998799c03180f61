import type { Explained } from '../live/explain.ts';
import { summarise } from '../live/summary.ts';
import type { SeenExchange } from '../recorder/traffic.ts';
import { renderExchange } from './exchange.ts';
import { hang } from './layout.ts';
import { clockText, durationText } from './quantities.ts';
import { sanitise } from './sanitise.ts';
import type { Line, View } from './view.ts';

/** An exchange in full: who asked and when, every line with its notes, and the time it took. */
export function renderSeen(
  seen: SeenExchange,
  { lines, problems, failureNote }: Explained,
  view: View,
): Line[] {
  const blocks = renderExchange(
    {
      exchange: seen.exchange,
      lines,
      problems,
      seen: () => false,
      timings: seen.state !== 'open',
      ...(failureNote === undefined ? {} : { failureNote }),
    },
    view,
  );
  return [...renderVisitor(seen, view), '', ...blocks.flat(), ...renderTwoClocks(seen, view)];
}

function renderVisitor(seen: SeenExchange, { style, columns }: View): Line[] {
  const { at } = summarise(seen);
  const state = STATES[seen.state];
  const text = `${style.strong(sanitise(capital(seen.by.name)))}, at ${clockText(at)}${state}`;
  return hang(text, { columns, first: '', rest: '  ' });
}

const STATES = {
  open: ', still open',
  complete: '',
  upgraded: ', now in another protocol than HTTP',
} as const;

/** The same bytes by two clocks, where our own client was the one who asked. */
function renderTwoClocks({ exchange, client, state }: SeenExchange, { style, columns }: View): Line[] {
  if (client === undefined || state === 'open') return [];
  const server = style.strong(durationText(exchange.timings.total));
  const whole = style.strong(durationText(client.timings.total));
  const text = `By the server's clock it took ${server}; our client, which connects and waits, counted ${whole}.`;
  return hang(text, { columns, first: '', rest: '      ' });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
