import { TOKEN_CHARACTERS } from '../../../http/syntax.ts';
import { type Parameterised, parameterised, type ValueSpan } from '../../values/spans.ts';
import type { PlacedElement } from './message-view.ts';
import { remembered } from '../../../memory.ts';

/** An element of a list, taken apart. */
export function elementParts({ span }: PlacedElement): Parameterised {
  return partsOfSpan(span);
}

const partsOfSpan = remembered((span: ValueSpan): Parameterised => parameterised(span));

/** The first that is named a second time. */
export function repeated<Item extends { readonly name: string }>(items: readonly Item[]): Item | undefined {
  const seen = new Set<string>();
  return items.find(({ name }) => seen.size === seen.add(name).size);
}

/** `name=token` or `name="quoted"`, as RFC 9110 section 5.6.6 has it. */
export const PARAMETER_FORM = new RegExp(
  `^[${TOKEN_CHARACTERS}]+=(?:[${TOKEN_CHARACTERS}]+|"(?:\\\\[\\t\\x20-\\x7e\\x80-\\xff]|[^"\\\\])*")$`,
);
