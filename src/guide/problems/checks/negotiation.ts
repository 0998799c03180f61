import { TOKEN_CHARACTERS } from '../../../http/syntax.ts';
import { quoted } from '../../phrasing.ts';
import { mediaTypeOf } from '../reading/bodies.ts';
import type { PlacedElement } from '../reading/message-view.ts';
import { elementParts } from '../reading/parameters.ts';
import { isShareable } from '../reading/cache-directives.ts';
import { type Checks, filled, ofMessages, where } from '../check.ts';

const WEIGHTED = ['accept', 'accept-encoding', 'accept-language', 'accept-charset', 'te'];
const RANGE = new RegExp(`^(?:\\*/\\*|[${TOKEN_CHARACTERS}]+/(?:\\*|[${TOKEN_CHARACTERS}]+))$`);
/** What a language tag looks like (RFC 5646 section 2.1), and a `*` or a range (RFC 4647 section 2.1). */
const LANGUAGE = /^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)$/i;
/** Fields of an answer, or of every request: a cache gains nothing from comparing them. */
const POINTLESS = new Set('host content-type content-length date server connection etag expires'.split(' '));

/** What a client would like, and what a server makes of it (RFC 9110 section 12). */
export const NEGOTIATION_CHECKS: Checks = {
  'media-range-malformed': ofMessages((view) =>
    view.elements('accept').flatMap((element) => {
      const { head } = elementParts(element);
      const isRange = RANGE.test(head.text) || head.text === '*';
      return isRange ? [] : [filled(element.place, { range: quoted(element.text) })];
    }),
  ),

  'weight-malformed': ofMessages((view) =>
    WEIGHTED.flatMap((name) => view.elements(name)).flatMap((element) => {
      const weight = weightOf(element);
      const isWeight =
        weight?.value === undefined || /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight.value);
      return isWeight
        ? []
        : [filled(element.field.at(weight.start, weight.end), { weight: quoted(weight.text) })];
    }),
  ),

  'weight-all-zero': ofMessages((view) =>
    ['accept', 'accept-language'].flatMap((name) => {
      const elements = view.elements(name);
      const isRefusal =
        elements.length > 0 && elements.every((element) => Number(weightOf(element)?.value ?? 1) === 0);
      const field = view.first(name);
      return field && isRefusal ? [filled(field.at(), { name: quoted(field.written) })] : [];
    }),
  ),

  'language-underscore': ofMessages((view) =>
    languages(view)
      .filter(({ text }) => /^[a-z]{2,3}_[a-z0-9]+$/i.test(text))
      .map(({ text, place }) =>
        filled(place, { tag: quoted(text), better: quoted(text.replaceAll('_', '-')) }),
      ),
  ),

  'language-malformed': ofMessages((view) =>
    languages(view)
      .filter(({ text }) => !LANGUAGE.test(text) && !/^[a-z]{2,3}_[a-z0-9]+$/i.test(text))
      .map(({ text, place }) => filled(place, { tag: quoted(text) })),
  ),

  'vary-missing-encoding': ({ request, response, isLocal }) => {
    const field = response?.first('content-encoding');
    if (!request || !response || !field || isLocal || !isShareable(response)) return [];
    const isTold = response.lists('vary').has('accept-encoding') || response.lists('vary').has('*');
    return where(request.has('accept-encoding') && !isTold, field.at());
  },

  'vary-everything': ofMessages((view) =>
    view.direction === 'response' && isShareable(view)
      ? view
          .elements('vary')
          .filter(({ text }) => text === '*')
          .map(({ place }) => place)
      : [],
  ),

  'vary-user-agent': ofMessages((view) =>
    isShareable(view)
      ? view
          .elements('vary')
          .filter(({ text }) => text.toLowerCase() === 'user-agent')
          .map(({ place }) => place)
      : [],
  ),

  'vary-pointless': ofMessages((view) =>
    view
      .elements('vary')
      .filter(({ text }) => POINTLESS.has(text.toLowerCase()))
      .map(({ text, place }) => filled(place, { name: quoted(text) })),
  ),

  'type-unasked': ({ request, response }) => {
    const type = response && mediaTypeOf(response)?.type;
    if (!request || !response || type === undefined || response.message.status !== 200) return [];
    const wanted = request.elements('accept');
    const [main = ''] = type.split('/');
    const fitting = new Set([type, `${main}/*`, '*/*', '*']);
    // Whoever asks for JSON or XML of a special kind is mostly content with plain one.
    const suffix = `+${type.replace(/^.*[/+]/, '')}`;
    const isWelcome = wanted.some((element) => {
      const range = elementParts(element).head.text.toLowerCase();
      return (fitting.has(range) || range.endsWith(suffix)) && Number(weightOf(element)?.value ?? 1) !== 0;
    });
    const field = response.first('content-type');
    return wanted.length === 0 || isWelcome || !field
      ? []
      : [filled(field.at(), { type: quoted(type), wanted: quoted(request.first('accept')?.value ?? '') })];
  },
};

function weightOf(element: PlacedElement) {
  return elementParts(element).parameters.find(({ name }) => name === 'q');
}

/** Language tags and ranges, without their weights. */
function languages(view: Parameters<typeof mediaTypeOf>[0]) {
  return ['accept-language', 'content-language']
    .flatMap((name) => view.elements(name))
    .flatMap((element) => {
      const { head } = elementParts(element);
      return head.text === '' ? [] : [{ text: head.text, place: element.field.at(head.start, head.end) }];
    });
}
