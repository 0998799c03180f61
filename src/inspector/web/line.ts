import * as v from 'valibot';
import { Feed } from '../protocol.ts';
import type { Action } from './state.ts';

const Message = v.object({ data: v.pipe(v.string(), v.parseJson(), Feed) });

/** Listens to what happens; the browser takes the line up again by itself when it is cut. Returns the way to end it. */
export function listen(dispatch: (action: Action) => void): () => void {
  const source = new EventSource('events');
  for (const type of ['snapshot', 'changes'] as const) {
    source.addEventListener(type, (event) => dispatch({ type, feed: v.parse(Message, event).data }));
  }
  source.addEventListener('open', () => dispatch({ type: 'line', line: 'live' }));
  source.addEventListener('error', () => {
    dispatch({ type: 'line', line: source.readyState === EventSource.CLOSED ? 'gone' : 'lost' });
  });
  return () => source.close();
}
