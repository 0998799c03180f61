import { quoted } from '../../phrasing.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Check, type Checks, filled, where } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

/** The method, and what comes with it (RFC 9110 section 9). */
export const METHOD_CHECKS: Checks = {
  'method-case': ({ request, guide }) => {
    const method = request?.message.method ?? '';
    const proper = method.toUpperCase();
    if (!request || method === proper || !guide.methods.has(proper)) return [];
    return [
      filled(methodPlace(request.startLine, method), { method: quoted(method), proper: quoted(proper) }),
    ];
  },
  'method-unknown': ({ request, guide }) => {
    const method = request?.message.method ?? '';
    if (!request || !request.isHttp1 || method === '' || guide.methods.has(method.toUpperCase())) return [];
    return [filled(methodPlace(request.startLine, method), { method: quoted(method) })];
  },
  'get-with-body': bodyWith('GET', 'HEAD'),
  'delete-with-body': bodyWith('DELETE'),
  'trace-with-body': bodyWith('TRACE'),
  'connect-with-body': bodyWith('CONNECT'),
  'post-without-length': ({ request, isCaptured }) => {
    if (
      !request ||
      !isCaptured ||
      !request.isHttp1 ||
      !['POST', 'PUT', 'PATCH'].includes(request.message.method)
    )
      return [];
    // A body that is not announced is another problem.
    const isThere = request.message.defects.some(({ code }) => code === 'unexpected-bytes');
    const isAnnounced = request.has('content-length') || request.has('transfer-encoding');
    return where(!isAnnounced && !isThere, request.startLine);
  },
  'trace-with-secrets': ({ request }) =>
    request?.message.method === 'TRACE'
      ? request.headers
          .filter(({ name }) => ['authorization', 'cookie', 'proxy-authorization'].includes(name))
          .map(({ place, written }) => filled(place, { name: quoted(written) }))
      : [],
  'trace-enabled': ({ request, response }) => {
    if (request?.message.method !== 'TRACE' || response?.message.status !== 200) return [];
    return where(
      response.first('content-type')?.value.startsWith('message/http') === true,
      response.startLine,
    );
  },
  'max-forwards-ignored': ({ request }) =>
    request && !['TRACE', 'OPTIONS'].includes(request.message.method)
      ? request.all('max-forwards').map(({ place }) => place)
      : [],
  'method-override': ({ request }) =>
    ['x-http-method-override', 'x-http-method', 'x-method-override'].flatMap((name) =>
      (request?.all(name) ?? []).map(({ place, value }) => filled(place, { method: quoted(value) })),
    ),
  'user-agent-missing': ({ request, isLocal, isCaptured }) =>
    request && isCaptured
      ? where(
          !isLocal && request.isHttp1 && request.has('host') && request.lacks('user-agent'),
          request.startLine,
        )
      : [],
};

function methodPlace(line: ProblemPlace, method: string): ProblemPlace {
  return { ...line, end: line.start + method.length };
}

/** A body where the method gives it no meaning. */
function bodyWith(...methods: readonly string[]): Check {
  return ({ request }: Subject) => {
    if (!request || !methods.includes(request.message.method) || request.message.body.size === 0) return [];
    return [filled(request.body, { method: quoted(request.message.method) })];
  };
}
