import { latin1 } from '../http/byte-stream.ts';
import type { Message } from '../http/exchange.ts';
import { DEFAULT_LIMITS } from '../http/limits.ts';
import { startLineAt } from './start-lines.ts';

const LF = 0x0a;
const CR = 0x0d;

/** A head as text has it, and no wire: no line of it ends with CR and LF. */
export interface PastedHead {
  /** True where an empty line ends it. */
  readonly isEnded: boolean;
  /** Offset behind its last line, whatever ends that. */
  readonly end: number;
  /** True where its lines have ends at all. */
  readonly hasLineFeeds: boolean;
}

/** The head that begins here, where it is one of text: up to its empty line, the next message, or the end. */
export function pastedHead(bytes: Uint8Array, from: number): PastedHead | undefined {
  for (let at = from; at < bytes.length && at - from < DEFAULT_LIMITS.head;) {
    const lineFeed = bytes.indexOf(LF, at);
    const end = lineFeed === -1 ? bytes.length : lineFeed;
    if (bytes[end - 1] === CR) return undefined;
    if (end === at) return { isEnded: true, end: at + 1, hasLineFeeds: true };
    if (at > from && startLineAt(bytes, at) !== undefined)
      return { isEnded: false, end: at, hasLineFeeds: true };
    if (end + 1 >= bytes.length)
      return { isEnded: false, end: bytes.length, hasLineFeeds: bytes.includes(LF, from) };
    at = end + 1;
  }
  return undefined;
}

/** The bytes of a head that has no empty line, with one. */
export function withEmptyLine(bytes: Uint8Array, from: number, { end }: PastedHead): Uint8Array {
  const head = latin1(bytes.subarray(from, end));
  return Buffer.from(head.endsWith('\n') ? `${head}\n` : `${head}\n\n`, 'latin1');
}

/** The message without the empty line that was put behind its head. */
export function withoutEmptyLine<M extends Message>(message: M): M {
  return { ...message, lines: message.lines.slice(0, -1) };
}

/** What a reader should know of it. */
export function pastedRemark({ isEnded, hasLineFeeds }: PastedHead): string {
  const cut = 'it was pasted without, or cut off here';
  if (isEnded)
    return 'The lines end in LF alone, as those of a text do. On the wire, CR and LF end each of them.';
  return hasLineFeeds
    ? `The lines end in LF alone, as those of a text do, and no empty line ends the headers: ${cut}. Both are taken as read.`
    : `No empty line ends the headers: ${cut}. It is taken as read.`;
}
