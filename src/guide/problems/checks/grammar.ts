import { parseHttpDate } from '../../values/http-date.ts';
import { isToken, TOKEN_CHARACTERS } from '../../../http/syntax.ts';
import { rememberedText } from '../../../memory.ts';
import { quoted } from '../../phrasing.ts';
import { readsAsJson } from '../reading/bodies.ts';
import { fieldsOf, type MessageView } from '../reading/message-view.ts';
import { type Checks, filled, ofFields, ofMessages } from '../check.ts';
import { structuredFault } from '../../values/structured.ts';

const NUMBERS = ['age', 'max-forwards', 'access-control-max-age', 'upload-length', 'upload-offset'];
const TOKENS = [
  'vary',
  'connection',
  'trailer',
  'accept-ranges',
  'content-encoding',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-expose-headers',
  'access-control-request-headers',
];
const ADDRESSES = ['location', 'content-location', 'referer', 'sourcemap', 'destination'];
const JSON_FIELDS = ['report-to', 'nel'];
/** Whether a value keeps to the grammar of an older draft, which has its readers still. */
const OLDER: Readonly<Record<string, (value: string, view: MessageView) => boolean>> = {
  signature: (_, view) => !view.has('signature-input'),
  ratelimit: (value) => structuredFault(value, 'dictionary') === undefined,
};
/** What no address may hold; `[` and `]` only stand around IPv6 addresses (RFC 3986 section 2). */
const NOT_IN_ADDRESS = /[^!#$%&'()*+,\-./:;=?@[\]_~0-9A-Za-z]/;
/** Browsers leave some of it in a query as it is, and so in a Referer. */
const NOT_IN_REFERER = /[^\x21\x23-\x3b\x3d\x3f-\x7e]/;

/** A product with a slash and no version behind it. */
const NAMELESS_VERSION = new RegExp(`(?<=^|\\s)[${TOKEN_CHARACTERS}]+/(?=\\s|$)`);

/** Values that break the grammar of their field, told at the character where they do. */
export const GRAMMAR_CHECKS: Checks = {
  'number-malformed': ofMessages((view) =>
    fieldsOf(view, NUMBERS)
      .filter(
        ({ value, name }) => !/^\d+$/.test(value) && !(name === 'access-control-max-age' && value === '-1'),
      )
      .map((field) => filled(field.at(), { name: quoted(field.written), value: quoted(field.value) })),
  ),

  'token-malformed': ofMessages((view) =>
    TOKENS.flatMap((name) => view.elements(name))
      .filter(({ text }) => !isToken(text))
      .map(({ text, place, field }) => filled(place, { text: quoted(text), name: quoted(field.written) })),
  ),

  'address-malformed': ofMessages((view) =>
    fieldsOf(view, ADDRESSES).flatMap((field) => {
      const at = field.value.search(field.name === 'referer' ? NOT_IN_REFERER : NOT_IN_ADDRESS);
      return at < 0
        ? []
        : [
            filled(field.at(at, at + 1), {
              name: quoted(field.written),
              character: field.value[at] === ' ' ? 'a space' : quoted(field.value[at] ?? ''),
            }),
          ];
    }),
  ),

  'address-percent-malformed': ofMessages((view) =>
    fieldsOf(view, ADDRESSES).flatMap((field) => {
      const match = /%(?![0-9a-f]{2}).{0,2}/i.exec(field.value);
      return match
        ? [filled(field.at(match.index, match.index + match[0].length), { part: quoted(match[0]) })]
        : [];
    }),
  ),

  'structured-field-malformed': ({ messages, guide }) =>
    messages.flatMap((view) =>
      view.headers.flatMap((field) => {
        const shape = guide.fields.get(field.name)?.shape;
        // Lines of one name are read as if they were one.
        if (!shape || view.all(field.name).length > 1 || OLDER[field.name]?.(field.value, view)) return [];
        const at = structuredFault(field.value, shape);
        const end = at === field.value.length ? at : undefined;
        return at === undefined ? [] : [filled(field.at(at, end), { name: quoted(field.written) })];
      }),
    ),

  'json-field-malformed': ofMessages((view) =>
    fieldsOf(view, JSON_FIELDS)
      // Several are joined with commas, as if they stood in brackets.
      .filter(({ value }) => !readsAsJson(`[${value}]`))
      .map((field) => filled(field.at(), { name: quoted(field.written) })),
  ),

  'retry-after-malformed': ({ messages, now }) =>
    messages
      .flatMap((view) => view.all('retry-after'))
      .filter(({ value }) => !/^\d+$/.test(value) && parseHttpDate(value, now) === undefined)
      .map((field) => filled(field.at(), { value: quoted(field.value) })),

  'from-malformed': ofFields('from', (field) =>
    /[^\s@]@[^\s@]/.test(field.value) ? undefined : filled(field.at(), { value: quoted(field.value) }),
  ),

  'product-malformed': ofMessages((view) =>
    fieldsOf(view, ['server', 'user-agent']).flatMap((field) => {
      const slash = NAMELESS_VERSION.exec(withoutComments(field.value).text);
      return slash
        ? [
            filled(field.at(slash.index, slash.index + slash[0].length), {
              name: quoted(field.written),
              part: quoted(slash[0]),
            }),
          ]
        : [];
    }),
  ),

  'comment-open': ofMessages((view) =>
    fieldsOf(view, ['server', 'user-agent', 'via']).flatMap((field) => {
      const at = withoutComments(field.value).text.indexOf('(');
      return at < 0 ? [] : [filled(field.at(at), { name: quoted(field.written) })];
    }),
  ),
};

/** With spaces where comments were, which may lie in one another a few deep. */
const withoutComments = rememberedText((value) => {
  let text = value.replaceAll(/\\[()]/g, '  ');
  for (let depth = 0; depth < 4; depth += 1)
    text = text.replaceAll(/\([^()]*\)/g, (comment) => ' '.repeat(comment.length));
  return { text };
});
