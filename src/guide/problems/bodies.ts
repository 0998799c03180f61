import { codingsOf, contentTypeOf, parseMediaType, type MediaType } from '../../http/content.ts';
import type { Message } from '../../http/exchange.ts';
import type { MessageView } from './message-view.ts';
import type { Place } from './problem.ts';
import { unpackedBody } from './unpacking.ts';

/** How text in UTF-8 may begin, one character a byte: the byte order mark. */
export const UTF8_MARK = '\u00ef\u00bb\u00bf';

/** Longer bodies are not looked into: they would take too long. */
const MOST_BYTES = 1_000_000;

/** What a body was before it was packed, where it is all there; undefined where nobody can be sure. */
export function contentBytes(view: MessageView): Uint8Array | undefined {
  const body = wholeBody(view.message);
  if (body === undefined || codingsOf(view.message).length === 0) return body;
  const unpacked = unpackedBody(view.message);
  return unpacked.kind === 'bytes' ? unpacked.bytes : undefined;
}

/** The body, if it has any bytes and all of them came and were kept. */
export function wholeBody({ body, complete }: Message): Uint8Array | undefined {
  const isWhole = complete && body.size > 0 && body.bytes.length === body.size;
  return isWhole && body.size <= MOST_BYTES ? body.bytes : undefined;
}

/** The content as text where it is UTF-8. */
export function contentText(view: MessageView): string | undefined {
  const bytes = contentBytes(view);
  return bytes && utf8(bytes);
}

export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function mediaTypeOf({ message }: MessageView): MediaType | undefined {
  return parseMediaType(contentTypeOf(message) ?? '');
}

/** The content's first characters, one a byte, where it is a kind that browsers or programs read as text. */
export function beginning(view: MessageView, most = 2048): string | undefined {
  const bytes = contentBytes(view)?.subarray(0, most);
  return bytes && Buffer.from(bytes).toString('latin1');
}

/** Where the message says what its body is; the first line where it does not say. */
export function typePlace(view: MessageView): Place {
  return view.all('content-type').at(-1)?.at() ?? view.startLine;
}

/** A piece of a body that came as it is: without chunks, and not packed; otherwise all of it. */
export function bodyPiece(view: MessageView, start: number, end: number): Place {
  const { framing } = view.message.body;
  if (framing === 'chunked' || codingsOf(view.message).length > 0) return view.body;
  return { ...view.body, start: view.body.start + start, end: view.body.start + end };
}

export function isJson(type: string): boolean {
  return type === 'application/json' || type.endsWith('+json');
}

export function isXml(type: string): boolean {
  return type === 'application/xml' || type === 'text/xml' || type.endsWith('+xml');
}

export function isHtml(type: string): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml';
}

export function readsAsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Text that is read by its bytes alone. */
export function isPlainText(type: string): boolean {
  return /^(?:text\/(?:plain|html|css|csv|markdown|javascript)|application\/javascript)$/.test(type);
}
