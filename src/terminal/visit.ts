import type { WalkEvent } from '../walk/event.ts';
import { hang } from './layout.ts';
import { paintProse } from './prose.ts';
import { sanitise } from './sanitise.ts';
import type { Block, Line, View } from './view.ts';
import { wrap } from './wrap.ts';

type EventOf<Type extends WalkEvent['type']> = Extract<WalkEvent, { type: Type }>;

/** What a visitor said that our own client did not, each header with what it is for. */
export function renderSurplus({ visitor, lines }: EventOf<'surplus'>, view: View): Block {
  const { columns, glyphs } = view;
  const name = sanitise(visitor);
  if (lines.length === 0) return ['', ...wrap(`${name} said nothing that our client did not say.`, columns)];
  const items = lines.flatMap((line): Line[] => {
    const text = `${view.style.strong(sanitise(line.name ?? ''))}: ${paintProse(line.notes[0]?.text ?? '', view)}`;
    return hang(text, { columns, first: `${glyphs.bullet} `, rest: '  ' });
  });
  return ['', ...wrap(`What ${name} says and our client did not:`, columns), ...items];
}

/** A request for the little picture in the tab, which browsers send unasked. */
export function renderUnbidden({ seen }: EventOf<'unbidden'>, view: View): Block {
  const { request, response } = seen.exchange;
  const asked = view.style.strong(sanitise(`${request?.method ?? ''} ${request?.target ?? ''}`));
  const answer =
    response === undefined ? 'no answer' : sanitise(`${response.status} ${response.reason}`.trim());
  const text = `And this nobody typed: ${asked}, from ${sanitise(seen.by.name)}. It would like a picture for its tab; the server said ${answer}.`;
  return ['', ...wrap(text, view.columns)];
}
