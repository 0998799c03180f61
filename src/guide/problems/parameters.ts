import { TOKEN_CHARACTERS } from '../../http/syntax.ts';
import type { ValueSpan } from '../values/spans.ts';
import { remembered } from './remembered.ts';

/** A `name=value`, or a name alone, of a list that semicolons part. Offsets count from the beginning of the whole value. */
export interface Parameter extends ValueSpan {
  /** In lower case. */
  readonly name: string;
  readonly written: string;
  /** Without its quotation marks; undefined where there is no `=`. */
  readonly value: string | undefined;
  readonly isQuoted: boolean;
}

/** The pieces between semicolons, empty ones left out; semicolons inside quotation marks do not part. */
export function segments(value: string, offset = 0): ValueSpan[] {
  return spansOf(value, /(?:"(?:\\.|[^"\\])*"?|[^";])+/g, offset);
}

/** As `segments`, of a value in which quotation marks mean nothing: a cookie's, or a policy's. */
export function plainSegments(value: string): ValueSpan[] {
  return spansOf(value, /[^;]+/g, 0);
}

/** The pieces between spaces. */
export function words({ text, start }: Pick<ValueSpan, 'text' | 'start'>): ValueSpan[] {
  return spansOf(text, /\S+/g, start);
}

function spansOf(value: string, pattern: RegExp, offset: number): ValueSpan[] {
  const spans: ValueSpan[] = [];
  for (const { 0: piece, index } of value.matchAll(pattern)) {
    const text = piece.trim();
    const start = offset + index + piece.length - piece.trimStart().length;
    if (text !== '') spans.push({ start, end: start + text.length, text });
  }
  return spans;
}

/** Takes a piece apart at its first `=`. */
export function parameterOf({ start, end, text }: ValueSpan): Parameter {
  const at = text.indexOf('=');
  const written = at < 0 ? text : text.slice(0, at).trim();
  const value = at < 0 ? undefined : text.slice(at + 1).trim();
  const quoted = value?.startsWith('"') === true ? /^"((?:\\.|[^"\\])*)"$/.exec(value)?.[1] : undefined;
  return {
    start,
    end,
    text,
    written,
    name: written.toLowerCase(),
    value: quoted === undefined ? value : quoted.replaceAll(/\\(.)/g, '$1'),
    isQuoted: quoted !== undefined,
  };
}

/** What stands before the first semicolon, and the parameters behind it. */
export interface Parameterised {
  readonly head: ValueSpan | undefined;
  readonly parameters: readonly Parameter[];
}

export function withParameters(value: string, offset = 0): Parameterised {
  const [head, ...rest] = segments(value, offset);
  return { head, parameters: rest.map(parameterOf) };
}

/** An element of a list, taken apart. */
export const partsOf = remembered(({ text, start }: ValueSpan): Parameterised => withParameters(text, start));

/** The first that is named a second time. */
export function repeated<Item extends { readonly name: string }>(items: readonly Item[]): Item | undefined {
  const seen = new Set<string>();
  return items.find(({ name }) => seen.size === seen.add(name).size);
}

/** `name=token` or `name="quoted"`, as RFC 9110 section 5.6.6 has it. */
export const PARAMETER_FORM = new RegExp(
  `^[${TOKEN_CHARACTERS}]+=(?:[${TOKEN_CHARACTERS}]+|"(?:\\\\[\\t\\x20-\\x7e\\x80-\\xff]|[^"\\\\])*")$`,
);
