import { type ByteStream, latin1, type RawLine, type Reading } from './byte-stream.ts';
import { readOpaque } from './body-run.ts';
import type { Draft } from './draft.ts';
import type { LinePart } from './exchange.ts';
import { parseFieldLine } from './field-line.ts';

const CR = 0x0d;
const LF = 0x0a;

/**
 * Passes over empty lines before a start line: many a server tolerates them (RFC 9112 section 2.2), nobody should
 * send them. False where nothing else comes.
 */
export function* skipEmptyLines(stream: ByteStream, draft: Draft, headEnd: number): Reading<boolean> {
  while (yield* stream.has(1)) {
    const isEmpty =
      stream.peek() === LF || (stream.peek() === CR && (yield* stream.has(2)) && stream.peek(1) === LF);
    if (!isEmpty || stream.position + 2 > headEnd) return true;
    const line = yield* stream.line(2);
    noteLine(draft, 'blank', line);
    draft.defect('unexpected-bytes', line.start, line.next);
  }
  return false;
}

/** The line that `part` names, also where it has no end. `headEnd` is the offset that the head may not pass. */
export function* readStartLine(
  stream: ByteStream,
  draft: Draft,
  part: 'request-line' | 'status-line',
  headEnd: number,
): Reading<RawLine> {
  const line = yield* stream.line(headEnd - stream.position);
  noteLine(draft, part, line);
  return line;
}

/** Header lines up to the empty line. True where it came; false where the head is cut off or too long. */
export function* readHeaders(
  stream: ByteStream,
  draft: Draft,
  startLine: RawLine,
  headEnd: number,
): Reading<boolean> {
  const unfinished = startLine.ending === 'cut' || startLine.ending === 'too-long';
  const last = unfinished ? startLine : yield* readFieldLines(stream, draft, 'header', headEnd);
  return yield* endOfSection(stream, draft, last, 'cut-off-in-head');
}

/** Trailer lines up to the empty line that ends a chunked body. True where it came. */
export function* readTrailers(stream: ByteStream, draft: Draft, limit: number): Reading<boolean> {
  const last = yield* readFieldLines(stream, draft, 'trailer', stream.position + limit);
  return yield* endOfSection(stream, draft, last, 'cut-off-in-body');
}

/** Returns the line that ended the section: the empty one, or one without an end. */
function* readFieldLines(
  stream: ByteStream,
  draft: Draft,
  part: 'header' | 'trailer',
  sectionEnd: number,
): Reading<RawLine> {
  for (;;) {
    const line = yield* stream.line(sectionEnd - stream.position);
    const whole = line.ending === 'crlf' || line.ending === 'lf';
    if (whole && line.bytes.length === 0) {
      noteLine(draft, 'blank', line);
      return line;
    }
    noteLine(draft, part, line);
    if (!whole) return line;
    takeField(draft, part, line);
  }
}

function* endOfSection(
  stream: ByteStream,
  draft: Draft,
  last: RawLine,
  cutOff: 'cut-off-in-head' | 'cut-off-in-body',
): Reading<boolean> {
  if (last.ending === 'too-long') {
    draft.defect('headers-too-large', last.start, last.end);
    yield* readOpaque(stream, draft);
    return false;
  }
  if (last.ending === 'cut') {
    if (stream.ended !== 'stopped') draft.defect(cutOff, last.next, last.next);
    return false;
  }
  return true;
}

function takeField(draft: Draft, part: 'header' | 'trailer', line: RawLine): void {
  const parsed = parseFieldLine(latin1(line.bytes));
  for (const defect of parsed.defects) {
    draft.defect(defect.code, line.start + defect.start, line.start + defect.end);
  }
  switch (parsed.kind) {
    case 'field':
      return draft.field(part, parsed.name, parsed.value, line.start, line.end);
    case 'continuation':
      return draft.unfold(part, parsed.text, line.end);
    case 'unreadable':
      return;
  }
}

/** Lists a line, unless nothing of it came. */
export function noteLine(draft: Draft, part: LinePart, line: RawLine): void {
  if (line.next === line.start) return;
  draft.line(part, line.start, line.end);
  if (line.ending === 'lf') draft.defect('bare-lf', line.end, line.next);
}
