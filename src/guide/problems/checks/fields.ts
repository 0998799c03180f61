import { endWithoutSpace } from '../../../http/syntax.ts';
import { rememberedText } from '../../../memory.ts';
import { grouped, quoted } from '../../phrasing.ts';
import { elementSpans } from '../../values/spans.ts';
import { lettersMeant } from '../reading/beyond-ascii.ts';
import type { MessageView, PlacedField } from '../reading/message-view.ts';
import { nearest } from '../reading/nearest.ts';
import { SINGLE } from './single-fields.ts';
import { type Checks, filled, ofMessages, where } from '../check.ts';

/** Fields that only a client has something to say in. */
const REQUEST_ONLY = new Set(
  'host user-agent referer authorization proxy-authorization cookie if-match if-none-match if-modified-since if-unmodified-since if-range range expect max-forwards te origin access-control-request-method access-control-request-headers accept-language accept-charset from upgrade-insecure-requests sec-fetch-site sec-fetch-mode sec-fetch-dest sec-fetch-user sec-websocket-key x-requested-with'.split(
    ' ',
  ),
);
/** Fields that only a server has something to say in. */
const RESPONSE_ONLY = new Set(
  'set-cookie server etag location age vary retry-after www-authenticate proxy-authenticate authentication-info accept-ranges strict-transport-security x-frame-options x-content-type-options content-security-policy referrer-policy permissions-policy server-timing sec-websocket-accept x-powered-by'.split(
    ' ',
  ),
);
/** Lists whose elements may not be empty. */
const LISTS = new Set(
  'accept accept-encoding accept-language accept-charset allow cache-control connection content-encoding content-language transfer-encoding te trailer upgrade vary via if-match if-none-match access-control-allow-methods access-control-allow-headers access-control-expose-headers access-control-request-headers accept-ranges forwarded x-forwarded-for'.split(
    ' ',
  ),
);
/** Fields that mean something only with a value in them. */
const NEVER_EMPTY = new Set(
  'content-length date etag last-modified server user-agent cookie set-cookie www-authenticate authorization vary cache-control content-encoding strict-transport-security content-security-policy access-control-allow-origin retry-after'.split(
    ' ',
  ),
);
/** Names that people write often, and so misspell. */
const COMMON = [
  ...new Set([...SINGLE, ...REQUEST_ONLY, ...RESPONSE_ONLY, ...LISTS]),
  'content-length',
  'keep-alive',
  'pragma',
  'access-control-allow-origin',
  'access-control-allow-credentials',
].filter((name) => name.length > 5);
/** What one field, and all of them, may have before widespread servers refuse them: Apache's 8190, Node's 16 KiB. */
const LONG_FIELD = 8190;
const LONG_SECTION = 16_384;
const MANY_FIELDS = 100;

/** What is true of any field, whatever it is about (RFC 9110 section 5). */
export const FIELD_CHECKS: Checks = {
  'request-field-in-response': ofMessages((view) =>
    view.direction === 'response' ? namesIn(view, REQUEST_ONLY) : [],
  ),

  'response-field-in-request': ofMessages((view) =>
    view.direction === 'request' ? namesIn(view, RESPONSE_ONLY) : [],
  ),

  'field-outdated': ({ messages, guide }) =>
    messages.flatMap((view) =>
      view.headers
        .filter(({ name }) => name !== 'pragma' && guide.fields.get(name)?.outdated !== undefined)
        .map((field) => filled(field.place, { name: quoted(field.written) })),
    ),

  'field-misspelt': ({ messages, guide }) =>
    messages.flatMap((view) =>
      view.headers
        .filter(({ name }) => !guide.fields.has(name))
        .flatMap((field) => {
          const meant = nearest(field.name.replaceAll('_', '-'), COMMON) ?? exact(field.name);
          return meant === undefined
            ? []
            : [filled(nameOf(field), { name: quoted(field.written), meant: quoted(cased(meant)) })];
        }),
    ),

  'field-name-underscore': ofMessages((view) =>
    view.headers
      .filter(({ name }) => name.includes('_'))
      .map((field) => filled(nameOf(field), { name: quoted(field.written) })),
  ),

  'field-empty': ofMessages((view) =>
    view.headers
      .filter(({ name, value }) => NEVER_EMPTY.has(name) && value === '')
      .map((field) => filled(field.place, { name: quoted(field.written) })),
  ),

  'list-element-empty': ofMessages((view) =>
    view.headers
      .filter(({ name, value }) => LISTS.has(name) && value !== '')
      .flatMap((field) => {
        const { gap } = gapIn(field.value);
        return gap === undefined ? [] : [filled(field.at(gap, gap + 1), { name: quoted(field.written) })];
      }),
  ),

  'list-element-twice': ofMessages((view) =>
    [
      'vary',
      'allow',
      'accept-encoding',
      'content-language',
      'access-control-allow-methods',
      'access-control-allow-headers',
    ]
      .flatMap((name) => {
        const seen = new Set<string>();
        return view.elements(name).filter(({ text }) => seen.size === seen.add(text.toLowerCase()).size);
      })
      .map(({ text, place, field }) => filled(place, { text: quoted(text), name: quoted(field.written) })),
  ),

  'value-not-ascii': ofMessages((view) =>
    view.headers.flatMap((field) => {
      const match = /[\u0080-\u00ff]+/.exec(field.value);
      if (!match) return [];
      const place = field.at(match.index, match.index + match[0].length);
      return [filled(place, { name: quoted(field.written), letters: lettersMeant(match[0]) })];
    }),
  ),

  'quoted-string-open': ofMessages((view) =>
    view.headers
      .filter(({ name, value }) => (LISTS.has(name) || PARAMETERS.has(name)) && value.includes('"'))
      .flatMap((field) => {
        const start = openQuote(field.value);
        return start === undefined ? [] : [filled(field.at(start), { name: quoted(field.written) })];
      }),
  ),

  'field-long': ofMessages((view) =>
    view.headers
      .filter(({ place }) => place.end - place.start > LONG_FIELD)
      .map((field) =>
        filled(field.place, {
          name: quoted(field.written),
          size: grouped(field.place.end - field.place.start),
        }),
      ),
  ),

  'fields-long': ofMessages((view) => {
    const size = view.headers.reduce((sum, { place }) => sum + place.end - place.start + 2, 0);
    const [first] = view.headers;
    return first && size > LONG_SECTION
      ? [
          filled(
            { ...first.place, end: view.headers.at(-1)?.place.end ?? first.place.end },
            { size: grouped(size) },
          ),
        ]
      : [];
  }),

  'fields-many': ofMessages((view) => {
    const extra = view.headers[MANY_FIELDS];
    return extra ? [filled(extra.place, { count: String(view.headers.length) })] : [];
  }),

  'space-behind-value': ofMessages((view) =>
    view.headers.flatMap(({ place }) => {
      if (!/[ \t]/.test(view.text({ ...place, start: place.end - 1 }))) return [];
      const text = view.text(place);
      const end = endWithoutSpace(text);
      return where(end < text.length && text[end - 1] !== ':', { ...place, start: place.start + end });
    }),
  ),
};

/** Fields with parameters, whose values may stand in quotation marks. */
const PARAMETERS = new Set(
  'content-type content-disposition link alt-svc www-authenticate prefer server-timing'.split(' '),
);

function namesIn(view: MessageView, names: ReadonlySet<string>) {
  return view.headers
    .filter(({ name }) => names.has(name))
    .map((field) => filled(field.place, { name: quoted(field.written) }));
}

function nameOf({ place, written }: PlacedField) {
  return { ...place, end: place.start + written.length };
}

function exact(name: string): string | undefined {
  const hyphened = name.replaceAll('_', '-');
  return hyphened !== name && COMMON.includes(hyphened) ? hyphened : undefined;
}

/** `content-type` as it is mostly written: `Content-Type`. */
function cased(name: string): string {
  return name.replaceAll(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** The comma before or after which an element is missing. */
const gapIn = rememberedText((value): { readonly gap?: number } => {
  const spans = elementSpans(value);
  const [first] = spans;
  if (!first) return { gap: 0 };
  if (first.start > 0 && value.slice(0, first.start).includes(',')) return { gap: value.indexOf(',') };
  for (const [index, { end }] of spans.entries()) {
    const between = value.slice(end, spans[index + 1]?.start ?? value.length);
    const commas = between.split(',').length - 1;
    if (commas > 1 || (commas === 1 && index === spans.length - 1))
      return { gap: end + between.lastIndexOf(',') };
  }
  return {};
});

/** Where a quotation mark opens that is never closed. */
function openQuote(value: string): number | undefined {
  const strings = value.matchAll(/"(?:\\.|[^"\\])*("?)/g);
  return [...strings].find(([, end]) => end === '')?.index;
}
