import { parseHttpDate } from '../../values/http-date.ts';
import { quoted } from '../../phrasing.ts';
import { parseEntityTag } from '../reading/entity-tag.ts';
import { type Checks, filled, where } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

/** Requests with a condition, and what became of it (RFC 9110 section 13). */
export const CONDITION_CHECKS: Checks = {
  'condition-tag-malformed': ({ request }) =>
    ['if-match', 'if-none-match'].flatMap((name) =>
      (request?.elements(name) ?? [])
        .filter(({ text }) => text !== '*' && parseEntityTag(text) === undefined)
        .map(({ place, text }) => filled(place, { tag: quoted(text) })),
    ),
  'condition-star-in-list': ({ request }) =>
    ['if-match', 'if-none-match'].flatMap((name) => {
      const elements = request?.elements(name) ?? [];
      return elements.length > 1 ? elements.filter(({ text }) => text === '*').map(({ place }) => place) : [];
    }),
  'if-match-weak': ({ request }) =>
    (request?.elements('if-match') ?? [])
      .filter(({ text }) => parseEntityTag(text)?.weak === true)
      .map(({ place }) => place),
  'if-range-weak': ({ request }) =>
    (request?.all('if-range') ?? [])
      .filter(({ value }) => parseEntityTag(value)?.weak === true)
      .map((field) => field.at()),
  'if-range-without-range': ({ request }) =>
    request && !request.has('range') ? request.all('if-range').map(({ place }) => place) : [],
  'if-modified-since-ignored-method': ({ request }) =>
    request && !['GET', 'HEAD'].includes(request.message.method)
      ? request
          .all('if-modified-since')
          .map(({ place }) => filled(place, { method: quoted(request.message.method) }))
      : [],
  'not-modified-unasked': ({ request, response }) =>
    request && response?.message.status === 304
      ? where(!request.has('if-none-match') && !request.has('if-modified-since'), response.startLine)
      : [],
  'not-modified-wrong-method': ({ request, response }) =>
    request && response?.message.status === 304
      ? where(!['GET', 'HEAD'].includes(request.message.method), response.startLine)
      : [],
  'not-modified-other-tag': ({ request, response }) => {
    const tag = response?.first('etag');
    const own = parseEntityTag(tag?.value ?? '');
    if (!tag || !own || response?.message.status !== 304 || request?.has('if-none-match') !== true) return [];
    const asked = request.elements('if-none-match').map(({ text }) => parseEntityTag(text)?.opaque);
    const isMatched = asked.includes(own.opaque) || request.lists('if-none-match').has('*');
    return where(!isMatched, filled(tag.at(), { tag: quoted(tag.value) }));
  },
  'not-modified-without-tag': ({ request, response }) =>
    response?.message.status === 304
      ? where(request?.has('if-none-match') === true && !response.has('etag'), response.startLine)
      : [],
  'if-none-match-ignored': (subject) => {
    const { request, response } = subject;
    const own = parseEntityTag(response?.first('etag')?.value ?? '');
    if (!request || !response || !own || !isPlainGet(subject)) return [];
    const asked = request.elements('if-none-match').map(({ text }) => parseEntityTag(text)?.opaque);
    return where(asked.includes(own.opaque), response.startLine);
  },
  'if-modified-since-ignored': (subject) => {
    const { request, response, now } = subject;
    const since = parseHttpDate(request?.first('if-modified-since')?.value ?? '', now);
    const changed = parseHttpDate(response?.first('last-modified')?.value ?? '', now);
    if (!request || !response || since === undefined || changed === undefined || !isPlainGet(subject))
      return [];
    return where(!request.has('if-none-match') && changed <= since, response.startLine);
  },
  'if-match-ignored': (subject) => {
    const { request, response } = subject;
    const own = parseEntityTag(response?.first('etag')?.value ?? '');
    if (!request || !response || !own || !isPlainGet(subject) || !request.has('if-match')) return [];
    const asked = request.elements('if-match').map(({ text }) => parseEntityTag(text)?.opaque);
    return where(!request.lists('if-match').has('*') && !asked.includes(own.opaque), response.startLine);
  },
};

/** A GET or HEAD that was answered with all of it. */
function isPlainGet({ request, response }: Subject): boolean {
  return ['GET', 'HEAD'].includes(request?.message.method ?? '') && response?.message.status === 200;
}
