import { TOKEN_CHARACTERS } from '../../../http/syntax.ts';

/** One range of a request: `0-9`, `10-`, or the last so many bytes (`-5`: no first). Offsets count within the value. */
export interface WantedRange {
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly start: number;
  readonly end: number;
}

export type RangeValue =
  | { readonly kind: 'bytes'; readonly spans: readonly WantedRange[] }
  | { readonly kind: 'other'; readonly unit: string }
  | { readonly kind: 'malformed' };

const RANGE = new RegExp(`^([${TOKEN_CHARACTERS}]+)=([^]*)$`);

/** The value of a Range field (RFC 9110 section 14.1.1). */
export function parseRange(value: string): RangeValue {
  const [, unit = '', set] = RANGE.exec(value) ?? [];
  if (set === undefined) return { kind: 'malformed' };
  if (unit.toLowerCase() !== 'bytes') return { kind: 'other', unit };
  const pieces = [...set.matchAll(/[^,\s][^,]*/g)].map(({ 0: text, index }) => ({
    text: text.trimEnd(),
    start: unit.length + 1 + index,
  }));
  const spans = pieces.flatMap(({ text, start }) => {
    const [, first = '', last = ''] = /^(\d*)-(\d*)$/.exec(text) ?? [];
    return first === '' && last === '' ? [] : [{ ...ends(first, last), start, end: start + text.length }];
  });
  return spans.length === 0 || spans.length < pieces.length
    ? { kind: 'malformed' }
    : { kind: 'bytes', spans };
}

function ends(first: string, last: string): Pick<WantedRange, 'first' | 'last'> {
  return { first: first === '' ? undefined : Number(first), last: last === '' ? undefined : Number(last) };
}

export interface ContentRange {
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** Undefined where it is not known (`*`). */
  readonly size: number | undefined;
}

/** The value of a Content-Range field in bytes (RFC 9110 section 14.4); undefined where it is malformed. */
export function parseContentRange(value: string): ContentRange | undefined {
  const [, first, last, size] = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/i.exec(value) ?? [];
  if (size === undefined || (first === undefined && size === '*')) return undefined;
  return {
    first: first === undefined ? undefined : Number(first),
    last: last === undefined ? undefined : Number(last),
    size: size === '*' ? undefined : Number(size),
  };
}
