import type { ResponseMessage } from '../../../http/exchange.ts';
import { list, quoted } from '../../phrasing.ts';
import type { MessageView } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Check, type Checks, filled, where } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

type Response = MessageView<ResponseMessage>;

/** What a status must or should bring with it (RFC 9110 section 15). */
export const ANSWER_CHECKS: Checks = {
  'not-allowed-without-allow': lacking([405], 'allow'),
  'not-allowed-yet-listed': ({ request, response }) => {
    const method = request?.message.method;
    if (method === undefined || response?.message.status !== 405) return [];
    return response
      .elements('allow')
      .filter(({ text }) => text === method)
      .map(({ place, text }) => filled(place, { method: quoted(text) }));
  },
  'unauthorized-without-challenge': lacking([401], 'www-authenticate'),
  'proxy-auth-without-challenge': lacking([407], 'proxy-authenticate'),
  'redirect-without-location': lacking([301, 302, 303, 307, 308], 'location'),
  'busy-without-retry-after': lacking([429, 503], 'retry-after'),
  'created-without-location': ({ request, response }) =>
    response && request?.message.method === 'POST'
      ? where(response.message.status === 201 && response.lacks('location'), response.startLine)
      : [],
  'created-by-asking': ({ request, response }) =>
    response && ['GET', 'HEAD', 'OPTIONS'].includes(request?.message.method ?? '')
      ? where(response.message.status === 201, response.startLine)
      : [],
  'options-without-allow': ({ request, response }) => {
    if (!response || request?.message.method !== 'OPTIONS' || request.has('access-control-request-method'))
      return [];
    const isGood = response.message.status >= 200 && response.message.status < 300;
    return where(isGood && response.lacks('allow'), response.startLine);
  },
  'not-acceptable-unasked': ({ request, response }) => {
    if (!request || response?.message.status !== 406) return [];
    const isOpen = ['accept', 'accept-language', 'accept-encoding', 'accept-charset'].every((name) =>
      request.all(name).every(({ value }) => value.trim() === '*/*' || value.trim() === '*'),
    );
    return where(isOpen, response.startLine);
  },
  'length-required-though-there': ({ request, response }) =>
    response?.message.status === 411
      ? where(request?.has('content-length') === true, response.startLine)
      : [],
  'unsupported-without-accept': ({ response }) =>
    response?.message.status === 415
      ? where(
          !['accept', 'accept-post', 'accept-patch', 'accept-encoding'].some((name) => response.has(name)),
          response.startLine,
        )
      : [],
  'precondition-failed-unasked': unasked(412, [
    'if-match',
    'if-none-match',
    'if-modified-since',
    'if-unmodified-since',
    'if-range',
    'if',
    'if-schedule-tag-match',
    'overwrite',
  ]),
  'status-out-of-range': ofStatus(({ status }) => status >= 600),
  'status-unregistered': (subject) =>
    ofStatus(({ status }) => status >= 100 && status < 600 && !subject.guide.statuses.has(status))(subject),
  'status-reserved': ofStatus(({ status }) => status === 306),
  'status-use-proxy': ofStatus(({ status }) => status === 305),
  'reason-contradicts': ({ response, guide }) => {
    if (!response) return [];
    const { status, reason } = response.message;
    const said = reason.trim().toLowerCase();
    const own = guide.statuses.get(status)?.phrase.toLowerCase();
    if (own === undefined || said === '' || said === own) return [];
    const other = [...guide.statuses.values()].find(
      (entry) => entry.status !== status && entry.phrase.toLowerCase() === said,
    );
    const kind = Math.floor(status / 100) !== Math.floor((other?.status ?? status) / 100);
    return other && kind
      ? [
          filled(reasonPlace(response), {
            reason: quoted(reason),
            status: String(status),
            other: String(other.status),
          }),
        ]
      : [];
  },
  'reason-not-ascii': ({ response }) =>
    response && /[\u0080-\u00ff]/.test(response.message.reason) ? [reasonPlace(response)] : [],
  'not-modified-extra': ({ response }) => {
    if (response?.message.status !== 304) return [];
    const extra = response.headers.filter(({ name }) =>
      ['content-type', 'content-encoding', 'content-language', 'content-range'].includes(name),
    );
    const [first] = extra;
    const names = list(extra.map(({ written }) => quoted(written)));
    return first ? [filled(first.place, { names })] : [];
  },
};

/** A status that must come with a header. */
function lacking(statuses: readonly number[], name: string): Check {
  return ({ response }) =>
    response && statuses.includes(response.message.status)
      ? where(response.lacks(name), filled(response.startLine, { status: String(response.message.status) }))
      : [];
}

/** A status that answers one of these headers, in answer to a request without any. */
function unasked(status: number, names: readonly string[]): Check {
  return ({ request, response }: Subject) =>
    request && response?.message.status === status
      ? where(!names.some((name) => request.has(name)), response.startLine)
      : [];
}

function ofStatus(isWrong: (message: ResponseMessage) => boolean): Check {
  return ({ interim, response }) =>
    [...interim, ...(response ? [response] : [])]
      .filter(({ message }) => isWrong(message))
      .map((view) => filled(statusPlace(view), { status: String(view.message.status) }));
}

function statusPlace(response: Response): ProblemPlace {
  const { startLine, message } = response;
  const at = response.text(startLine).indexOf(String(message.status), 'HTTP/'.length + 1);
  return at < 0 ? startLine : { ...startLine, start: startLine.start + at, end: startLine.start + at + 3 };
}

function reasonPlace({ startLine, message, text }: Response): ProblemPlace {
  const isThere = text(startLine).endsWith(message.reason);
  return isThere ? { ...startLine, start: startLine.end - message.reason.length } : startLine;
}
