import { rememberedText } from '../../memory.ts';
import { slice, split, type ValueSpan, whole } from './spans.ts';

/** `script-src 'self' https://cdn.example`. */
export interface PolicyDirective {
  readonly span: ValueSpan;
  /** In lower case. */
  readonly name: string;
  readonly nameSpan: ValueSpan;
  readonly sources: readonly ValueSpan[];
}

/** The directives of one policy. */
export interface Policy {
  readonly directives: readonly PolicyDirective[];
  /** The one that counts: the first of its name. */
  readonly directive: (name: string) => PolicyDirective | undefined;
}

/**
 * The policies of a Content-Security-Policy's value: a comma begins another one, and all of them are in force (Content
 * Security Policy Level 3, section 2.2.2).
 */
export const readPolicies: (value: string) => readonly Policy[] = rememberedText((value) =>
  split(whole(value), 'plain ,').map((text) => {
    const directives = split(text, 'plain ;').map(directiveOf);
    return { directives, directive: (wanted) => directives.find(({ name }) => name === wanted) };
  }),
);

function directiveOf(span: ValueSpan): PolicyDirective {
  const [nameSpan = slice(span, 0), ...sources] = split(span, ' ');
  return { span, name: nameSpan.text.toLowerCase(), nameSpan, sources };
}
