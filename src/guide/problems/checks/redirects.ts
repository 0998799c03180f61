import { isThisComputer } from '../../../http/this-computer.ts';
import { parseUrl } from '../../../http/parse-url.ts';
import { quoted } from '../../phrasing.ts';
import type { PlacedField } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Check, type Checks, filled, needing, where } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where the client shall go instead (RFC 9110 sections 10.2.2 and 15.4). */
export const REDIRECT_CHECKS: Checks = {
  'location-malformed': ofLocation(({ value, at }) => {
    const wrong = /[\s<>"\\^`{|}\u0080-\u00ff]|%(?![0-9a-f]{2})/i.exec(value);
    const isUrl = parseUrl(value, 'http://a.example/') !== undefined;
    if (value === '' || (!wrong && isUrl)) return undefined;
    const place = wrong ? at(wrong.index, wrong.index + wrong[0].length) : at();
    return filled(place, { value: quoted(wrong?.[0] ?? value) });
  }),
  'location-empty': ofLocation(({ value, place }) => (value === '' ? place : undefined)),
  'location-without-slash': ofLocation(({ value, at }, { url }) => {
    const isLoose = /^[a-z0-9_.~-]+(?:[/?][^:]*)?$/i.test(value) && url !== undefined;
    const whole = isLoose ? parseUrl(value, url.href)?.pathname : undefined;
    return whole === undefined || url?.pathname.lastIndexOf('/') === 0
      ? undefined
      : filled(at(), { path: quoted(whole) });
  }),
  'location-password': ofLocation(({ value, at }) =>
    /^https?:\/\/[^/?#@:]*:[^/?#@]+@/i.test(value) ? at() : undefined,
  ),
  'location-other-scheme': ofLocation(({ value, at }) => {
    const scheme = /^(javascript|data|file|vbscript|blob|about):/i.exec(value)?.[1];
    return scheme === undefined ? undefined : filled(at(), { scheme: quoted(`${scheme}:`) });
  }),
  'location-on-own-computer': ofLocation(({ value, at }, { url, isLocal }) => {
    const target = url && parseUrl(value, url.href);
    const isHere = target !== undefined && isThisComputer(target.hostname);
    return isHere && !isLocal ? filled(at(), { host: quoted(target.host) }) : undefined;
  }),
  'location-unused': ({ response }) => {
    const status = response?.message.status ?? 0;
    if (!response || REDIRECTS.has(status) || [201, 202, 300].includes(status) || response.has('refresh'))
      return [];
    return response.all('location').map(({ place }) => filled(place, { status: String(status) }));
  },
  'redirect-to-itself': ofRedirect((target, field, { url, request, response }) => {
    const isRepeated = ['GET', 'HEAD'].includes(request?.message.method ?? '');
    const isSame = withoutFragment(target) === withoutFragment(url);
    return isRepeated && isSame && response?.has('set-cookie') === false ? field.at() : undefined;
  }),
  'redirect-downgrade': ofRedirect((target, field, { scheme }) =>
    scheme === 'https' && target.protocol === 'http:' && !isThisComputer(target.hostname)
      ? field.at()
      : undefined,
  ),
  'redirect-by-guest': ofRedirect((target, field, { url }) => {
    const isForeign = target.host !== url?.host && /^(?:https?:)?\/\//i.test(field.value);
    const [name] = isForeign
      ? ([...(url?.searchParams ?? [])].find(([, value]) => value === field.value) ?? [])
      : [];
    return name === undefined ? undefined : filled(field.at(), { name: quoted(name) });
  }),
  'redirect-changes-method': ({ request, response }) => {
    const status = response?.message.status;
    if (!response || !request || !['PUT', 'PATCH', 'DELETE', 'POST'].includes(request.message.method))
      return [];
    const { method } = request.message;
    const isUnsure = status === 301 || (status === 302 && method !== 'POST');
    return where(isUnsure, filled(response.startLine, { method: quoted(method), status: String(status) }));
  },
};

function withoutFragment(url: URL | undefined): string {
  return url?.href.split('#', 1).join('') ?? '';
}

function ofLocation(look: (field: PlacedField, subject: Subject) => ProblemPlace | undefined): Check {
  return needing(['location'], (subject) =>
    (subject.response?.all('location') ?? []).flatMap((field) => look(field, subject) ?? []),
  );
}

/** A check of where a redirect leads, where both places are known. */
function ofRedirect(
  look: (target: URL, field: PlacedField, subject: Subject) => ProblemPlace | undefined,
): Check {
  return ofLocation((field, subject) => {
    const { response, url } = subject;
    const target = url && parseUrl(field.value, url.href);
    const isRedirect = REDIRECTS.has(response?.message.status ?? 0);
    return target && isRedirect ? look(target, field, subject) : undefined;
  });
}
