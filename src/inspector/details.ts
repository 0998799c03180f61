import type { FieldGuide } from '../guide/entry.ts';
import { passedOf } from '../http/clocks.ts';
import type { Direction, Exchange, Field, RequestMessage } from '../http/exchange.ts';
import { explain, type Explained, explainSeen } from '../guide/explain.ts';
import type { SeenExchange } from '../recorder/traffic.ts';
import type { Note } from '../guide/note.ts';
import type { Details, Raw, View } from './protocol.ts';
import { summarise } from './summary.ts';

/** Bytes of each direction that the page is given to show raw. */
export const RAW_LIMIT = 64 * 1024;

/** One exchange in full. `now` is in ms since 1970. */
export function detail(seen: SeenExchange, guide: FieldGuide, now: number): Details {
  return {
    summary: summarise(seen),
    server: viewOf(seen.exchange, explainSeen(seen, guide, now)),
    ...(seen.client && { client: viewOf(seen.client, explain(seen.client, guide, now)) }),
  };
}

function viewOf(exchange: Exchange, { lines, problems, failureNote: note }: Explained): View {
  const { observer, startedAt, startedMonotonic, url, connection, request, response, timings, failure } =
    exchange;
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
    raw: { request: rawOf(exchange, 'request'), response: rawOf(exchange, 'response') },
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

function rawOf({ wire, wireSize }: Exchange, direction: Direction): Raw {
  const pieces = wire.filter((chunk) => chunk.direction === direction).map((chunk) => chunk.bytes);
  return limited(Buffer.concat(pieces), wireSize[direction]);
}

function limited(bytes: Uint8Array, size: number): Raw {
  return { base64: Buffer.from(bytes.subarray(0, RAW_LIMIT)).toString('base64'), size };
}
