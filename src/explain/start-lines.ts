import { latin1 } from '../http/byte-stream.ts';
import { TOKEN_CHARACTERS } from '../http/syntax.ts';

const CR = 0x0d;
const LF = 0x0a;
/** A first line longer than this is not looked for in the middle of something else. */
const LONGEST = 8192;

const STATUS_LINE = /^HTTP\/\d(?:\.\d)? [1-9]\d\d(?: [^\r\n]*)?$/;
const REQUEST_LINE = new RegExp(`^[${TOKEN_CHARACTERS}]{1,40} [^ \\r\\n]+ HTTP/\\d(?:\\.\\d)?$`);
const FIELD_LINE = new RegExp(`^(?:[${TOKEN_CHARACTERS}]+:.*)?$`);

export type MessageKind = 'request' | 'response';

/** What begins here, judged by a first line without a fault; undefined where none does. */
export function startLineAt(bytes: Uint8Array, at: number): MessageKind | undefined {
  const { text } = lineAt(bytes, at);
  if (STATUS_LINE.test(text)) return 'response';
  return REQUEST_LINE.test(text) ? 'request' : undefined;
}

/**
 * Offset of the next message's first line, at or after `from`. What a tool printed may stand right behind a body that
 * ended without a line end; there, CR and LF at the end of the line tell it from text that speaks of HTTP.
 */
export function nextStartLine(bytes: Uint8Array, from: number): number | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf('HTTP/', from); at !== -1; at = buffer.indexOf('HTTP/', at + 1)) {
    const found = startAround(buffer, from, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Offset of the start line that `HTTP/` at this place belongs to. */
function startAround(bytes: Buffer, from: number, at: number): number | undefined {
  const lineStart = bytes.subarray(Math.max(from, at - LONGEST), at).lastIndexOf(LF);
  const begin = lineStart === -1 ? from : Math.max(from, at - LONGEST) + lineStart + 1;
  const isFirst = lineStart !== -1 || at - from < LONGEST;
  if (at > begin) {
    const isRequest = isFirst && startLineAt(bytes, begin) === 'request' && isHeadAt(bytes, begin);
    if (isRequest) return begin;
  }
  if (startLineAt(bytes, at) !== 'response' || !isHeadAt(bytes, at)) return undefined;
  return at === begin || lineAt(bytes, at).ending === 'crlf' ? at : undefined;
}

/** True where the line after this one could be a header, or is empty. */
function isHeadAt(bytes: Uint8Array, at: number): boolean {
  const { next, ending } = lineAt(bytes, at);
  return ending === 'none' || FIELD_LINE.test(lineAt(bytes, next).text);
}

interface LineAt {
  /** One character a byte, without the line end; at most as much as a start line has. */
  readonly text: string;
  readonly next: number;
  readonly ending: 'crlf' | 'lf' | 'none';
}

/** The line that begins here. */
export function lineAt(bytes: Uint8Array, at: number): LineAt {
  const window = bytes.subarray(at, at + LONGEST);
  const lineFeed = window.indexOf(LF);
  if (lineFeed === -1) return { text: latin1(window), next: at + window.length, ending: 'none' };
  const isCrlf = window[lineFeed - 1] === CR;
  const text = latin1(window.subarray(0, isCrlf ? lineFeed - 1 : lineFeed));
  return { text, next: at + lineFeed + 1, ending: isCrlf ? 'crlf' : 'lf' };
}

/** The first byte at or after `at` that belongs to no empty line. */
export function skipLineEnds(bytes: Uint8Array, at: number): number {
  let next = at;
  for (;;) {
    if (bytes[next] === LF) next += 1;
    else if (bytes[next] === CR && bytes[next + 1] === LF) next += 2;
    else return next;
  }
}

/** The end of `bytes` up to `end`, without the line ends before it. */
export function withoutLineEnds(bytes: Uint8Array, from: number, end: number): number {
  let last = end;
  while (last > from && bytes[last - 1] === LF) last -= bytes[last - 2] === CR && last - 2 >= from ? 2 : 1;
  return last;
}
