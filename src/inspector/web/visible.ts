import { sanitise, type SanitiseOptions } from '../../text/sanitise.ts';

/** Nearly all text is this, and needs no pattern of all scripts' characters, which takes long to compile. */
const PLAIN = /^[ -~]*$/;

/**
 * What was recorded, made visible as the terminal does it: controls, and whatever hides or turns writing, as escapes.
 */
export function visible(text: string, options?: SanitiseOptions): string {
  return PLAIN.test(text) ? text : sanitise(text, options);
}

const PLAIN_LINES = /^[ -~\n]*$/;

/** The same for code and bodies: lines stay lines, a tab is four spaces. */
export function visibleLines(text: string): string {
  return PLAIN_LINES.test(text) ? text : sanitise(text, { newline: 'keep', tab: 4 });
}
