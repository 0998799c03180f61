import type { ResponseMessage } from '../../../http/exchange.ts';
import { quoted, relative, span } from '../../phrasing.ts';
import { dateIn, datedFields, weekday } from '../reading/dates.ts';
import { type Checks, filled, ofFields } from '../check.ts';
import type { MessageView } from '../reading/message-view.ts';

const FIXED = /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/** A date in all but its zone. */
const OTHER_ZONE = /^\w{3}, \d{1,2} \w{3} \d{4} \d{2}:\d{2}(?::\d{2})? ?(?!GMT$)(\S+)?$/;
/** What caches add to answers. */
const COPIED = [
  'age',
  'via',
  'x-cache',
  'x-served-by',
  'cf-cache-status',
  'cache-status',
  'x-varnish',
  'warning',
];
const MOST_SKEW = 5 * 60_000;

/** Dates, and what they tell together (RFC 9110 section 5.6.7). */
export const DATE_CHECKS: Checks = {
  'date-malformed': (subject) =>
    datedFields(subject)
      .filter(({ field, at }) => at === undefined && !OTHER_ZONE.test(field.value))
      // Common ways to say "long ago"; a check of their own speaks of them.
      .filter(({ field }) => field.name !== 'expires' || !/^-?\d+$/.test(field.value))
      .map(({ field }) => filled(field.at(), { name: quoted(field.written), value: quoted(field.value) })),

  'date-zone': (subject) =>
    datedFields(subject)
      .filter(({ field, at }) => at === undefined && OTHER_ZONE.test(field.value))
      .map(({ field }) => filled(field.at(), { value: quoted(field.value) })),

  'date-old-form': (subject) =>
    datedFields(subject)
      .filter(({ field, at }) => at !== undefined && !FIXED.test(field.value))
      .map(({ field, at = 0 }) => filled(field.at(), { better: quoted(new Date(at).toUTCString()) })),

  'date-wrong-weekday': (subject) =>
    datedFields(subject).flatMap(({ field, at }) => {
      if (at === undefined || !FIXED.test(field.value)) return [];
      const [day, right] = [field.value.slice(0, 3), weekday(at)];
      return day === right ? [] : [filled(field.at(0, 3), { day: quoted(day), right: quoted(right) })];
    }),

  // That a tunnel is open is no answer that anybody keeps.
  'date-missing': ({ response, isCaptured, noBody }) =>
    response?.isHttp1 === true &&
    isCaptured &&
    noBody !== 'tunnel' &&
    response.message.status >= 200 &&
    response.message.status < 500 &&
    response.lacks('date') &&
    !isBareRefusal(response)
      ? [response.startLine]
      : [],

  'date-off': ({ response, exchange, now }) => {
    const field = response?.first('date');
    const at = response && dateIn(response, 'date', now);
    // Only one's own connection tells when an answer was made; a copy from a cache is older than that.
    const mayBeCopy = COPIED.some((name) => response?.has(name) === true);
    if (!field || at === undefined || exchange.connection === undefined || mayBeCopy) return [];
    const arrived = exchange.startedAt + exchange.timings.total;
    const isOff = at < exchange.startedAt - MOST_SKEW || at > arrived + MOST_SKEW;
    return isOff ? [filled(field.at(), { off: span(Math.abs(at - arrived) / 1000) })] : [];
  },

  'last-modified-in-future': ({ response, now }) => {
    const field = response?.first('last-modified');
    const changed = response && dateIn(response, 'last-modified', now);
    const sent = response && dateIn(response, 'date', now);
    if (!field || changed === undefined || sent === undefined) return [];
    return changed > sent + 1000 ? [filled(field.at(), { when: relative(changed, sent) })] : [];
  },

  'expires-without-date': ({ response }) => {
    const field = response?.first('expires');
    return field && !response?.has('date') && Number.isNaN(Number(field.value)) ? [field.place] : [];
  },

  'expires-number': ofFields('expires', (field) => (/^-?\d+$/.test(field.value) ? field.at() : undefined)),

  'sunset-past': ({ response, now }) => {
    const field = response?.first('sunset');
    const at = response && dateIn(response, 'sunset', now);
    return field && at !== undefined && at < now ? [filled(field.at(), { when: relative(at, now) })] : [];
  },

  'condition-date-in-future': ({ request, now }) => {
    const field = request?.first('if-modified-since');
    const at = request && dateIn(request, 'if-modified-since', now);
    return field && at !== undefined && at > now + MOST_SKEW
      ? [filled(field.at(), { when: relative(at, now) })]
      : [];
  },

  'resource-deprecated': ofFields('deprecation', (field) => field.place),
};

/** What a server says by itself that could not read a request: no program of anybody's made it, and no cache keeps it. */
function isBareRefusal({ message, headers }: MessageView<ResponseMessage>): boolean {
  return (
    message.status >= 400 && message.body.size === 0 && headers.every(({ name }) => name === 'connection')
  );
}
