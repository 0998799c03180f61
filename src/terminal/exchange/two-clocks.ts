import { type BothViews, isSameWire, momentsOf } from '../../http/both-views.ts';
import { type Moment, spanOf } from '../../http/clocks.ts';
import { widthOf } from '../cells.ts';
import { hang, pad } from '../layout.ts';
import type { Timings } from '../../http/exchange.ts';
import { asShown, MOMENT_WORDS, momentText } from '../../text/moments.ts';
import { bytesText, durationText } from '../../text/quantities.ts';
import type { Block, Line, View } from '../view.ts';

const CLOCKS = ['client', 'server'] as const;
const GAP = '  ';

/** One exchange as both of its ends saw it: the same bytes, and two clocks on one timeline. */
export function renderTwoClocks(views: BothViews, view: View): Block[] {
  const moments = asShown(momentsOf(views));
  return [
    ['', view.style.heading('One exchange, two clocks'), ...renderBytes(views, view)],
    ...(view.plain ? [] : [['', ...renderBars(moments, view)]]),
    ['', ...renderMoments(moments, view)],
    ['', ...renderSum(moments, views.client.timings, view)],
  ];
}

function renderBytes(views: BothViews, { columns }: View): Line[] {
  const { client, server } = views;
  const sizes = ({ wireSize }: BothViews['client']) =>
    `${bytesText(wireSize.request)} there, ${bytesText(wireSize.response)} back`;
  const text = isSameWire(views)
    ? `Both ends saw the same bytes: ${sizes(client)}.`
    : `The two ends did not see the same bytes. The client: ${sizes(client)}; the server: ${sizes(server)}.`;
  return hang(text, { columns, first: '', rest: '' });
}

/** A bar for each clock, from the first thing that it saw to the last. */
function renderBars(moments: readonly Moment[], view: View): Line[] {
  const { style, glyphs, columns } = view;
  const end = moments.at(-1)?.at ?? 0;
  const spans = CLOCKS.flatMap((clock) => {
    const span = spanOf(moments, clock);
    return span === undefined ? [] : [{ clock, ...span, took: momentText(span.to - span.from) }];
  });
  const took = Math.max(...spans.map((span) => widthOf(span.took)));
  const room = columns - widthOf(CLOCKS[0]) - took - 2 * GAP.length;
  return spans.map((span) => {
    const from = end === 0 ? 0 : Math.min(room - 1, Math.round((span.from / end) * room));
    const to = end === 0 ? room : Math.max(from + 1, Math.round((span.to / end) * room));
    const bar = ' '.repeat(from) + style[span.clock](glyphs.stroke.repeat(to - from));
    return `${style[span.clock](span.clock)}${GAP}${pad(bar, room)}${GAP}${span.took}`;
  });
}

/** What each side saw, in the order in which it happened. */
function renderMoments(moments: readonly Moment[], { style, columns, plain }: View): Line[] {
  const widest = Math.max(...moments.map(({ at }) => widthOf(momentText(at))));
  return moments.flatMap(({ at, clock, what }) => {
    const words = MOMENT_WORDS[clock][what];
    if (plain) return hang(`${momentText(at)}, ${clock}: ${words}`, { columns, first: '', rest: '  ' });
    const time = momentText(at).padStart(widest);
    const before = `${time}${GAP}${style[clock](clock)}${GAP}`;
    return hang(words, { columns, first: before, rest: ' '.repeat(widthOf(before)) });
  });
}

/** How much of the client's wait was the server's, and what the client counts besides. */
function renderSum(moments: readonly Moment[], timings: Timings, { style, columns }: View): Line[] {
  const [client, server] = [spanOf(moments, 'client'), spanOf(moments, 'server')];
  if (client === undefined || server === undefined) return [];
  const [waited, worked] = [client.to - client.from, server.to - server.from];
  const before = timings.total - waited;
  const text = [
    `The client counted ${style.strong(momentText(waited))}, the server ${style.strong(momentText(worked))}.`,
    // Clocks that were set to each other may leave the server's time the longer one: then it says nothing.
    ...(worked > waited
      ? []
      : [
          `The difference, ${momentText(waited - worked)}, passed on the way, and until each side took notice.`,
        ]),
    ...(timings.connect === undefined || before < LEAST
      ? []
      : [
          `Before its request left, ${momentText(before)} passed${shareOf(timings.connect, before)}: that is ${durationText(timings.total)} in all.`,
        ]),
  ].join(' ');
  return hang(text, { columns, first: '', rest: '' });
}

/** As the times of the exchange count it; the rest is the client's own doing. */
function shareOf(connecting: number, before: number): string {
  return connecting < before
    ? `, ${durationText(connecting)} of them to connect`
    : ', all of them to connect';
}

/** ms that are worth a word. */
const LEAST = 0.01;
