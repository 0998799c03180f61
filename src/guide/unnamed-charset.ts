import { isAscii } from 'node:buffer';

/**
 * What a text that names no charset is read as, by its media type: `guessed` by browsers (HTML section 13.2.3.2), that
 * `of-page` which needs it (CSS Syntax section 3.2), that `of-page-or-module` (a script; as a module it is UTF-8), `utf-8`
 * unless another is named, told `inside` the text (XML), or `only-utf-8` whatever is named.
 */
export const UNNAMED_CHARSETS = [
  'guessed',
  'of-page',
  'of-page-or-module',
  'utf-8',
  'inside',
  'only-utf-8',
] as const;

export type UnnamedCharset = (typeof UNNAMED_CHARSETS)[number];

/** What the bytes of a text tell of its charset. */
export type CharsetEvidence =
  /** They say it themselves: a byte order mark, or a page or style sheet that names it. */
  | { readonly kind: 'told'; readonly charset: string }
  /** Every charset that is in use reads them alike. */
  | { readonly kind: 'plain' }
  /** UTF-8 with letters beyond ASCII, and how one of them looks to who takes it for Windows-1252. */
  | { readonly kind: 'utf-8'; readonly letter: string; readonly looks: string }
  | { readonly kind: 'unknown' };

/** `bytes` is a text without its packing, from its beginning; `isWhole` where it ends with them. */
export function charsetEvidence(bytes: Uint8Array, isWhole: boolean, type: string): CharsetEvidence {
  const marked = markedCharset(bytes);
  if (marked !== undefined) return { kind: 'told', charset: marked };
  const inside =
    type === 'text/css' ? namedInSheet(bytes) : type === 'text/html' ? namedInPage(bytes) : undefined;
  if (inside !== undefined) return { kind: 'told', charset: inside };
  if (isAscii(bytes)) return { kind: isWhole && bytes.length > 0 ? 'plain' : 'unknown' };
  const sample = misread(bytes, isWhole);
  return sample === undefined ? { kind: 'unknown' } : { kind: 'utf-8', ...sample };
}

/** The charset that a byte order mark stands for. */
export function markedCharset([first, second, third]: Uint8Array = new Uint8Array()): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** The charset that a page names in its first 1,024 bytes, where browsers look for it. */
export function namedInPage(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
}

/** CSS Syntax section 3.2. */
function namedInSheet(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /^@charset "([^"]*)";/.exec(start)?.[1];
}

/** Undefined where the bytes are not UTF-8. */
function misread(
  bytes: Uint8Array,
  isWhole: boolean,
): { readonly letter: string; readonly looks: string } | undefined {
  const text = asUtf8(bytes, isWhole);
  if (text === undefined) return undefined;
  const first = text.search(/\P{ASCII}/u);
  const letters = Array.from(text.slice(first, first + SEARCHED)).filter((character) =>
    /\P{ASCII}/u.test(character),
  );
  const samples = letters.map((letter) => ({ letter, looks: WESTERN.decode(Buffer.from(letter)) }));
  return (
    samples.find(({ letter, looks }) => /^\p{L}/u.test(letter) && isVisible(looks)) ??
    samples.find(({ looks }) => isVisible(looks)) ??
    samples[0]
  );
}

/** Characters, from the first beyond ASCII on, in which a letter to show is looked for. */
const SEARCHED = 4096;

const WESTERN = new TextDecoder('windows-1252');

function asUtf8(bytes: Uint8Array, isWhole: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole });
  } catch {
    return undefined;
  }
}

function isVisible(text: string): boolean {
  return !/[\p{C}\p{Z}]/u.test(text);
}
