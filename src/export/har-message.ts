import { type Exchange, fieldValues, type Message } from '../http/exchange.ts';
import { type Asked, isOfUrl, urlOf } from './asked.ts';
import { harContent, harPostData } from './har-content.ts';
import { requestCookies, responseCookies } from './har-cookies.ts';
import { readable } from './readable.ts';

/** A HAR's entry always has a request: what was none has an empty method. */
const NOTHING_ASKED: Asked = {
  method: '',
  target: '/',
  origin: 'http://localhost',
  headers: [],
  body: new Uint8Array(),
  isWhole: true,
};

/** A HAR's request, its sizes in bytes, -1 where nothing was sent … */
export function harRequest({ request }: Exchange, asked: Asked | undefined) {
  const said = asked ?? NOTHING_ASKED;
  const { method, headers, body } = said;
  const url = urlOf(said);
  const remarks = [
    ...(asked !== undefined && request === undefined ? ['It could not be sent.'] : []),
    ...(isOfUrl(said) ? [] : [`Its request line asks for ${readable(said.target)}`]),
  ];
  return {
    method,
    url,
    httpVersion: request?.version ?? '',
    cookies: requestCookies(headers),
    headers: pairs(headers),
    queryString: queryOf(url),
    ...(body.length > 0 && { postData: harPostData(said, request) }),
    headersSize: request === undefined ? -1 : headSize(request),
    bodySize: request?.body.size ?? -1,
    ...(remarks.length > 0 && { comment: remarks.join(' ') }),
  };
}

/** … and a response: where none came, its status is 0, as browsers write it. */
export function harResponse({ response, failure, interim, open }: Exchange) {
  const isOpen = open === true && failure === undefined;
  if (response === undefined) {
    const why = isOpen ? 'No answer had come yet.' : failure?.code;
    return { ...NO_RESPONSE, ...(why !== undefined && { comment: why }) };
  }
  const { status, reason, version, headers, body, complete } = response;
  const remarks = [
    ...(complete ? [] : [isOpen ? 'The answer was still coming.' : 'The answer was cut off.']),
    ...(interim.length === 0 ? [] : [`Before it came ${interim.map((one) => one.status).join(', ')}.`]),
  ];
  return {
    status,
    statusText: readable(reason),
    httpVersion: version,
    cookies: responseCookies(headers),
    headers: pairs(headers),
    content: harContent(response),
    redirectURL: readable(fieldValues(headers, 'location')[0] ?? ''),
    headersSize: headSize(response),
    bodySize: body.size,
    ...(remarks.length > 0 && { comment: remarks.join(' ') }),
  };
}

const NO_RESPONSE = {
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: '' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

function pairs(headers: Asked['headers']) {
  return headers.map(({ name, value }) => ({ name: readable(name), value: readable(value) }));
}

/** Decoded, as the specification of HAR shows it. */
function queryOf(url: string) {
  const { searchParams } = new URL(url);
  return Array.from(searchParams, ([name, value]) => ({ name, value }));
}

/** Bytes from the start line to the empty line, both with their ends; -1 where the head never ended. */
function headSize({ lines }: Message): number {
  const start = lines[0]?.start;
  const blank = lines.findIndex(({ part }) => part === 'blank');
  if (start === undefined || blank < 1) return -1;
  const before = lines[blank - 1];
  const end = lines[blank];
  if (before === undefined || end === undefined) return -1;
  const lineEnd = end.start - before.end;
  return end.end + lineEnd - start;
}
