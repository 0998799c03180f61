import type { FieldGuide } from '../guide/entry.ts';
import type { AnnotatedLine } from '../guide/note.ts';
import type { ByteRange, Direction, Exchange, Field, Message, WireLine } from '../http/exchange.ts';
import type { Exported } from './exported.ts';
import { address, maskOf, text, whole } from './masks.ts';
import { maskBody, maskPlannedBody } from './redact-body.ts';

type Lines = readonly AnnotatedLine[];

export interface Redacted<Kind> {
  readonly exported: Kind;
  /** Where there was anything to mask. */
  readonly secrets: { readonly asked: boolean; readonly answered: boolean };
}

/**
 * Masks passwords, cookies and tokens in header fields, URLs, forms and JSON: in the messages, and in the same places
 * of the wire. What is secret is told by names, and by the notes of these lines (those of this very exchange).
 */
export function redact<Kind extends Exported>(
  exported: Kind,
  lines: Lines,
  guide: FieldGuide,
): Redacted<Kind> {
  const { exchange, planned } = exported;
  const redacted = redactExchange(exchange, lines, guide);
  const plan = planned && {
    ...planned,
    target: address(planned.target),
    headers: planned.headers.map(([name, value]) => [name, maskOf(name)(value)] as const),
    ...(planned.body !== undefined && { body: maskPlannedBody(planned, guide) }),
  };
  return {
    exported: { ...exported, exchange: redacted.exchange, ...(plan && { planned: plan }) },
    secrets: {
      asked: redacted.asked || JSON.stringify(plan) !== JSON.stringify(planned),
      answered: redacted.answered,
    },
  };
}

/** Whether there is anything that `redact` would mask. */
export function holdsSecrets(exported: Exported, lines: Lines, guide: FieldGuide): boolean {
  const { asked, answered } = redact(exported, lines, guide).secrets;
  return asked || answered;
}

function redactExchange(exchange: Exchange, lines: Lines, guide: FieldGuide) {
  const { url, request, response, interim, wire } = exchange;
  const asks = maskDirection(exchange, 'request', request === undefined ? [] : [request], lines, guide);
  const answers = response === undefined ? interim : [...interim, response];
  const answered = maskDirection(exchange, 'response', answers, lines, guide);
  const sides = { request: asks.pieces[Symbol.iterator](), response: answered.pieces[Symbol.iterator]() };
  const openUrl = url === undefined ? undefined : address(url);
  const redacted: Exchange = {
    ...exchange,
    ...(openUrl !== undefined && { url: openUrl }),
    wire: wire.map((chunk) => ({ ...chunk, bytes: sides[chunk.direction].next().value ?? chunk.bytes })),
    ...(request && { request: { ...asks.redact(request), target: address(request.target) } }),
    interim: interim.map(answered.redact),
    ...(response && { response: answered.redact(response) }),
  };
  return {
    exchange: redacted,
    asked: openUrl !== url || asks.hadSecrets,
    answered: answered.hadSecrets,
  };
}

/** The bytes of one direction, masked, in their pieces, and what makes a message say the same. */
function maskDirection(
  exchange: Exchange,
  direction: Direction,
  messages: readonly Message[],
  lines: Lines,
  guide: FieldGuide,
) {
  const chunks = exchange.wire.filter((chunk) => chunk.direction === direction);
  const before = Buffer.concat(chunks.map(({ bytes }) => bytes));
  const after = Buffer.from(before);
  const secrets = secretRanges(lines, direction);
  for (const message of messages) maskHead(after, message);
  for (const secret of secrets) maskRange(after, secret, whole);
  const bodies = new Map(messages.map((message) => [message, maskBody(after, message, guide)] as const));
  let start = 0;
  const pieces = chunks.map(({ bytes }) => {
    const piece = new Uint8Array(after.subarray(start, start + bytes.length));
    start += bytes.length;
    return piece;
  });
  const redactField = (field: Field): Field => ({
    ...field,
    name: openName(field.name),
    value: valueIn(field, before, secrets),
  });
  return {
    pieces,
    hadSecrets: !before.equals(after),
    redact: <Kind extends Message>(message: Kind): Kind => ({
      ...message,
      headers: message.headers.map(redactField),
      trailers: message.trailers.map(redactField),
      body: bodies.get(message) ?? message.body,
    }),
  };
}

/** What the field guide knows to be secret. */
function secretRanges(lines: Lines, direction: Direction): ByteRange[] {
  return lines
    .filter((line) => line.direction === direction)
    .flatMap(({ notes }) => notes.flatMap(({ parts = [] }) => parts))
    .filter(({ secret }) => secret === true);
}

function maskHead(all: Buffer, message: Message): void {
  const fields = [...message.headers, ...message.trailers];
  for (const field of fields) {
    if (/\s/.test(field.name.trim())) {
      maskRange(all, field, withoutColon);
      continue;
    }
    const value = all.toString('latin1', field.start, field.end).indexOf(':') + 1;
    maskRange(all, { start: field.start + value, end: field.end }, maskOf(field.name));
  }
  const ends = new Map(fields.map(({ start, end }) => [start, end]));
  let read = 0;
  for (const line of message.lines) {
    read = Math.max(read, ends.get(line.start) ?? 0);
    if (line.end > read) maskRange(all, line, lineMask(line, message));
  }
}

/** For a line that is none of a field's. */
function lineMask({ part }: WireLine, message: Message): (line: string) => string {
  switch (part) {
    case 'request-line': {
      const target = message.kind === 'request' ? message.target : '';
      return (line) => {
        const at = target === '' ? -1 : line.indexOf(target);
        return at < 0
          ? text(line)
          : line.slice(0, at) + address(target) + text(line.slice(at + target.length));
      };
    }
    case 'header':
    case 'trailer':
      return withoutColon;
    case 'status-line':
    case 'chunk':
      return text;
    case 'blank':
    case 'body':
      return (line) => line;
  }
}

/** A field that has no colon, or only in its value: its name is the first word. */
function withoutColon(line: string): string {
  const [before = '', name = ''] = /^\s*([^\s:]*)[\s:]*/.exec(line) ?? [];
  return before + maskOf(name)(line.slice(before.length));
}

function openName(name: string): string {
  return /\s/.test(name.trim()) ? withoutColon(name) : name;
}

function maskRange(all: Buffer, { start, end }: ByteRange, mask: (text: string) => string): void {
  all.write(mask(all.toString('latin1', start, end)), start, 'latin1');
}

/** A field's value as it is now that these ranges are secret. */
function valueIn({ name, value, start, end }: Field, wire: Buffer, secrets: readonly ByteRange[]): string {
  const masked = maskOf(/^\s*\S*/.exec(name)?.[0] ?? '')(value);
  const inside = secrets.filter((secret) => secret.start >= start && secret.end <= end);
  if (inside.length === 0) return masked;
  const line = wire.toString('latin1', start, end);
  const at = line.indexOf(value, line.indexOf(':') + 1);
  // A folded line's value is not written in one piece.
  if (at < 0) return whole(value);
  const bytes = Buffer.from(masked, 'latin1');
  for (const secret of inside)
    maskRange(bytes, { start: secret.start - start - at, end: secret.end - start - at }, whole);
  return bytes.toString('latin1');
}
