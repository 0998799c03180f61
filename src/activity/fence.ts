import type { Position } from '../lesson/position.ts';
import { didYouMean } from '../text/suggest.ts';
import type { BlockReader, Fence } from './activity.ts';

/** Where a word of the opening line stands; the fence itself where the word is not in it. */
export function placeInOpening(fence: Fence, word: string): Position {
  const afterTicks = fence.opening.search(/[^`~\s]/);
  const index = fence.opening.indexOf(word, afterTicks + fence.name.length);
  return index === -1 ? fence.position : { line: fence.position.line, column: index + 1 };
}

/** Where a line of the body stands, counted from 0. */
export function placeInBody(fence: Fence, index: number, column = 1): Position {
  return { line: fence.position.line + 1 + index, column };
}

/** The body's lines that say something, each with its index in the body. */
export function bodyLines(fence: Fence): { readonly index: number; readonly text: string }[] {
  return fence.body
    .split('\n')
    .map((text, index) => ({ index, text: text.trim() }))
    .filter(({ text }) => text !== '');
}

export interface Allowed {
  readonly words?: readonly string[];
  readonly attributes?: readonly string[];
}

/** Notes every word and attribute on the opening line that this activity does not know. */
export function allowOnly({ words = [], attributes = [] }: Allowed, fence: Fence, reader: BlockReader): void {
  const known = [...words, ...attributes.map((name) => `${name}=`)];
  const next = (given: string) =>
    known.length === 0 ? `A \`${fence.name}\` block takes none.` : didYouMean(given, known);
  for (const word of fence.words) {
    if (words.includes(word)) continue;
    reader.wrong(
      placeInOpening(fence, word),
      `\`${fence.name}\` does not know the word \`${word}\`.`,
      next(word),
    );
  }
  for (const name of fence.attributes.keys()) {
    if (attributes.includes(name)) continue;
    const place = placeInOpening(fence, `${name}=`);
    reader.wrong(place, `\`${fence.name}\` does not know the attribute \`${name}\`.`, next(`${name}=`));
  }
}

/** Notes a body where none is wanted. */
export function wantEmpty(fence: Fence, reader: BlockReader): void {
  const [first] = bodyLines(fence);
  if (first === undefined) return;
  reader.wrong(
    placeInBody(fence, first.index),
    `A \`${fence.name}\` block is empty.`,
    'Move these lines out of it.',
  );
}

/** The body's only line; undefined, and noted, where there is none. More lines are noted too. */
export function onlyLine(fence: Fence, what: string, reader: BlockReader): string | undefined {
  const [first, second] = bodyLines(fence);
  if (first === undefined) {
    reader.wrong(fence.position, `This \`${fence.name}\` block is empty.`, `Write ${what} into it.`);
  }
  if (second !== undefined) {
    reader.wrong(
      placeInBody(fence, second.index),
      `A \`${fence.name}\` block has one line: ${what}.`,
      'Take this out.',
    );
  }
  return first?.text;
}
