import { count, quoted } from '../../phrasing.ts';

/** Letters that stand in a header as bytes beyond ASCII, one character a byte: as they are shown and, if UTF-8, as they were meant. */
export function lettersMeant(shown: string): string {
  const meant = asUtf8(Buffer.from(shown, 'latin1'));
  return meant === undefined
    ? quoted(shown)
    : `${quoted(meant)} (${count(shown.length, 'byte')} of UTF-8, here ${quoted(shown)})`;
}

function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
