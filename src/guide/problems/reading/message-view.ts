import type { Direction, Field, LinePart, Message } from '../../../http/exchange.ts';
import { elementSpans, type ValueSpan } from '../../values/spans.ts';
import type { WireBytes } from '../../wire-bytes.ts';
import type { ProblemPlace } from '../problem.ts';

/** A header or trailer field of a message, which knows where its bytes are. */
export interface PlacedField {
  /** In lower case. */
  readonly name: string;
  /** As it was cased. */
  readonly written: string;
  readonly value: string;
  /** The whole line. */
  readonly place: ProblemPlace;
  /** A piece of the value (UTF-16 units within it), or all of it; the whole line where the value was folded. */
  readonly at: (start?: number, end?: number) => ProblemPlace;
}

/** An element of a comma-separated list, which may go on over several fields of one name. */
export interface PlacedElement extends ValueSpan {
  /** The same for equal elements of equal values, so that it is read once. */
  readonly span: ValueSpan;
  readonly field: PlacedField;
  readonly place: ProblemPlace;
}

/** The header fields of all of these names (in lower case), in the order of the names. */
export function fieldsOf(view: MessageView, names: readonly string[]): readonly PlacedField[] {
  return names.some((name) => view.has(name)) ? names.flatMap((name) => view.all(name)) : NONE;
}

/** A message of an exchange, for reading: fields by name, and where things are. */
export interface MessageView<M extends Message = Message> {
  readonly message: M;
  readonly direction: Direction;
  readonly startLine: ProblemPlace;
  /** From the body's first byte to its last, chunk framing included; the line before it where there is none. */
  readonly body: ProblemPlace;
  /** In order. */
  readonly headers: readonly PlacedField[];
  readonly trailers: readonly PlacedField[];
  /** True for HTTP/1.0 and HTTP/1.1. */
  readonly isHttp1: boolean;
  /** The header fields of a name in lower case. */
  readonly all: (name: string) => readonly PlacedField[];
  readonly first: (name: string) => PlacedField | undefined;
  readonly has: (name: string) => boolean;
  /** True where it is not there, not even in a line that cannot be read for want of its colon. */
  readonly lacks: (name: string) => boolean;
  /** The elements of all header fields of this name; empty ones are left out. */
  readonly elements: (name: string) => readonly PlacedElement[];
  /** As `elements`, in lower case, as a set: `lists('connection').has('close')`. */
  readonly lists: (name: string) => ReadonlySet<string>;
  /** One character a byte. */
  readonly text: (place: ProblemPlace) => string;
}

/** `wire`: the bytes of the message's direction. */
export function viewMessage<M extends Message>(message: M, wire: WireBytes): MessageView<M> {
  const direction = message.kind;
  const headers = message.headers.map((field) => placeField(field, direction, wire));
  const byName = new Map<string, PlacedField[]>();
  for (const field of headers) {
    const same = byName.get(field.name);
    if (same) same.push(field);
    else byName.set(field.name, [field]);
  }
  const all = (name: string) => byName.get(name) ?? NONE;
  const elements = kept<readonly PlacedElement[]>((name) => byName.get(name)?.flatMap(elementsOf), []);
  return {
    message,
    direction,
    startLine: lineOf(message, ['request-line', 'status-line']),
    body: bodyOf(message),
    headers,
    trailers: message.trailers.map((field) => placeField(field, direction, wire)),
    isHttp1: /^HTTP\/1\.[01]$/.test(message.version),
    all,
    first: (name) => all(name)[0],
    has: (name) => byName.has(name),
    lacks: (name) => !byName.has(name) && !isInUnreadable(name, message, wire),
    elements,
    lists: kept<ReadonlySet<string>>(
      (name) => byName.has(name) && new Set(elements(name).map(({ text }) => text.toLowerCase())),
      new Set(),
    ),
    text: (place) => wire.text(place),
  };
}

const NONE: readonly PlacedField[] = [];

function isInUnreadable(name: string, { defects }: Message, wire: WireBytes): boolean {
  return defects.some(
    (defect) =>
      defect.code === 'missing-colon' && /^[\w-]+/.exec(wire.text(defect))?.[0].toLowerCase() === name,
  );
}

/** Many checks ask for the same field, which may be long: it is taken apart once. Most ask for one that is not there. */
function kept<Of extends object>(
  make: (name: string) => Of | false | undefined,
  none: Of,
): (name: string) => Of {
  const made = new Map<string, Of>();
  return (name) => {
    const known = made.get(name);
    if (known) return known;
    const one = make(name);
    if (!one) return none;
    made.set(name, one);
    return one;
  };
}

function placeField(field: Field, direction: Direction, wire: WireBytes): PlacedField {
  const { start, end, value } = field;
  const place = { direction, start, end };
  // Undefined before it was looked for; negative where the value is not in one piece.
  let valueAt: number | undefined;
  const findValue = () => {
    const line = wire.text(field);
    const before = /^[^:]*:[ \t]*/.exec(line)?.[0].length ?? 0;
    return line.startsWith(value, before) ? start + before : -1;
  };
  return {
    name: field.name.toLowerCase(),
    written: field.name,
    value,
    place,
    at: (from = 0, to = value.length) => {
      valueAt ??= findValue();
      return valueAt < 0 ? place : { direction, start: valueAt + from, end: valueAt + to };
    },
  };
}

function elementsOf(field: PlacedField): PlacedElement[] {
  return elementSpans(field.value).map((span) => new ListElement(span, field));
}

class ListElement implements PlacedElement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly span: ValueSpan;
  readonly field: PlacedField;

  constructor(span: ValueSpan, field: PlacedField) {
    this.span = span;
    this.field = field;
    this.start = span.start;
    this.end = span.end;
    this.text = span.text;
  }

  /** Most elements are in order, so that nobody asks where they are. */
  get place(): ProblemPlace {
    return this.field.at(this.start, this.end);
  }
}

function lineOf({ lines, kind }: Message, parts: readonly LinePart[]): ProblemPlace {
  const line = lines.find(({ part }) => parts.includes(part)) ?? lines[0];
  return { direction: kind, start: line?.start ?? 0, end: line?.end ?? 0 };
}

function bodyOf({ lines, kind }: Message): ProblemPlace {
  const body = lines.filter(({ part }) => part === 'body' || part === 'chunk');
  const start = (body[0] ?? lines.at(-1))?.start ?? 0;
  return { direction: kind, start, end: (body.at(-1) ?? lines.at(-1))?.end ?? start };
}
