import type { Exchange } from '../http/exchange.ts';
import { readable } from './readable.ts';

/** How an exchange came out: its look, and the words that say the same. Words are unsanitised. */
export interface Outcome {
  readonly tone: 'good' | 'elsewhere' | 'bad' | 'open';
  readonly text: string;
}

/** By the status code's class (RFC 9110 section 15); without a code by what happened instead. */
export function outcomeOf({ response, failure, open }: Exchange): Outcome {
  const isOpen = open === true && failure === undefined;
  if (response === undefined && isOpen) return { tone: 'open', text: 'no answer yet' };
  if (response === undefined) {
    return { tone: 'bad', text: failure === undefined ? 'no answer' : `no answer (${failure.code})` };
  }
  const { status, reason, complete, upgraded } = response;
  if (status === 0) return { tone: 'bad', text: 'not an HTTP answer' };
  const text = `${status} ${readable(reason)}`.trim();
  if (upgraded === true) return { tone: 'elsewhere', text };
  if (!complete && isOpen) return { tone: status >= 400 ? 'bad' : 'open', text: `${text}, still open` };
  if (!complete) return { tone: 'bad', text: `${text}, cut off` };
  if (status >= 400) return { tone: 'bad', text };
  return { tone: status >= 300 ? 'elsewhere' : 'good', text };
}
