import { codingsOf, contentTypeOf, parseMediaType, type MediaType } from '../../../http/content.ts';
import type { MessageView } from './message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { remembered } from '../../../memory.ts';
import { unpackedBody, wholeBody } from '../../../http/unpacking.ts';

/** How text in UTF-8 may begin, one character a byte: the byte order mark. */
export const UTF8_MARK = '\u00ef\u00bb\u00bf';

/** What a body was before it was packed, where it is all there; undefined where nobody can be sure. */
export const contentBytes = remembered(({ message }: MessageView): Uint8Array | undefined => {
  const body = wholeBody(message);
  if (body === undefined || codingsOf(message).length === 0) return body;
  const unpacked = unpackedBody(message);
  return unpacked.kind === 'bytes' ? unpacked.bytes : undefined;
});

/** The content as text where it is UTF-8. */
export const contentText = remembered((view: MessageView): string | undefined => {
  const bytes = contentBytes(view);
  return bytes && utf8(bytes);
});

export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export const mediaTypeOf = remembered(({ message }: MessageView): MediaType | undefined =>
  parseMediaType(contentTypeOf(message) ?? ''),
);

/** The content's first characters, one a byte, where it is a kind that browsers or programs read as text. */
export function beginning(view: MessageView, most = 2048): string | undefined {
  const bytes = contentBytes(view)?.subarray(0, most);
  return bytes && Buffer.from(bytes).toString('latin1');
}

/** Where the message says what its body is; the first line where it does not say. */
export function typePlace(view: MessageView): ProblemPlace {
  return view.all('content-type').at(-1)?.at() ?? view.startLine;
}

/** A piece of a body that came as it is: without chunks, and not packed; otherwise all of it. */
export function bodyPiece(view: MessageView, start: number, end: number): ProblemPlace {
  const { framing } = view.message.body;
  if (framing === 'chunked' || codingsOf(view.message).length > 0) return view.body;
  return { ...view.body, start: view.body.start + start, end: view.body.start + end };
}

export function isJsonType(type: string): boolean {
  return type === 'application/json' || type.endsWith('+json');
}

export function isXmlType(type: string): boolean {
  return type === 'application/xml' || type === 'text/xml' || type.endsWith('+xml');
}

export function isHtmlType(type: string): boolean {
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
export function isPlainTextType(type: string): boolean {
  return /^(?:text\/(?:plain|html|css|csv|markdown|javascript)|application\/javascript)$/.test(type);
}
