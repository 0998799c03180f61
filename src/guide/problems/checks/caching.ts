import { parseHttpDate } from '../../values/http-date.ts';
import { quoted, shortened, span } from '../../phrasing.ts';
import { mediaTypeOf } from '../reading/bodies.ts';
import { dateIn } from '../reading/dates.ts';
import type { MessageView } from '../reading/message-view.ts';
import { directive, directivesOf, secondsOf } from '../reading/cache-directives.ts';
import { type Checks, filled, ofFields } from '../check.ts';

/** How long copies are good, and how they are recognised (RFC 9111 section 4). */
export const CACHING_CHECKS: Checks = {
  'etag-unquoted': ofFields('etag', (field) =>
    field.value !== '' && !/["\s]/.test(field.value)
      ? filled(field.at(), { tag: shortened(field.value) })
      : undefined,
  ),

  'etag-weak-lower-case': ofFields('etag', (field) =>
    field.value.startsWith('w/"') ? field.at(0, 1) : undefined,
  ),

  'etag-malformed': ofFields('etag', (field) =>
    /["\s]/.test(field.value) && !/^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/i.test(field.value)
      ? filled(field.at(), { tag: quoted(field.value) })
      : undefined,
  ),

  'etag-empty': ofFields('etag', (field) => (/^(?:W\/)?""$/.test(field.value) ? field.at() : undefined)),

  'copy-out-of-date': ({ response, now }) => {
    const age = response?.first('age');
    const lifetime = response && lifetimeOf(response, now);
    const isOld = age && /^\d+$/.test(age.value) && lifetime !== undefined && Number(age.value) > lifetime;
    return isOld ? [filled(age.at(), { age: span(Number(age.value)), lifetime: span(lifetime) })] : [];
  },

  'expires-overruled': ({ response, now }) => {
    const field = response?.first('expires');
    const seconds = response && secondsOf(directive(response, 'max-age'));
    const at = field && parseHttpDate(field.value, now);
    const sent = response && dateIn(response, 'date', now);
    if (!field || seconds === undefined || at === undefined || sent === undefined) return [];
    const isFresh = at > sent;
    return isFresh !== seconds > 0 ? [filled(field.place, { seconds: quoted(`max-age=${seconds}`) })] : [];
  },

  'lifetime-guessed': ({ request, response, isLocal, url }) => {
    if (!response || isLocal || !url || request?.message.method !== 'GET') return [];
    const saysNothing = !response.has('cache-control') && !response.has('expires') && !response.has('pragma');
    const field = response.first('last-modified');
    return response.message.status === 200 && saysNothing && field ? [field.place] : [];
  },

  'validator-missing': ({ request, response, isLocal, url }) => {
    if (!response || isLocal || !url || request?.message.method !== 'GET') return [];
    const own = directive(response, 'no-cache');
    const isComparable = response.has('etag') || response.has('last-modified');
    // A stream of events never ends, so that nobody has a copy of it.
    const isStream = mediaTypeOf(response)?.type === 'text/event-stream';
    const isKept = own !== undefined && !isStream && !directive(response, 'no-store');
    return response.message.status === 200 && isKept && !isComparable ? [own.place] : [];
  },

  'cookie-in-shared-copy': ({ response }) => {
    if (!response?.has('set-cookie')) return [];
    const shared = directivesOf(response).find(
      ({ name, value }) => name === 'public' || (name === 's-maxage' && Number(value) > 0),
    );
    const isKept = !directive(response, 'private') && !directive(response, 'no-store');
    // `no-cache="set-cookie"` keeps the cookie out of copies.
    return shared && isKept && !directive(response, 'no-cache') ? [shared.place] : [];
  },

  'page-with-token-shared': ({ request, response }) => {
    const field = request?.first('authorization');
    const shared = response && directive(response, 'public');
    const isPersonal = field && response?.message.status === 200 && request?.message.method === 'GET';
    return isPersonal && shared && !directive(response, 'private') ? [shared.place] : [];
  },

  'error-kept-long': ({ response }) => {
    const own = response && directive(response, 'max-age');
    const isError = response && response.message.status >= 500;
    return isError && own && (secondsOf(own) ?? 0) >= 3600
      ? [filled(own.place, { lifetime: span(secondsOf(own) ?? 0), status: String(response.message.status) })]
      : [];
  },

  'age-of-unkept': ({ response }) => {
    const field = response?.first('age');
    return field && response && directive(response, 'no-store') ? [field.place] : [];
  },
};

/** Seconds that a copy is good for, as the answer says; a cache that many share goes by `s-maxage`. */
function lifetimeOf(view: MessageView, now: number): number | undefined {
  const seconds = secondsOf(directive(view, 's-maxage')) ?? secondsOf(directive(view, 'max-age'));
  if (seconds !== undefined) return seconds;
  const [sent, until] = [dateIn(view, 'date', now), dateIn(view, 'expires', now)];
  return sent === undefined || until === undefined || until <= sent ? undefined : (until - sent) / 1000;
}
