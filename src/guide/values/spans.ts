import { rememberedText } from '../../memory.ts';

/** A piece of a value, and where it stands in it: UTF-16 units. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `name=value`, with the place of the value. */
export interface Pair extends ValueSpan {
  /** In lower case. */
  readonly name: string;
  /** As it is cased. */
  readonly written: string;
  /** Without quotation marks; undefined where there is none. */
  readonly value: string | undefined;
  /** The value as it is written, quotation marks and all; empty where there is none. */
  readonly valueSpan: ValueSpan;
}

/** An element with the parameters behind it: `text/html;q=0.8`. */
export interface Parameterised {
  readonly head: ValueSpan;
  readonly parameters: readonly Pair[];
}

/** Characters between these do not separate; an end that is missing is that of the value. */
const QUOTED = String.raw`"(?:\\.|[^"\\])*"?`;
const SPLITTERS = {
  ',': new RegExp(String.raw`(?:${QUOTED}|[^",])+`, 'gs'),
  ';': new RegExp(String.raw`(?:${QUOTED}|[^";])+`, 'gs'),
  /** Between links, whose addresses may hold commas. */
  ', <': new RegExp(String.raw`(?:${QUOTED}|<[^>]*>?|[^",<])+`, 'gs'),
  /** After an address in angle brackets. */
  '; <': new RegExp(String.raw`(?:${QUOTED}|<[^>]*>?|[^";<])+`, 'gs'),
  /** Semicolons where quotation marks mean nothing, as in policies. */
  'plain ;': /[^;]+/g,
  'plain ,': /[^,]+/g,
  ' ': /\S+/g,
} as const;

/** What separates pieces. */
export type Separator = keyof typeof SPLITTERS;

/** The whole of a value. */
export function whole(value: string): ValueSpan {
  return { start: 0, end: value.length, text: value };
}

/** The pieces between separators, without the white space around them; empty ones are left out. */
export function split({ start, text }: ValueSpan, separator: Separator): readonly ValueSpan[] {
  const pieces = PIECES[separator](text);
  if (start === 0) return pieces;
  return pieces.map((piece) => ({ start: start + piece.start, end: start + piece.end, text: piece.text }));
}

function bySeparator<Of>(make: (separator: Separator) => (text: string) => Of) {
  return {
    ',': make(','),
    ';': make(';'),
    ', <': make(', <'),
    '; <': make('; <'),
    'plain ;': make('plain ;'),
    'plain ,': make('plain ,'),
    ' ': make(' '),
  };
}

const PIECES = bySeparator((separator) => {
  const pattern = SPLITTERS[separator];
  return rememberedText((text): readonly ValueSpan[] => {
    const pieces: ValueSpan[] = [];
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const piece = trimmed({ start: index, end: index + found.length, text: found });
      if (piece.text !== '') pieces.push(piece);
    }
    return pieces;
  });
});

/** A part of a span, by offsets within it. */
export function slice(span: ValueSpan, from: number, to: number = span.text.length): ValueSpan {
  const text = span.text.slice(from, to);
  return { start: span.start + from, end: span.start + from + text.length, text };
}

function trimmed(span: ValueSpan): ValueSpan {
  if (!/^\s|\s$/.test(span.text)) return span;
  const from = span.text.length - span.text.trimStart().length;
  return slice(span, from, from + span.text.trim().length);
}

/** Takes `name=value` apart; without the sign all of it is the name. */
export function pairOf(span: ValueSpan, sign: '=' | ':' = '='): Pair {
  const { start, end, text } = span;
  const at = text.indexOf(sign);
  const written = (at < 0 ? text : text.slice(0, at)).trim();
  const name = written.toLowerCase();
  const valueSpan = at < 0 ? slice(span, text.length) : trimmed(slice(span, at + 1));
  const value = at < 0 ? undefined : unquoted(valueSpan.text);
  return { start, end, text, name, written, value, valueSpan };
}

/** The `name=value` pieces of a value. */
export function pairsIn(value: string, separator: Separator): readonly Pair[] {
  return PAIRS[separator](value);
}

const PAIRS = bySeparator((separator) =>
  rememberedText((value): readonly Pair[] => split(whole(value), separator).map((piece) => pairOf(piece))),
);

/** What stands between quotation marks, with its backslashes taken away (RFC 9110 section 5.6.4); other text as it is. */
export function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  return text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replace(/\\(.)/g, '$1');
}

/** What stands between quotation marks, as it is written; another piece as it is. */
export function inMarks(span: ValueSpan): ValueSpan {
  const { text } = span;
  if (!text.startsWith('"')) return span;
  return slice(span, 1, text.length > 1 && text.endsWith('"') ? text.length - 1 : text.length);
}

/** An element and its parameters (RFC 9110 section 5.6.6). */
export function parameterised(span: ValueSpan, separator: Separator = ';'): Parameterised {
  const [head = slice(span, 0, 0), ...rest] = split(span, separator);
  return { head, parameters: rest.map((piece) => pairOf(piece)) };
}

/** A parameter's value, or undefined. */
export function parameter({ parameters }: Parameterised, name: string): string | undefined {
  return valueIn(parameters, name);
}

/** The value of the first pair of this name (in lower case), or undefined. */
export function valueIn(pairs: readonly Pair[], wanted: string): string | undefined {
  return pairs.find(({ name }) => name === wanted)?.value;
}

/** The elements of a comma-separated list, with the place of each; commas inside quotation marks do not separate. */
export function elementSpans(value: string): readonly ValueSpan[] {
  return split(whole(value), ',');
}

/** The elements of a comma-separated list. */
export function elements(value: string): string[] {
  return elementSpans(value).map(({ text }) => text);
}

/** A comma-separated list in lower case. */
export function tokens(value: string): string[] {
  return elements(value).map((token) => token.toLowerCase());
}
