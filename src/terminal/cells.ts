import stringWidth from 'fast-string-width';
import { rememberedText } from '../memory.ts';

const ASCII = /^[ -~]*$/u;

/** One character as a reader sees it, with its width in cells. */
export interface Cell {
  readonly text: string;
  readonly width: number;
}

let segmenter: Intl.Segmenter | undefined;

/** A text's graphemes. Making a segmenter takes many ms, so that it waits for the first text that needs one. */
function graphemes(text: string): string[] {
  if (ASCII.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Cells a text takes on the screen; styling takes none. */
export function widthOf(text: string): number {
  return ASCII.test(text) ? text.length : carefulWidth(text);
}

/** Of what is not plain or is styled: signs and edges, which come again and again. */
const carefulWidth = rememberedText((text): number => stringWidth(text));

/** An unstyled text's graphemes in order, each with its width in cells. */
export function cellsOf(text: string): Cell[] {
  return graphemes(text).map((segment) => ({ text: segment, width: stringWidth(segment) }));
}
