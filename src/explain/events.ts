import * as v from 'valibot';
import type { Exchange } from '../http/exchange.ts';
import { foundOr, type Findings, type Found, type FoundExchange, type ReadOptions } from './found.ts';
import { fromWire } from './events-wire.ts';
import { NotedTime } from './noted-time.ts';
import { rewrite, type ShownMessage } from './rewritten.ts';

const Head = v.object({
  version: v.optional(v.string(), 'HTTP/1.1'),
  headers: v.array(v.tuple([v.string(), v.string()])),
  body: v.optional(v.string(), ''),
  bodyEncoding: v.optional(v.literal('base64')),
  /** Bytes of the whole body, of which the event may hold the beginning alone. */
  bodySize: v.optional(v.number()),
  complete: v.optional(v.boolean(), true),
});

/** 0 is what nobody noted. */
const TotalTime = v.pipe(
  NotedTime,
  v.transform((ms) => ms ?? 0),
);

/** An event of `start --json` or `serve --json`, as far as we read it (docs/events.md). */
const ExchangeEvent = v.object({
  type: v.literal('exchange'),
  url: v.optional(v.string()),
  startedAt: v.optional(v.string(), ''),
  request: v.optional(v.object({ ...Head.entries, method: v.string(), target: v.string() })),
  response: v.optional(v.object({ ...Head.entries, status: v.number(), reason: v.optional(v.string(), '') })),
  /** It was still going on when it was written down. */
  open: v.optional(v.literal(true)),
  timings: v.optional(v.object({ total: TotalTime }), { total: 0 }),
  wire: v.optional(v.object({ request: v.string(), response: v.string() })),
  /** On the wire, of which `wire` may hold the beginning alone. */
  bytes: v.optional(v.object({ request: v.number(), response: v.number() })),
});
type ExchangeEvent = v.InferOutput<typeof ExchangeEvent>;

const EventLine = v.pipe(v.string(), v.parseJson(), ExchangeEvent);

/** True where these are lines that our own `--json` writes. */
export function isEvents(text: string): boolean {
  return /^\s*\{"version":\d+,"type":"(?:lesson|step|server|exchange|inspector)"/.test(text);
}

/** Reads the exchanges among the events; the others have none to show. */
export function readEvents(text: string, options: ReadOptions): Findings {
  return {
    format: 'events',
    about:
      'These are events of serve-lesson. Where they hold the bytes (`serve --json --wire`), the messages are those; otherwise they are written anew.',
    found: foundOr(exchangesIn(text, options), NO_EXCHANGE),
  };
}

function* exchangesIn(text: string, options: ReadOptions): Generator<Found> {
  for (const line of text.split('\n')) {
    const event = v.safeParse(EventLine, line);
    if (event.success) yield* foundEvent(event.output, options);
  }
}

const NO_EXCHANGE: Found = {
  kind: 'none',
  id: 'no-exchange',
  text: 'None of these events is an exchange.',
  advice: 'Let serve-lesson write down more of them: `serve-lesson serve --json --wire`.',
  size: 0,
};

function foundEvent(event: ExchangeEvent, { now, keepBody }: ReadOptions): FoundExchange[] {
  const at = Date.parse(event.startedAt);
  const startedAt = Number.isNaN(at) ? now : at;
  const { wire, url, timings } = event;
  if (wire !== undefined) {
    return fromWire(wire, event, { now: startedAt, keepBody }).map((found) => ({
      ...found,
      exchange: { ...found.exchange, ...(url !== undefined && { url }), timings },
    }));
  }
  const exchange = rewrite({
    request: event.request && requestOf(event.request),
    responses: event.response === undefined ? [] : [responseOf(event.response)],
    url,
    startedAt,
    timings,
    keepBody,
  });
  return [{ kind: 'exchange', exchange: withSize(exchange, event.response?.bodySize), remarks: [] }];
}

/** The answer's body is as long as the event says, also where it holds the beginning alone. */
function withSize(exchange: Exchange, size = 0): Exchange {
  const { response } = exchange;
  if (response === undefined || size <= response.body.size) return exchange;
  if (response.body.asText === true && isOtherForm(response.body.bytes, size)) return exchange;
  return { ...exchange, response: { ...response, body: { ...response.body, size } } };
}

/** True where this text has so many bytes with a byte order mark, or in UTF-16: the event has all of it. */
function isOtherForm(bytes: Uint8Array, size: number): boolean {
  const units = new TextDecoder().decode(bytes).length;
  return [bytes.length + 3, 2 * units, 2 * units + 2].includes(size);
}

function requestOf(request: NonNullable<ExchangeEvent['request']>): ShownMessage {
  const { method, target, version } = request;
  return shown(`${method} ${target} ${version}`, request);
}

function responseOf(response: NonNullable<ExchangeEvent['response']>): ShownMessage {
  const { version, status, reason } = response;
  return shown(`${version} ${status} ${reason}`, response);
}

function shown(
  first: string,
  { headers, body, bodyEncoding, bodySize }: v.InferOutput<typeof Head>,
): ShownMessage {
  const lines = [first, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return {
    head: lines.map((line) => line.replaceAll(/[\r\n]/g, ' ')),
    body: Buffer.from(body, bodyEncoding ?? 'utf8'),
    // As long as it was on the wire, the text is the same bytes, too.
    isText: bodyEncoding === undefined && Buffer.byteLength(body) !== bodySize,
  };
}
