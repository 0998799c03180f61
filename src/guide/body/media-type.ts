import type { FieldGuide, MediaTypeEntry } from '../entry.ts';
import type { UnnamedCharset } from '../unnamed-charset.ts';

/** The guide's entry, or one made from the type's form: `text/…`, `…+json`, `image/…`; undefined where the form tells nothing. */
export function describeMediaType(type: string, guide: FieldGuide): MediaTypeEntry | undefined {
  const known = guide.mediaTypes.get(type);
  if (known) return known;
  const form = FORMS.find(({ pattern }) => pattern.test(type));
  return form && { type, ...form.entry };
}

/**
 * What a text of this type is read as where no charset is named; undefined for what is no text. Text of a type that says
 * nothing of it (RFC 6657 section 3) is guessed at.
 */
export function unnamedCharset(type: string, guide: FieldGuide): UnnamedCharset | undefined {
  return describeMediaType(type, guide)?.unnamed ?? (type.startsWith('text/') ? 'guessed' : undefined);
}

const FORMS: readonly { pattern: RegExp; entry: Omit<MediaTypeEntry, 'type'> }[] = [
  {
    pattern: /\+json$/,
    entry: { what: 'JSON data of a special kind', show: 'text', language: 'json', unnamed: 'only-utf-8' },
  },
  {
    pattern: /\+xml$/,
    entry: { what: 'XML data of a special kind', show: 'text', language: 'xml', unnamed: 'inside' },
  },
  { pattern: /^text\//, entry: { what: 'text of some kind', show: 'text' } },
  { pattern: /^image\//, entry: { what: 'a picture', show: 'hex' } },
  { pattern: /^audio\//, entry: { what: 'sound', show: 'hex' } },
  { pattern: /^video\//, entry: { what: 'a film', show: 'hex' } },
  { pattern: /^font\//, entry: { what: 'a font', show: 'hex' } },
  { pattern: /^multipart\//, entry: { what: 'several parts in one body', show: 'text' } },
];
