import { TOKEN_CHARACTERS } from '../../http/syntax.ts';
import { type Pair, pairOf, slice, type ValueSpan, whole } from './spans.ts';

/** A way to log in, with what the server says of it: `Basic realm="shop"` (RFC 9110 section 11.3). */
export interface Challenge extends ValueSpan {
  readonly scheme: ValueSpan;
  /** The scheme's name in lower case. */
  readonly name: string;
  /** What stands in place of parameters, in a code of the scheme's own. */
  readonly code?: ValueSpan;
  readonly parameters: readonly Pair[];
}

/** Who somebody says to be (RFC 9110 section 11.4). */
export interface Credentials {
  readonly scheme: ValueSpan;
  /** The scheme's name in lower case. */
  readonly name: string;
  /** What follows the scheme. */
  readonly proof: ValueSpan;
}

/** The scheme and the proof of an Authorization field. */
export function readCredentials(value: string): Credentials {
  const all = whole(value);
  const scheme = slice(all, 0, found(/\S*/y, value, 0).length);
  const blank = found(/\s*/y, value, scheme.end);
  return { scheme, name: scheme.text.toLowerCase(), proof: slice(all, scheme.end + blank.length) };
}

/** Whether what stands alone, where the name of a scheme belongs, is no name but the proof itself. */
export function looksLikeProof(text: string): boolean {
  return text.length > 20 || /[.=/+]/.test(text);
}

/**
 * The challenges of a field, as far as they can be told apart: commas stand between them and between their parameters alike
 * (RFC 9110 section 11.6.1). What belongs to none is left out.
 */
export function readChallenges(value: string): readonly Challenge[] {
  const all = whole(value);
  const pieces = piecesOf(all);
  const begins = pieces.flatMap(({ kind }, index) => (kind === 'scheme' ? [index] : []));
  return begins.flatMap((from, index) => {
    const own = pieces.slice(from, begins[index + 1]);
    const [scheme, last] = [own[0]?.span, own.at(-1)?.span];
    const code = own.find(({ kind }) => kind === 'code')?.span;
    return scheme && last
      ? [
          {
            ...slice(all, scheme.start, last.end),
            scheme,
            name: scheme.text.toLowerCase(),
            ...(code && { code }),
            parameters: parametersAmong(own),
          },
        ]
      : [];
  });
}

/** The parameters of credentials, or of a field that has nothing else: `realm="shop", nonce="1"`. */
export function readParameters(span: ValueSpan): readonly Pair[] {
  return parametersAmong(piecesOf(span));
}

interface Piece {
  readonly kind: 'scheme' | 'code' | 'parameter' | 'junk';
  readonly span: ValueSpan;
}

const BETWEEN = /[\s,]*/y;
const PARAMETER = new RegExp(String.raw`[${TOKEN_CHARACTERS}]+\s*=\s*(?:"(?:\\.|[^"\\])*"?|[^\s,"]*)`, 'sy');
const SCHEME = new RegExp(String.raw`[A-Za-z][${TOKEN_CHARACTERS}]*(?=[\s,]|$)`, 'y');
const CODE = /[\w.~+/-]+=*(?=\s*(?:,|$))/y;
const JUNK = /"(?:\\.|[^"\\])*"?|[^\s,"]+/sy;

function piecesOf(span: ValueSpan): readonly Piece[] {
  const { text } = span;
  const pieces: Piece[] = [];
  for (let at = 0; ; at = (pieces.at(-1)?.span.end ?? span.start) - span.start) {
    const between = found(BETWEEN, text, at);
    const start = at + between.length;
    if (start >= text.length) return pieces;
    const isFirst = at === 0 || between.includes(',');
    pieces.push(pieceAt(span, start, !isFirst && pieces.at(-1)?.kind === 'scheme', isFirst));
  }
}

/** A scheme stands at the beginning or behind a comma, its code behind it alone. */
function pieceAt(span: ValueSpan, at: number, isBehindScheme: boolean, isFirst: boolean): Piece {
  const { text } = span;
  const code = isBehindScheme ? found(CODE, text, at) : '';
  if (code !== '') return { kind: 'code', span: slice(span, at, at + code.length) };
  const parameter = found(PARAMETER, text, at);
  if (parameter !== '') return { kind: 'parameter', span: slice(span, at, at + parameter.length) };
  const scheme = isFirst ? found(SCHEME, text, at) : '';
  if (scheme !== '') return { kind: 'scheme', span: slice(span, at, at + scheme.length) };
  return { kind: 'junk', span: slice(span, at, at + Math.max(1, found(JUNK, text, at).length)) };
}

function parametersAmong(pieces: readonly Piece[]): readonly Pair[] {
  return pieces.flatMap(({ kind, span }) => (kind === 'parameter' ? [pairOf(span)] : []));
}

/** What the sticky pattern finds at an offset; nothing where it does not fit. */
function found(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
