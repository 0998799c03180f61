import type { ByteRange, Message } from '../../http/exchange.ts';
import type { Content } from './content.ts';
import type { BodyView } from '../note.ts';
import { secretsInBody } from './secrets.ts';

/** How much of a body is shown. */
export interface BodyLimits {
  /** Bytes of a body that reads as text. */
  readonly text: number;
  /** Bytes of one that is shown in hexadecimal. */
  readonly hex: number;
  /** Pieces of a chunked body that are listed one by one. */
  readonly pieces: number;
}

export const DEFAULT_BODY_LIMITS: BodyLimits = { text: 4000, hex: 128, pieces: 12 };

export interface BodyRun {
  readonly text: string;
  readonly view: BodyView;
}

/** Reads a body run by run: a character that is cut by the end of one run comes with the next. */
export interface BodyReader {
  /** The next `size` bytes of content. */
  next(size: number): BodyRun;
  /** Content bytes that `next` can still read. */
  readonly remaining: number;
  /** True once the limit is reached: all that follows is hidden. */
  readonly isExhausted: boolean;
}

export function createBodyReader({ body }: Message, content: Content, limits: BodyLimits): BodyReader {
  const isHex = content.show === 'hex';
  const shown = isHex
    ? Math.min(limits.hex, body.bytes.length)
    : wholeCharacters(body.bytes, content.charset, limits.text);
  const isText = !isHex && shown > 0;
  const decoder = isText ? new TextDecoder(content.charset, { ignoreBOM: true }) : undefined;
  const language = content.entry?.language;
  const secrets = isText
    ? secretsInBody(
        new TextDecoder(content.charset, { ignoreBOM: true }).decode(body.bytes.subarray(0, shown)),
        content,
      )
    : [];
  let offset = 0;
  /** Of the text, in UTF-16 units. */
  let told = 0;
  return {
    next(size) {
      const start = Math.min(offset, shown);
      const end = Math.min(offset + size, shown);
      offset += size;
      const bytes = body.bytes.subarray(start, end);
      const isLast = end === body.size && end > start;
      const text = isHex ? hexRows(bytes, start) : (decoder?.decode(bytes, { stream: !isLast }) ?? '');
      const own = withinRun(secrets, told, text.length);
      told += text.length;
      const view: BodyView = {
        show: content.show,
        hidden: size - bytes.length,
        ...(own.length > 0 && { secrets: own }),
      };
      return { text, view: language === undefined || isHex ? view : { ...view, language } };
    },
    get remaining() {
      return body.size - offset;
    },
    get isExhausted() {
      return offset >= shown && shown < body.size;
    },
  };
}

/** Of these ranges what lies in a run, counted from its start. */
function withinRun(ranges: readonly ByteRange[], start: number, length: number): ByteRange[] {
  return ranges
    .map((range) => ({ start: Math.max(0, range.start - start), end: Math.min(length, range.end - start) }))
    .filter((range) => range.start < range.end);
}

/** How many of the first `limit` bytes can be shown without a split character at their end. */
function wholeCharacters(bytes: Uint8Array, charset: string, limit: number): number {
  if (bytes.length <= limit) return bytes.length;
  if (/^utf-?16/i.test(charset)) return limit - (limit % 2);
  if (!/^utf-?8$/i.test(charset)) return limit;
  let end = limit;
  while (end > 0 && end > limit - 4 && isContinuation(bytes[end])) end -= 1;
  return end;
}

function isContinuation(byte = 0): boolean {
  return (byte & 0xc0) === 0x80;
}

const BYTES_A_ROW = 8;

/** `0000 89 50 4e 47 0d 0a 1a 0a  .PNG....`: 38 columns. `offset` is that of the first byte. */
export function hexRows(bytes: Uint8Array, offset = 0): string {
  const rows = Array.from({ length: Math.ceil(bytes.length / BYTES_A_ROW) }, (_, row) => {
    const piece = Array.from(bytes.subarray(row * BYTES_A_ROW, (row + 1) * BYTES_A_ROW));
    const position = (offset + row * BYTES_A_ROW).toString(16).padStart(4, '0');
    const digits = piece.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = piece
      .map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
      .join('');
    return `${position} ${digits.padEnd(3 * BYTES_A_ROW - 1)}  ${letters}`;
  });
  return rows.join('\n');
}
