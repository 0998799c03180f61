import { isToken } from '../../../http/syntax.ts';
import { quoted, span } from '../../phrasing.ts';
import type { MessageView } from '../reading/message-view.ts';
import { type Checks, filled, ofFields, where } from '../check.ts';
import { isShareable } from '../reading/cache-directives.ts';
import type { Subject } from '../reading/subject.ts';

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/(?:\[[0-9a-f:.]+\]|[^\s/?#@:,]+)(?::\d{1,5})?$/i;
const LISTS = [
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-expose-headers',
];
const GRANTS = [
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-allow-credentials',
  'access-control-max-age',
  'access-control-expose-headers',
];
/** Methods that need no permission (Fetch, "CORS-safelisted method"). */
const SIMPLE_METHODS = new Set(['GET', 'HEAD', 'POST']);
/** The longest that any browser keeps a permission, in seconds. */
const LONGEST = 86_400;

/** Permission for pages of other origins: CORS (Fetch section 3.2). */
export const CROSS_ORIGIN_CHECKS: Checks = {
  'cors-origin-several': ofFields('access-control-allow-origin', (field) =>
    /[,\s]/.test(field.value) ? filled(field.at(), { value: quoted(field.value) }) : undefined,
  ),

  'cors-origin-malformed': ofFields('access-control-allow-origin', (field) =>
    /[,\s]/.test(field.value) ||
    ['*', 'null', ''].includes(field.value) ||
    (ORIGIN.test(field.value) && !field.value.includes('*'))
      ? undefined
      : filled(field.at(), { value: quoted(field.value) }),
  ),

  'cors-credentials-with-wildcard': ({ response }) => {
    const field = response?.first('access-control-allow-origin');
    return field?.value === '*' && allowsCredentials(response) ? [field.place] : [];
  },

  'cors-credentials-malformed': ofFields('access-control-allow-credentials', (field) =>
    field.value === 'true' ? undefined : filled(field.at(), { value: quoted(field.value) }),
  ),

  'cors-wildcard-literal': ({ response }) =>
    allowsCredentials(response)
      ? LISTS.flatMap((name) => response?.elements(name) ?? [])
          .filter(({ text }) => text === '*')
          .map(({ place, field }) => filled(place, { name: quoted(field.written) }))
      : [],

  'cors-origin-null': ofFields('access-control-allow-origin', (field) =>
    field.value === 'null' ? field.place : undefined,
  ),

  'cors-origin-other': ({ request, response }) => {
    const asked = request?.first('origin')?.value;
    const field = response?.first('access-control-allow-origin');
    return field && asked !== undefined && ORIGIN.test(field.value) && field.value !== asked
      ? [filled(field.at(), { asked: quoted(asked), allowed: quoted(field.value) })]
      : [];
  },

  'cors-vary-missing': ({ request, response }) => {
    const field = response?.first('access-control-allow-origin');
    const isEcho = field && field.value !== '*' && field.value === request?.first('origin')?.value;
    const isTold = ['origin', '*'].some((name) => response?.lists('vary').has(name));
    const isKept = response && isShareable(response) && request?.message.method !== 'OPTIONS';
    return isEcho && isKept && !isTold ? [field.place] : [];
  },

  'cors-method-lower-case': ({ response }) =>
    (response?.elements('access-control-allow-methods') ?? [])
      .filter(({ text }) => isToken(text) && /^(?:get|head|post|put|delete|patch|options)$/.test(text))
      .map(({ text, place }) => filled(place, { text: quoted(text), better: quoted(text.toUpperCase()) })),

  'cors-max-age-long': ofFields('access-control-max-age', (field) =>
    /^\d+$/.test(field.value) && Number(field.value) > LONGEST
      ? filled(field.at(), { lifetime: span(Number(field.value)) })
      : undefined,
  ),

  'cors-answer-in-request': ({ request }) =>
    GRANTS.flatMap((name) => request?.all(name) ?? []).map((field) =>
      filled(field.place, { name: quoted(field.written) }),
    ),

  'cors-preflight-only': ({ request, response }) => {
    if (!request || !response || request.message.method === 'OPTIONS' || !request.has('origin')) return [];
    const field = response.first('access-control-max-age');
    return field ? [filled(field.place, { name: quoted(field.written) })] : [];
  },

  'origin-malformed': ofFields('origin', (field, { direction }) =>
    direction === 'response' || field.value === 'null' || ORIGIN.test(field.value)
      ? undefined
      : filled(field.at(), { value: quoted(field.value) }),
  ),

  'preflight-incomplete': ({ request }) => {
    const field = request?.first('access-control-request-headers');
    const isWhole = request?.has('access-control-request-method') === true && request.has('origin');
    return field && !isWhole ? [field.place] : [];
  },

  'preflight-other-method': ({ request }) => {
    const field = request?.first('access-control-request-method');
    return field && request?.message.method !== 'OPTIONS'
      ? [filled(field.place, { method: quoted(request?.message.method ?? '') })]
      : [];
  },

  'preflight-refused': (subject) => {
    const preflight = preflightOf(subject);
    if (!preflight) return [];
    const { status } = preflight.response.message;
    return where(status < 200 || status > 299, preflight.response.startLine).map((place) =>
      filled(place, { status: String(status) }),
    );
  },

  'preflight-unanswered': (subject) => {
    const preflight = preflightOf(subject);
    const isFine = preflight && preflight.response.message.status < 300;
    return isFine
      ? where(!preflight.response.has('access-control-allow-origin'), preflight.response.startLine)
      : [];
  },

  'preflight-method-missing': (subject) => {
    const preflight = preflightOf(subject);
    const method = preflight?.request.first('access-control-request-method')?.value ?? '';
    if (!preflight?.response.has('access-control-allow-origin') || SIMPLE_METHODS.has(method)) return [];
    const allowed = new Set(
      preflight.response.elements('access-control-allow-methods').map(({ text }) => text),
    );
    const isAllowed = allowed.has(method) || (allowed.has('*') && !allowsCredentials(preflight.response));
    const place =
      preflight.response.first('access-control-allow-methods')?.place ?? preflight.response.startLine;
    return where(!isAllowed, place).map((spot) => filled(spot, { method: quoted(method) }));
  },

  'preflight-header-missing': (subject) => {
    const preflight = preflightOf(subject);
    if (!preflight?.response.has('access-control-allow-origin')) return [];
    const allowed = preflight.response.lists('access-control-allow-headers');
    const allowsAll = allowed.has('*') && !allowsCredentials(preflight.response);
    const missing = preflight.request
      .elements('access-control-request-headers')
      .find(({ text }) => !allowed.has(text.toLowerCase()) && !(allowsAll && !isAuthorization(text)));
    const place =
      preflight.response.first('access-control-allow-headers')?.place ?? preflight.response.startLine;
    return missing && !(allowsAll && isAuthorization(missing.text))
      ? [filled(place, { name: quoted(missing.text) })]
      : [];
  },

  'preflight-wildcard-authorization': (subject) => {
    const preflight = preflightOf(subject);
    const asked = preflight?.request.lists('access-control-request-headers');
    const allowed = preflight?.response.lists('access-control-allow-headers');
    const field = preflight?.response.first('access-control-allow-headers');
    const isMissed =
      asked?.has('authorization') === true && allowed?.has('*') === true && !allowed.has('authorization');
    return field && isMissed ? [field.place] : [];
  },
};

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

function allowsCredentials(view: MessageView | undefined): boolean {
  return view?.first('access-control-allow-credentials')?.value === 'true';
}

/** The question a browser asks before a request, and its answer. */
function preflightOf({ request, response }: Subject) {
  const isPreflight =
    request?.message.method === 'OPTIONS' &&
    request.has('origin') &&
    request.has('access-control-request-method');
  return isPreflight && response ? { request, response } : undefined;
}
