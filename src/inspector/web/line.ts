import * as v from 'valibot';
import { Feed } from '../protocol.ts';
import type { Action } from './state.ts';

const Message = v.object({ data: v.pipe(v.string(), v.parseJson(), Feed) });

/** Calls serve-lesson up, before anything is drawn: what is to be seen comes over this line. */
export function callUp(): EventSource {
  return new EventSource('events');
}

/**
 * Tells what comes over the line; the browser takes it up again by itself when it is cut. Must be called in the turn
 * in which the line was opened, or the first event may be missed. Returns the way to end it.
 */
export function listen(source: EventSource, dispatch: (action: Action) => void): () => void {
  for (const type of ['snapshot', 'changes'] as const) {
    source.addEventListener(type, (event) => dispatch({ type, feed: v.parse(Message, event).data }));
  }
  source.addEventListener('open', () => dispatch({ type: 'line', line: 'live' }));
  source.addEventListener('error', () => {
    dispatch({ type: 'line', line: source.readyState === EventSource.CLOSED ? 'gone' : 'lost' });
  });
  return () => source.close();
}
