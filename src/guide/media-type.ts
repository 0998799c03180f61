import type { FieldGuide, MediaTypeEntry } from './entry.ts';

/** `text/html; charset=utf-8`, taken apart; names in lower case (RFC 9110 section 8.3.1). */
export interface MediaType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const TYPE = /^\s*([!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+)\s*(?:;|$)/;
const PARAMETER = /;\s*([!#$%&'*+.^_`|~\w-]+)=(?:"((?:\\.|[^"\\])*)"|([^;\s]*))/g;

/** Undefined where the value is no media type. */
export function parseMediaType(value: string): MediaType | undefined {
  const type = TYPE.exec(value)?.[1];
  if (type === undefined) return undefined;
  const parameters = new Map<string, string>();
  for (const [, name, quotedValue, plain] of value.matchAll(PARAMETER)) {
    const key = (name ?? '').toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quotedValue?.replace(/\\(.)/g, '$1') ?? plain ?? '');
  }
  return { type: type.toLowerCase(), parameters };
}

/** The guide's entry, or one made from the type's form: `text/…`, `…+json`, `image/…`; undefined where the form tells nothing. */
export function describeMediaType(type: string, guide: FieldGuide): MediaTypeEntry | undefined {
  const known = guide.mediaTypes.get(type);
  if (known) return known;
  const form = FORMS.find(({ pattern }) => pattern.test(type));
  return form && { type, ...form.entry };
}

const FORMS: readonly { pattern: RegExp; entry: Omit<MediaTypeEntry, 'type'> }[] = [
  { pattern: /\+json$/, entry: { what: 'JSON data of a special kind', show: 'text', language: 'json' } },
  { pattern: /\+xml$/, entry: { what: 'XML data of a special kind', show: 'text', language: 'xml' } },
  { pattern: /^text\//, entry: { what: 'text of some kind', show: 'text' } },
  { pattern: /^image\//, entry: { what: 'a picture', show: 'hex' } },
  { pattern: /^audio\//, entry: { what: 'sound', show: 'hex' } },
  { pattern: /^video\//, entry: { what: 'a film', show: 'hex' } },
  { pattern: /^font\//, entry: { what: 'a font', show: 'hex' } },
  { pattern: /^multipart\//, entry: { what: 'several parts in one body', show: 'text' } },
];
