import type { AnnotatedLine } from '../guide/note.ts';
import type { ByteRange, Direction, Exchange, Field, Message } from '../http/exchange.ts';
import type { Exported } from './exported.ts';
import { address, maskOf, whole } from './masks.ts';

type Lines = readonly AnnotatedLine[];

/**
 * Masks passwords, cookies and tokens in header fields and URLs: in the messages, and in the same places of the wire.
 * What is secret is told by the fields' names, and by the notes of these lines (those of this very exchange). Bodies stay
 * as they are.
 */
export function redact<Kind extends Exported>(exported: Kind, lines: Lines): Kind {
  const { exchange, planned } = exported;
  return {
    ...exported,
    exchange: redactExchange(exchange, lines),
    ...(planned && {
      planned: {
        ...planned,
        target: address(planned.target),
        headers: planned.headers.map(([name, value]) => [name, maskOf(name)(value)] as const),
      },
    }),
  };
}

/** Whether nothing was masked between the one and the other. */
export function isSame(one: Exported, other: Exported): boolean {
  const bytesOf = ({ exchange }: Exported) => Buffer.concat(exchange.wire.map(({ bytes }) => bytes));
  const saidBy = ({ planned }: Exported) => JSON.stringify([planned?.target, planned?.headers]);
  return saidBy(one) === saidBy(other) && bytesOf(one).equals(bytesOf(other));
}

/** Whether there is anything that `redact` would mask. */
export function holdsSecrets(exported: Exported, lines: Lines): boolean {
  return !isSame(exported, redact(exported, lines));
}

function redactExchange(exchange: Exchange, lines: Lines): Exchange {
  const { url, request, response, interim, wire } = exchange;
  const asks = maskDirection(exchange, 'request', request === undefined ? [] : [request], lines);
  const answers = response === undefined ? interim : [...interim, response];
  const answered = maskDirection(exchange, 'response', answers, lines);
  const sides = { request: asks.pieces[Symbol.iterator](), response: answered.pieces[Symbol.iterator]() };
  return {
    ...exchange,
    ...(url !== undefined && { url: address(url) }),
    wire: wire.map((chunk) => ({ ...chunk, bytes: sides[chunk.direction].next().value ?? chunk.bytes })),
    ...(request && { request: { ...asks.redact(request), target: address(request.target) } }),
    interim: interim.map(answered.redact),
    ...(response && { response: answered.redact(response) }),
  };
}

/** The bytes of one direction, masked, in their pieces, and what makes a message say the same. */
function maskDirection(exchange: Exchange, direction: Direction, messages: readonly Message[], lines: Lines) {
  const chunks = exchange.wire.filter((chunk) => chunk.direction === direction);
  const before = Buffer.concat(chunks.map(({ bytes }) => bytes));
  const after = Buffer.from(before);
  const secrets = secretRanges(lines, direction);
  for (const message of messages) maskMessage(after, message);
  for (const secret of secrets) maskRange(after, secret, whole);
  let start = 0;
  const pieces = chunks.map(({ bytes }) => {
    const piece = new Uint8Array(after.subarray(start, start + bytes.length));
    start += bytes.length;
    return piece;
  });
  const redactField = (field: Field): Field => ({ ...field, value: valueIn(field, before, secrets) });
  return {
    pieces,
    redact: <Kind extends Message>(message: Kind): Kind => ({
      ...message,
      headers: message.headers.map(redactField),
      trailers: message.trailers.map(redactField),
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

function maskMessage(all: Buffer, message: Message): void {
  const [startLine] = message.lines;
  if (message.kind === 'request' && startLine !== undefined) maskRange(all, startLine, address);
  for (const field of [...message.headers, ...message.trailers]) {
    const value = all.toString('latin1', field.start, field.end).indexOf(':') + 1;
    maskRange(all, { start: field.start + value, end: field.end }, maskOf(field.name));
  }
}

function maskRange(all: Buffer, { start, end }: ByteRange, mask: (text: string) => string): void {
  all.write(mask(all.toString('latin1', start, end)), start, 'latin1');
}

/** A field's value as it is now that these ranges are secret. */
function valueIn({ name, value, start, end }: Field, wire: Buffer, secrets: readonly ByteRange[]): string {
  const masked = maskOf(name)(value);
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
