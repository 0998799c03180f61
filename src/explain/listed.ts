import { parseUrl } from '../http/parse-url.ts';
import { isToken } from '../http/syntax.ts';
import { requestMessage, wireLine } from './asked-request.ts';
import type { Findings, Found } from './found.ts';
import type { HeaderList, ListedField } from './header-list.ts';
import { sidesOf, type Sides } from './listed-sides.ts';
import { rewrite, type ShownMessage } from './rewritten.ts';
import { withoutFirstLines } from './without-first-lines.ts';

/** Makes an exchange of a list of headers. `now` in ms since 1970. */
export function readListed(list: HeaderList, now: number): Findings {
  const sides = sidesOf(list);
  const facts = factsOf(list);
  const shown = { request: requestOf(sides, facts, list), response: responseOf(sides, facts, list) };
  const exchange = rewrite({
    request: shown.request?.message,
    responses: shown.response === undefined ? [] : [shown.response.message],
    url: facts.url?.href,
    startedAt: now,
  });
  const missing = [shown.request, shown.response].some((one) => one?.isFirstLineKnown === false);
  const found: Found = {
    kind: 'exchange',
    exchange: missing
      ? withoutFirstLines(exchange, {
          request: shown.request?.isFirstLineKnown === false,
          response: shown.response?.isFirstLineKnown === false,
        })
      : exchange,
    remarks: remarksOn(sides, facts),
  };
  return { format: 'headers', about: aboutOf(missing), found: [found] };
}

interface Facts {
  readonly method: string | undefined;
  readonly url: URL | undefined;
  /** `200 OK` */
  readonly status: string | undefined;
  readonly version: 'HTTP/1.1' | 'HTTP/2';
}

function factsOf({ fields, summary }: HeaderList): Facts {
  const pseudo = (name: string) => fields.find((field) => field.name === name)?.value;
  const method = summary.get('request method') ?? pseudo(':method');
  const authority = pseudo(':authority');
  const address =
    summary.get('request url') ??
    (authority === undefined
      ? ''
      : `${pseudo(':scheme') ?? 'https'}://${authority}${pseudo(':path') ?? '/'}`);
  const url = parseUrl(address);
  const [status] = /^[1-9]\d\d(?: [^()]*)?/.exec(summary.get('status code') ?? pseudo(':status') ?? '') ?? [];
  return {
    method: method !== undefined && isToken(method) ? method : undefined,
    url: url && /^https?:$/.test(url.protocol) ? url : undefined,
    status: status?.trim(),
    version: fields.some(({ name }) => name.startsWith(':')) ? 'HTTP/2' : 'HTTP/1.1',
  };
}

/** Methods that usually bring a body, of which a list of headers has nothing. */
const BRINGERS = new Set(['POST', 'PUT', 'PATCH', 'QUERY']);

interface ListedMessage {
  readonly message: ShownMessage;
  readonly isFirstLineKnown: boolean;
}

function requestOf(
  { request }: Sides,
  { method, url, version }: Facts,
  { rest, fields }: HeaderList,
): ListedMessage | undefined {
  if (request.length === 0 && url === undefined) return undefined;
  const lines = linesOf(request);
  const body = rest !== undefined && request.length === fields.length ? Buffer.from(rest) : undefined;
  const bodyIs = body === undefined && BRINGERS.has(method ?? 'GET') ? 'untold' : undefined;
  if (url !== undefined) {
    return {
      message: requestMessage({ method: method ?? 'GET', url, version, fields: lines, body, bodyIs }),
      isFirstLineKnown: true,
    };
  }
  return {
    message: {
      head: [`${method ?? 'GET'} / ${version}`, ...lines.map(wireLine)],
      body,
      bodyIs,
    },
    isFirstLineKnown: false,
  };
}

function responseOf(
  { response }: Sides,
  { status, version }: Facts,
  { rest, fields }: HeaderList,
): ListedMessage | undefined {
  if (response.length === 0 && status === undefined) return undefined;
  const body = rest !== undefined && response.length === fields.length ? Buffer.from(rest) : undefined;
  const head = [`${version} ${status ?? '200'}`, ...linesOf(response)].map(wireLine);
  return { message: { head, body }, isFirstLineKnown: status !== undefined };
}

function linesOf(fields: readonly ListedField[]): string[] {
  return fields.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => `${name}: ${value}`);
}

function aboutOf(isMissing: boolean): string {
  return isMissing
    ? 'These are headers without the first line of their message: of a request it would be such as `GET / HTTP/1.1`, of an answer such as `HTTP/1.1 200 OK`.'
    : 'This is a list of headers, as the network panel of a browser shows it. The messages are put together from it.';
}

function remarksOn({ request, response, isGuess }: Sides, { url, status }: Facts): string[] {
  if (!isGuess || (request.length === 0 && response.length === 0)) return [];
  const isBoth = request.length > 0 && response.length > 0;
  if (isBoth)
    return [
      'Nothing says which headers belong to the request and which to the answer: that is guessed from their names.',
    ];
  if (url !== undefined || status !== undefined) return [];
  return [
    `Nothing says which side wrote them. This is a guess, from their names: ${request.length > 0 ? 'a request' : 'an answer'}.`,
  ];
}
