import { rememberedText } from '../../memory.ts';
import { type Pair, parameterised, split, type ValueSpan, whole } from './spans.ts';

/** A link of a Link field: its address in angle brackets, and what is said of it (RFC 8288 section 3). */
export interface LinkSpan extends ValueSpan {
  readonly head: ValueSpan;
  readonly parameters: readonly Pair[];
}

/** The links of a Link field, split at the commas between them and not at those within an address. */
export const linksIn: (value: string) => readonly LinkSpan[] = rememberedText((value) =>
  split(whole(value), ', <').map((link) => ({ ...link, ...parameterised(link, '; <') })),
);
