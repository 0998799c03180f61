/** Text that arrived one character a byte, read as UTF-8 where it is that, and as it is where not. */
export function readable(latin1: string): string {
  if (/^\p{ASCII}*$/u.test(latin1) || /[\u0100-\uFFFF]/.test(latin1)) return latin1;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return latin1;
  }
}

/**
 * What an editor can show and keep: tabs and line ends aside, nothing that steers, hides or turns the writing round.
 */
const UNSEEN = /(?!\t|\r?\n)[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** The bytes as text for a file; undefined where they are no UTF-8, or hold what an editor hides or changes. */
export function editable(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return UNSEEN.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** In percent form where it is not printable ASCII. */
export function encoded(target: string): string {
  return target.replace(/[^\u0021-\u007E]/gu, (character) =>
    Array.from(
      Buffer.from(character, character.length === 1 && character <= '\u00FF' ? 'latin1' : 'utf8'),
      (byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
    ).join(''),
  );
}
