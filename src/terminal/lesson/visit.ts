import type { AnnotatedLine } from '../../guide/note.ts';
import { openText } from '../../guide/values/secret.ts';
import { summarise } from '../../live/summary.ts';
import type { WalkEvent } from '../../stage/event.ts';
import { hang } from '../layout.ts';
import { sentence } from '../live/row.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Block, View } from '../view.ts';
import { wrap } from '../wrap.ts';

type EventOf<Type extends WalkEvent['type']> = Extract<WalkEvent, { type: Type }>;

/** What a visitor said that our own client did not, by name: it was just explained where it stood. */
export function renderSurplus({ visitor, lines }: EventOf<'surplus'>, view: View): Block {
  const { columns } = view;
  const name = sanitise(visitor);
  if (lines.length === 0) return ['', ...wrap(`${name} said nothing that our client did not say.`, columns)];
  const names = lines.map((line) => view.style.strong(sanitise(nameOf(line))));
  const text = `What ${name} says and our client did not: ${names.join(', ')}.`;
  return ['', ...wrap(text, columns)];
}

/** A header's name as the visitor wrote it. */
function nameOf({ text }: AnnotatedLine): string {
  return text.split(':', 1).join('');
}

/** A request for the little picture in the tab, which browsers send unasked. */
export function renderUnbidden({ seen }: EventOf<'unbidden'>, view: View): Block {
  const { request, response } = seen.exchange;
  const asked = view.style.strong(sanitise(`${request?.method ?? ''} ${openText(request?.target ?? '')}`));
  const answer =
    response === undefined ? 'no answer' : sanitise(`${response.status} ${response.reason}`.trim());
  const text = `And this nobody typed: ${asked}, from ${sanitise(seen.by.name)}. It would like a picture for its tab; the server said ${answer}.`;
  return ['', ...wrap(text, view.columns)];
}

/** One more request of a visitor's, in a line. */
export function renderVisit({ seen }: EventOf<'visit'>, { columns, glyphs }: View): Block {
  return hang(sentence(summarise(seen)), { columns, first: `${glyphs.bullet} `, rest: '  ' });
}
