/** What becomes of line ends and tabs; everything else that could steer a terminal always becomes a visible escape. */
export interface SanitiseOptions {
  /** `escape` shows `\n`; `keep` is for text of several lines (CRLF counts as one line end); `space` is for prose. */
  readonly newline?: 'escape' | 'keep' | 'space';
  /** `escape` shows `\t`; a number is how many spaces stand for it. */
  readonly tab?: 'escape' | number;
}

/**
 * Controls, lone surrogates, line and paragraph separators, everything invisible (zero-width, bidi, BOM, tags),
 * a variation selector that selects nothing, and a combining mark that would sit on what we drew before it.
 */
const UNSAFE =
  /(?![\uFE0E\uFE0F])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB]|(?<!\p{Emoji})[\uFE0E\uFE0F]|^\p{M}/gmu;

/** Nearly every text, so that it is worth a look before the thorough one. */
const HARMLESS = /^[ -~]*$/;

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
]);

/** Makes a string from outside safe to print: what a terminal would act on, or hide, is shown as `\x1b` or `\u200b`. */
export function sanitise(text: string, options: SanitiseOptions = {}): string {
  if (HARMLESS.test(text)) return text;
  const { newline = 'escape', tab = 'escape' } = options;
  const source = newline === 'escape' ? text : text.replaceAll('\r\n', '\n');
  return source.replace(UNSAFE, (character) => {
    if (character === '\n' && newline === 'keep') return '\n';
    if (character === '\n' && newline === 'space') return ' ';
    if (character === '\t' && typeof tab === 'number') return ' '.repeat(tab);
    return SHORT_ESCAPES.get(character) ?? visibleEscape(character.codePointAt(0) ?? 0);
  });
}

/** Code and bodies: lines stay lines, a tab is four spaces. */
export function sanitiseLines(text: string): string {
  return sanitise(text, { newline: 'keep', tab: 4 });
}

function visibleEscape(codePoint: number): string {
  const digits = codePoint.toString(16);
  if (codePoint <= 0xff) return String.raw`\x${digits.padStart(2, '0')}`;
  if (codePoint <= 0xffff) return String.raw`\u${digits.padStart(4, '0')}`;
  return String.raw`\u{${digits}}`;
}
