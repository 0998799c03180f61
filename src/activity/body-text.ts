import { decodeBody } from '../http/content.ts';
import type { ResponseMessage } from '../http/exchange.ts';

/** An answer's body as a lesson writes it: as text, with plain line ends. */
export function bodyText(response: ResponseMessage): string {
  return decodeBody(response).text.replaceAll('\r\n', '\n');
}

/** One line end at the very end does not count: an author cannot see it, and some servers add one. */
export function withoutLastLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}
