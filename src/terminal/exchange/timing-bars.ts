import type { Timings } from '../../http/exchange.ts';
import { widthOf } from '../cells.ts';
import { pad } from '../layout.ts';
import { durationText } from '../../text/quantities.ts';
import type { Line, View } from '../view.ts';

interface Part {
  readonly name: 'lookup' | 'connect' | 'tls' | 'waiting' | 'receiving';
  readonly label: string;
}

const PARTS: readonly Part[] = [
  { name: 'lookup', label: 'looking up the name' },
  { name: 'connect', label: 'connecting' },
  { name: 'tls', label: 'agreeing on encryption' },
  { name: 'waiting', label: 'waiting for the answer' },
  { name: 'receiving', label: 'receiving it' },
];

const GAP = '  ';
/** Fewer cells say nothing. */
const NARROWEST_BAR = 8;

/**
 * How long each part took, one after the other, as bars to one scale; in plain mode, and
 * where there is no room, in words.
 */
export function renderTimingBars(timings: Timings, view: View): Line[] {
  const { style, plain, columns } = view;
  const rows = PARTS.flatMap(({ name, label }) => {
    const ms = timings[name];
    return ms === undefined ? [] : [{ label, ms, text: durationText(ms) }];
  });
  const total = durationText(timings.total);
  const labels = Math.max(...rows.map(({ label }) => widthOf(label)), 'in all'.length);
  const numbers = Math.max(...rows.map(({ text }) => widthOf(text)), total.length);
  const room = columns - labels - numbers - 2 * GAP.length;
  if (plain || room < NARROWEST_BAR) {
    return [...rows.map(({ label, text }) => `time ${label}: ${text}`), `time in all: ${total}`];
  }
  let before = 0;
  const bars = rows.map(({ label, ms, text }) => {
    const [start, end] = [before, before + ms].map((at) => Math.round((at / timings.total) * room));
    before += ms;
    const bar = barText(start ?? 0, end ?? 0, room, view);
    return pad(label, labels) + GAP + text.padStart(numbers) + GAP + style.client(bar);
  });
  return [...bars, style.dim(`${pad('in all', labels)}${GAP}${total.padStart(numbers)}`)];
}

/** At least one sign, so that a part too short to be seen is there all the same. */
function barText(start: number, end: number, room: number, { glyphs }: View): string {
  const length = Math.max(1, end - start);
  return ' '.repeat(Math.min(start, room - length)) + glyphs.stroke.repeat(length);
}
