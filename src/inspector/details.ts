import type { FieldGuide } from '../guide/entry.ts';
import { passedOf } from '../http/clocks.ts';
import type { ByteRange, Direction, Exchange, Field, RequestMessage } from '../http/exchange.ts';
import { explain, type Explained, explainSeen } from '../guide/explain.ts';
import type { SeenExchange } from '../recorder/traffic.ts';
import type { Note } from '../guide/note.ts';
import { redact } from '../export/redact.ts';
import type { Details, Raw, View, Wire } from './protocol.ts';
import { summarise } from './summary.ts';

/** Bytes of each direction that the page is given to show raw. */
export const RAW_LIMIT = 64 * 1024;

/** One exchange in full. `now` is in ms since 1970. */
export function detail(seen: SeenExchange, guide: FieldGuide, now: number): Details {
  return {
    summary: summarise(seen),
    server: viewOf(seen.exchange, explainSeen(seen, guide, now), guide),
    ...(seen.client && { client: viewOf(seen.client, explain(seen.client, guide, now), guide) }),
  };
}

function viewOf(
  exchange: Exchange,
  { lines, problems, failureNote: note }: Explained,
  guide: FieldGuide,
): View {
  const { observer, startedAt, startedMonotonic, url, connection, request, response, timings, failure } =
    exchange;
  const open = redact({ exchange }, lines, guide).exported.exchange;
  return {
    observer,
    startedAt,
    ...(startedMonotonic !== undefined && { startedMonotonic }),
    ...(url !== undefined && { url }),
    ...(connection && { connection: { id: connection.id, sequence: connection.sequence } }),
    ...(request && { request: requestOf(request) }),
    ...(response && {
      response: {
        version: response.version,
        status: response.status,
        reason: response.reason,
        headers: response.headers.map(pair),
        complete: response.complete,
        body: limited(response.body.bytes, response.body.size),
      },
    }),
    lines: lines.map((line) => ({ ...line, notes: line.notes.map(noteOf) })),
    problems: [...problems],
    timings,
    passed: passedOf(exchange),
    raw: { request: wireOf(exchange, open, 'request'), response: wireOf(exchange, open, 'response') },
    ...(failure && {
      failure: { code: failure.code, message: failure.message, ...(note && { note: noteOf(note) }) },
    }),
  };
}

/** As the page takes it, in lists of its own. */
function noteOf({ parts, ...note }: Note): Details['server']['lines'][number]['notes'][number] {
  return { ...note, ...(parts && { parts: [...parts] }) };
}

function requestOf({ method, target, version, headers, body }: RequestMessage): NonNullable<View['request']> {
  return { method, target, version, headers: headers.map(pair), body: limited(body.bytes, body.size) };
}

function pair({ name, value }: Field): [string, string] {
  return [name, value];
}

function wireOf(exchange: Exchange, open: Exchange, direction: Direction): Wire {
  const [bytes, redacted] = [bytesOf(exchange, direction), bytesOf(open, direction)];
  const given = limited(bytes, exchange.wireSize[direction]);
  return { ...given, secrets: differences(bytes.subarray(0, RAW_LIMIT), redacted) };
}

function bytesOf({ wire }: Exchange, direction: Direction): Buffer {
  return Buffer.concat(wire.filter((chunk) => chunk.direction === direction).map((chunk) => chunk.bytes));
}

/** Where bytes are not the same, which stay in their places. */
function differences(bytes: Uint8Array, others: Uint8Array): ByteRange[] {
  const ranges: ByteRange[] = [];
  let start: number | undefined;
  for (let at = 0; at <= bytes.length; at += 1) {
    const isSame = at === bytes.length || bytes[at] === others[at];
    if (!isSame) start ??= at;
    else if (start !== undefined) {
      ranges.push({ start, end: at });
      start = undefined;
    }
  }
  return ranges;
}

function limited(bytes: Uint8Array, size: number): Raw {
  return { base64: Buffer.from(bytes.subarray(0, RAW_LIMIT)).toString('base64'), size };
}
