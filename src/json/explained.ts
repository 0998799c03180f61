import type { Found, FoundExchange, Format } from '../explain/found.ts';
import type { AnnotatedLine } from '../guide/note.ts';
import type { Problem } from '../guide/problems/problem.ts';
import type { Direction, Message } from '../http/exchange.ts';
import type { JsonEvent } from './line.ts';

/** Where a found thing comes from. */
export interface Provenance {
  /** As it was named; absent for stdin. */
  readonly file: string | undefined;
  readonly format: Format;
  /** Counts the exchanges of one file from 1: ties an answer to its request. */
  readonly number: number;
  /** Of the file as a whole. */
  readonly about: string | undefined;
}

export interface ExplainedJson {
  readonly lines: readonly AnnotatedLine[];
  readonly problems: readonly Problem[];
  /** Why there is no whole answer: whole sentences. */
  readonly failed?: string | undefined;
}

/** One object for each message of an exchange, in order; `docs/explain.md` describes them. */
export function messagesJson(
  found: FoundExchange,
  { file, format, number, about }: Provenance,
  { lines, problems, failed }: ExplainedJson,
): JsonEvent[] {
  const { exchange, origin, name } = found;
  const { request, interim, response, url } = exchange;
  const all = [...(request ? [request] : []), ...interim, ...(response ? [response] : [])];
  const remarks = [
    ...(about === undefined ? [] : [about]),
    ...found.remarks,
    ...(failed === undefined ? [] : [failed]),
  ];
  return all.map((message) => {
    const direction: Direction = message.kind;
    const offset = origin?.[direction] ?? 0;
    const range = rangeOf(message, all);
    const isHere = (item: { direction: Direction; start: number }) =>
      item.direction === direction && item.start >= range.from && item.start < range.to;
    return {
      type: 'message',
      kind: message.kind,
      file,
      format,
      source: exchange.source,
      exchange: number,
      name,
      url,
      ...firstLineJson(message),
      start: offset + (message.lines[0]?.start ?? 0),
      end: offset + (message.lines.at(-1)?.end ?? 0),
      complete: message.complete,
      remarks,
      lines: lines.filter(isHere).map((line) => (offset === 0 ? line : shiftedLine(line, offset))),
      problems: problems.filter(isHere).map((problem) => (offset === 0 ? problem : shifted(problem, offset))),
    };
  });
}

/** Bytes that are no HTTP. */
export function foreignJson(
  { id, text, advice, size }: Extract<Found, { kind: 'none' }>,
  { file, format }: Provenance,
): JsonEvent {
  return {
    type: 'message',
    kind: 'none',
    file,
    format,
    source: 'captured',
    id,
    text,
    advice,
    start: 0,
    end: size,
    lines: [],
    problems: [],
  };
}

function firstLineJson(message: Message) {
  const { version } = message;
  return message.kind === 'request'
    ? { method: message.method, target: message.target, protocol: version }
    : { status: message.status, reason: message.reason, protocol: version };
}

/** From a message's first byte to the next one's in the same direction. */
function rangeOf(message: Message, all: readonly Message[]): { readonly from: number; readonly to: number } {
  const next = all[all.indexOf(message) + 1];
  const from = message.lines[0]?.start ?? 0;
  const to = next?.kind === message.kind ? next.lines[0]?.start : undefined;
  return { from, to: to ?? Number.POSITIVE_INFINITY };
}

function shiftedLine(line: AnnotatedLine, offset: number): AnnotatedLine {
  const notes = line.notes.map((note) =>
    note.parts === undefined ? note : { ...note, parts: note.parts.map((part) => shifted(part, offset)) },
  );
  return { ...shifted(line, offset), notes };
}

function shifted<Ranged extends { readonly start: number; readonly end: number }>(
  ranged: Ranged,
  offset: number,
): Ranged {
  return { ...ranged, start: ranged.start + offset, end: ranged.end + offset };
}
