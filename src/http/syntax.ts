import type { ByteRange, Defect } from './exchange.ts';

/** What a token is made of (RFC 9110 section 5.6.2), as it stands in a character class of a pattern. */
export const TOKEN_CHARACTERS = "!#$%&'*+\\-.^_`|~0-9A-Za-z";
const TOKEN = new RegExp(`^[${TOKEN_CHARACTERS}]+$`);
const NOT_IN_TOKEN = new RegExp(`[^${TOKEN_CHARACTERS}]+`, 'g');
/** What no field value and no start line may hold: all controls but the tab. */
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f]+/g;

/** True for a token (RFC 9110 section 5.6.2): a method, a field's name. An empty text is none. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Runs of characters that a name may not hold. */
export function notInToken(text: string): ByteRange[] {
  return ranges(text, NOT_IN_TOKEN);
}

/** Controls in a line, lone carriage returns told apart from the others. Offsets count from the line's beginning. */
export function controlDefects(text: string): Defect[] {
  return ranges(text, CONTROLS).map(({ start, end }) => ({
    code: /^\r+$/.test(text.slice(start, end)) ? 'bare-cr' : 'control-character',
    start,
    end,
  }));
}

/** Takes optional white space (spaces and tabs, nothing else) off both ends; in linear time, whatever the text. */
export function trimSpace(text: string): string {
  const end = endWithoutSpace(text);
  let start = 0;
  while (start < end && isSpace(text[start])) start += 1;
  return text.slice(start, end);
}

/** Where the optional white space begins that a text ends in. A pattern with `+$` would need quadratic time. */
export function endWithoutSpace(text: string): number {
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1])) end -= 1;
  return end;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function ranges(text: string, pattern: RegExp): ByteRange[] {
  // Nearly every line is in order.
  if (text.search(pattern) < 0) return [];
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
