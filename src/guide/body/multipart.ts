import type { ByteRange } from '../../http/exchange.ts';

/** A piece of a body in several parts; ranges count its bytes, line ends are in none of them. */
export interface MultipartPiece extends ByteRange {
  readonly kind: 'boundary' | 'last-boundary' | 'header' | 'blank' | 'content' | 'around';
}

/**
 * Takes a body in several parts to pieces, in order (RFC 2046 section 5.1.1); lines may end in LF alone. `around` is what
 * stands before the first part and behind the last one. Nothing where the boundary does not occur. `body` has one character a byte.
 */
export function multipartPieces(body: string, boundary: string): MultipartPiece[] {
  const found = [...body.matchAll(delimiter(boundary))].map(
    ({ 0: text, 1: before = '', 2: last, index }) => ({
      kind: last === undefined ? ('boundary' as const) : ('last-boundary' as const),
      before: index,
      start: index + before.length,
      end: index + text.trimEnd().length,
      after: index + text.length,
    }),
  );
  const closing = found.findIndex(({ kind }) => kind === 'last-boundary');
  const delimiters = closing < 0 ? found : found.slice(0, closing + 1);
  const [first] = delimiters;
  if (first === undefined) return [];
  return [
    ...content('around', 0, first.before),
    ...delimiters.flatMap(({ kind, start, end, after }, index) => {
      const until = delimiters[index + 1]?.before ?? body.length;
      const inside = kind === 'boundary' ? partPieces(body, after, until) : around(body, after, until);
      return [{ kind, start, end }, ...inside];
    }),
  ];
}

/** The line end before a boundary belongs to it; white space behind it does not count. */
function delimiter(boundary: string): RegExp {
  const plain = boundary.replaceAll(/[^0-9A-Za-z]/g, '\\$&');
  return new RegExp(`(^|\\r?\\n)--${plain}(--)?[ \\t]*(?=\\r?\\n|$)`, 'g');
}

/** `from` is where the line of the boundary ends. */
function partPieces(body: string, from: number, until: number): MultipartPiece[] {
  const pieces: MultipartPiece[] = [];
  let start = from + lineEnd(body, from);
  while (start < until) {
    const next = body.indexOf('\n', start);
    const whole = next < 0 || next > until ? until : next;
    const end = whole > start && body[whole - 1] === '\r' ? whole - 1 : whole;
    if (end === start) {
      return [...pieces, { kind: 'blank', start, end }, ...content('content', whole + 1, until)];
    }
    pieces.push({ kind: 'header', start, end });
    start = whole + 1;
  }
  return pieces;
}

function around(body: string, from: number, until: number): MultipartPiece[] {
  return content('around', from + lineEnd(body, from), until);
}

function content(kind: 'content' | 'around', start: number, end: number): MultipartPiece[] {
  return end > start ? [{ kind, start, end }] : [];
}

function lineEnd(body: string, at: number): number {
  if (body.startsWith('\r\n', at)) return 2;
  return body[at] === '\n' ? 1 : 0;
}
