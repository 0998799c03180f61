import { createHash } from 'node:crypto';
import { isToken, TOKEN_CHARACTERS } from '../../../http/syntax.ts';
import { codingsOf } from '../../../http/content.ts';
import { quoted } from '../../phrasing.ts';
import type { MessageView, PlacedElement, PlacedField } from '../reading/message-view.ts';
import { elementParts, repeated } from '../reading/parameters.ts';
import { linksIn } from '../../values/links.ts';
import { type Pair, parameterised, type ValueSpan, whole } from '../../values/spans.ts';
import type { ProblemPlace } from '../problem.ts';
import { remembered } from '../../../memory.ts';
import { type Check, type Checks, filled, ofCaptured, ofFields, ofMessages, needing } from '../check.ts';
import { wholeBody } from '../../../http/unpacking.ts';

/** What `as` may say of a preload (HTML, "translate a preload destination"); films and sounds, for one, are not loaded so. */
const PRELOADS = new Set(['fetch', 'font', 'image', 'json', 'script', 'style', 'text', 'track']);
const EXTENDED = new RegExp(
  `^(utf-8|iso-8859-1)'[^']*'(?:%[0-9a-f]{2}|[${TOKEN_CHARACTERS.replace('%', '')}])*$`,
  'i',
);
const DIGESTS: Readonly<Record<string, string>> = { 'sha-256': 'sha256', 'sha-512': 'sha512' };

/** Fields of several parts: links, file names, timings, alternatives, digests. */
export const LINK_CHECKS: Checks = {
  'link-malformed': ofLinks(({ text, place }) =>
    /^<[^<>]*>(?:\s*;.*)?$/.test(text) ? undefined : filled(place, { text: quoted(text) }),
  ),

  'link-relation-missing': ofLinks(({ text, place }, parameters) =>
    text.startsWith('<') && !parameters.some(({ name }) => name === 'rel' || name === 'rev')
      ? place
      : undefined,
  ),

  'link-rev': ofLinks(({ field }, parameters) => {
    const own = parameters.find(({ name }) => name === 'rev');
    return own && field.at(own.start, own.end);
  }),

  'link-preload-kind': ofLinks(({ place }, parameters) => {
    const relations =
      parameters
        .find(({ name }) => name === 'rel')
        ?.value?.toLowerCase()
        .split(/\s+/) ?? [];
    const kind = parameters.find(({ name }) => name === 'as')?.value?.toLowerCase() ?? '';
    return relations.includes('preload') && !PRELOADS.has(kind) ? place : undefined;
  }),

  'link-font-anonymous': ofLinks(({ place }, parameters) => {
    const valueOf = (wanted: string) => parameters.find(({ name }) => name === wanted)?.value?.toLowerCase();
    const isFont = valueOf('rel') === 'preload' && valueOf('as') === 'font';
    return isFont && !parameters.some(({ name }) => name === 'crossorigin') ? place : undefined;
  }),

  'link-address-malformed': ofLinks(({ text, field, start }) => {
    const address = /^<([^<>]*)>/.exec(text)?.[1] ?? '';
    const at = address.search(/[\s"{}|\\^`]|[^\x20-\x7e]/);
    return at < 0 ? undefined : field.at(start + 1 + at, start + 2 + at);
  }),

  'disposition-unknown': ofDispositions((field, type) =>
    isToken(type.text) && !/^(?:inline|attachment|form-data)$/i.test(type.text)
      ? filled(field.at(type.start, type.end), { type: quoted(type.text) })
      : undefined,
  ),

  'disposition-malformed': ofFields('content-disposition', (field) => {
    const { head, parameters } = parameterised(whole(field.value));
    const wrong = isToken(head.text) ? parameters.find(({ value }) => value === undefined) : head;
    return wrong && filled(field.at(wrong.start, wrong.end), { part: quoted(wrong.text) });
  }),

  'file-name-unquoted': ofDispositions((field, _type, parameters) => {
    const own = parameters.find(({ name }) => name === 'filename');
    return own?.value !== undefined && !isToken(own.value) && !own.valueSpan.text.includes('"')
      ? filled(field.at(own.start, own.end), { name: quoted(own.value) })
      : undefined;
  }),

  'file-name-path': ofDispositions((field, _type, parameters) => {
    const own = parameters.find(
      ({ name, value }) => /^filename\*?$/.test(name) && /[/\\]|%2f|%5c/i.test(value ?? ''),
    );
    return own && field.at(own.start, own.end);
  }),

  'file-name-percent': ofDispositions((field, _type, parameters) => {
    const own = parameters.find(
      ({ name, value }) => name === 'filename' && /%[0-9a-f]{2}/i.test(value ?? ''),
    );
    return own && !parameters.some(({ name }) => name === 'filename*')
      ? field.at(own.start, own.end)
      : undefined;
  }),

  'file-name-extended-malformed': ofDispositions((field, _type, parameters) => {
    const own = parameters.find(({ name, value }) => name === 'filename*' && !EXTENDED.test(value ?? ''));
    return own && field.at(own.start, own.end);
  }),

  'file-name-twice': ofDispositions((field, _type, parameters) => {
    const again = repeated(parameters);
    return again && filled(field.at(again.start, again.end), { name: quoted(again.written) });
  }),

  'server-timing-malformed': ofMessages((view) =>
    view.elements('server-timing').flatMap((element) => {
      const { head } = elementParts(element);
      return isToken(head.text)
        ? []
        : [filled(element.field.at(head.start, head.end), { text: quoted(head.text) })];
    }),
  ),

  'server-timing-duration': ofMessages((view) =>
    view.elements('server-timing').flatMap((element) => {
      const own = elementParts(element).parameters.find(({ name }) => name === 'dur');
      return own && !/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(own.value ?? '')
        ? [filled(element.field.at(own.start, own.end), { part: quoted(own.text) })]
        : [];
    }),
  ),

  'alternative-malformed': ofMessages((view) =>
    view
      .elements('alt-svc')
      .filter(
        ({ text }) =>
          !/^clear$|^[^\s="]+="[^"\s]*:\d{1,5}"(?:\s*;\s*[^\s="]+=(?:"[^"]*"|[^\s";]+))*$/.test(text),
      )
      .map(({ text, place }) => filled(place, { text: quoted(text) })),
  ),

  'alternative-clear-with-others': ofMessages((view) => {
    const elements = view.elements('alt-svc');
    const clear = elements.find(({ text }) => text.toLowerCase() === 'clear');
    return clear && elements.length > 1 ? [clear.place] : [];
  }),

  'digest-mismatch': ofCaptured((view) => {
    // Other digests are of the body as it was before it was cut into ranges or packed.
    const body =
      codingsOf(view.message).length === 0 || view.has('content-encoding')
        ? wholeBody(view.message)
        : undefined;
    if (body === undefined) return [];
    const digests = digestsOf(view);
    const own = new Map(
      Object.entries(DIGESTS)
        .filter(([algorithm]) => digests.some((digest) => digest.algorithm === algorithm))
        .map(([algorithm, name]) => [algorithm, createHash(name).update(body).digest('base64')]),
    );
    return digests
      .filter(({ algorithm, value }) => (own.get(algorithm) ?? value) !== value)
      .map(({ algorithm, place }) => filled(place, { algorithm: quoted(algorithm) }));
  }),

  'digest-weak': ofMessages((view) =>
    digestsOf(view)
      .filter(({ algorithm }) =>
        ['md5', 'sha', 'unixsum', 'unixcksum', 'adler', 'crc32c'].includes(algorithm),
      )
      .map(({ algorithm, place }) => filled(place, { algorithm: quoted(algorithm) })),
  ),

  'refresh-header': ({ response }) => (response?.all('refresh') ?? []).map(({ place }) => place),
};

function ofLinks(
  look: (link: PlacedElement, parameters: readonly Pair[]) => ProblemPlace | undefined,
): Check {
  return needing(
    ['link'],
    ofMessages((view) => linksOf(view).flatMap((link) => look(link, link.parameters) ?? [])),
  );
}

interface PlacedLink extends PlacedElement {
  readonly parameters: readonly Pair[];
}

const linksOf = remembered((view: MessageView): readonly PlacedLink[] =>
  view.all('link').flatMap((field) =>
    linksIn(field.value).map((link) => ({
      ...link,
      span: link,
      field,
      place: field.at(link.start, link.end),
    })),
  ),
);

function ofDispositions(
  look: (field: PlacedField, type: ValueSpan, parameters: readonly Pair[]) => ProblemPlace | undefined,
): Check {
  return ofFields('content-disposition', (field) => {
    const { head, parameters } = parameterised(whole(field.value));
    return head.text === '' ? undefined : look(field, head, parameters);
  });
}

/** The digests of these very bytes (RFC 9530 section 2). */
function digestsOf(view: MessageView) {
  return view.elements('content-digest').flatMap(({ text, place }) => {
    const [, algorithm, value = ''] = /^([a-z0-9-]+)=:([A-Za-z0-9+/=]*):/.exec(text) ?? [];
    return algorithm === undefined ? [] : [{ algorithm, value, place }];
  });
}
