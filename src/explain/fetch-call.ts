import * as v from 'valibot';
import { parseUrl } from '../http/parse-url.ts';
import { isToken } from '../http/syntax.ts';
import { type AskedRequest, foundRequest } from './asked-request.ts';
import { foundOr, type Findings, type Found } from './found.ts';
import { type JsonRange, JsonScanner } from './json-scan.ts';

const FIRST_CALL = /^\s*(?:await\s+)?fetch\(\s*"https?:[^"\s]*"\s*[,)]/;
const CALL = 'fetch(';
const OPEN_BRACKET = 0x5b;

/** What DevTools write as the second argument, which is JSON. */
const Options = v.object({
  method: v.optional(v.string(), 'GET'),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  referrer: v.optional(v.string(), ''),
  body: v.nullish(v.string()),
});
const Address = v.pipe(v.string(), v.parseJson(), v.string());
const Second = v.pipe(v.string(), v.parseJson(), Options);

/** True where this is JavaScript that asks for something, as browsers copy requests. */
export function isFetchCall(text: string): boolean {
  return FIRST_CALL.test(text);
}

/** The requests that these calls would send. `now` in ms since 1970. */
export function readFetchCalls(text: string, now: number): Findings {
  return {
    format: 'fetch',
    about:
      'This is JavaScript that asks, as “Copy as fetch” writes it. Below is the request that it would send; nothing was sent. The browser adds what a page may not say itself: Cookie, Origin, User-Agent, Sec-Fetch-… “Copy as HAR” has all of it, and the answer.',
    found: foundOr(foundCalls(text, now), NO_CALL),
  };
}

function* foundCalls(text: string, now: number): Generator<Found> {
  for (const asked of callsIn(Buffer.from(text))) yield foundRequest(asked, [], now);
}

const NO_CALL: Found = {
  kind: 'none',
  id: 'fetch',
  text: 'This is JavaScript that asks for something, but not as a browser writes it with “Copy as fetch”.',
  advice: 'In the network panel, copy the request as HAR, or as cURL, and hand that over.',
  size: 0,
};

function* callsIn(bytes: Buffer): Generator<AskedRequest> {
  for (let at = bytes.indexOf(CALL); at !== -1;) {
    const open = at + CALL.length - 1;
    // What stands in the parentheses is a list of JSON values.
    bytes[open] = OPEN_BRACKET;
    const [first, second] = firstTwo(bytes, open);
    const address = v.safeParse(Address, textOf(bytes, first));
    const options = v.safeParse(Second, second === undefined ? '{}' : textOf(bytes, second));
    const url = address.success ? parseUrl(address.output) : undefined;
    if (url && options.success && /^https?:$/.test(url.protocol)) yield askedBy(url, options.output);
    at = bytes.indexOf(CALL, second?.end ?? first?.end ?? open + 1);
  }
}

function firstTwo(bytes: Buffer, at: number): JsonRange[] {
  const found: JsonRange[] = [];
  for (const range of new JsonScanner(bytes).elements(at)) {
    found.push(range);
    if (found.length === 2) break;
  }
  return found;
}

function textOf(bytes: Buffer, range: JsonRange | undefined): string {
  return range === undefined ? '' : bytes.toString('utf8', range.start, range.end).replace(/\)$/, '');
}

function askedBy(url: URL, { method, headers, referrer, body }: v.InferOutput<typeof Options>): AskedRequest {
  const fields = Object.entries(headers)
    .filter(([name]) => isToken(name))
    .map(([name, value]) => `${name}: ${value}`);
  const isNamed = fields.some((line) => /^referer:/i.test(line));
  return {
    method: isToken(method) ? method : 'GET',
    url,
    fields: [...fields, ...(referrer === '' || isNamed ? [] : [`Referer: ${referrer}`])],
    ...(typeof body === 'string' && { body: Buffer.from(body) }),
  };
}
