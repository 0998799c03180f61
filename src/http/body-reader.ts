import { cutOff, readContent, readOpaque, readUntilClose } from './body-run.ts';
import { type ByteStream, latin1, type Reading } from './byte-stream.ts';
import type { Draft } from './draft.ts';
import type { FramingPlan } from './framing.ts';
import { noteLine, readTrailers } from './head-reader.ts';
import type { Limits } from './limits.ts';
import { controlDefects } from './syntax.ts';

const CR = 0x0d;
const LF = 0x0a;

/** Reads the body as `plan` says. False where the bytes ended before it did. */
export function* readBody(
  stream: ByteStream,
  draft: Draft,
  plan: FramingPlan,
  limits: Limits,
): Reading<boolean> {
  for (const { code, field } of plan.defects) draft.defectOf(code, field);
  switch (plan.framing) {
    case 'none':
    case 'upgrade':
      return true;
    case 'content-length':
      draft.framing = 'content-length';
      return yield* readContent(stream, draft, plan.length);
    case 'chunked':
      draft.framing = 'chunked';
      return yield* readChunks(stream, draft, limits);
    case 'until-close':
    case 'printed':
      return yield* readUntilClose(stream, draft, plan.framing);
  }
  return plan.framing satisfies never;
}

/** RFC 9112 section 7.1. */
function* readChunks(stream: ByteStream, draft: Draft, limits: Limits): Reading<boolean> {
  for (;;) {
    const size = yield* readChunkLine(stream, draft, limits);
    if (size === undefined) return false;
    if (size === 0) return yield* readTrailers(stream, draft, limits.head);
    if (!(yield* readContent(stream, draft, size))) return false;
    if (!(yield* readChunkEnd(stream, draft))) return false;
  }
}

/** The chunk's size; undefined where there is none to go on with. */
function* readChunkLine(stream: ByteStream, draft: Draft, limits: Limits): Reading<number | undefined> {
  const line = yield* stream.line(limits.head);
  noteLine(draft, 'chunk', line);
  if (line.ending === 'cut') {
    cutOff(stream, draft);
    return undefined;
  }
  const text = latin1(line.bytes);
  for (const { code, start, end } of controlDefects(text))
    draft.defect(code, line.start + start, line.start + end);
  const size = chunkSize(text);
  if (size === undefined || line.ending === 'too-long') {
    draft.defect('bad-chunk-size', line.start, line.end);
    yield* readOpaque(stream, draft);
    return undefined;
  }
  return size;
}

function chunkSize(line: string): number | undefined {
  const digits = /^([0-9a-f]+)[ \t]*(?:;|$)/i.exec(line)?.[1];
  const size = digits === undefined ? Number.NaN : Number.parseInt(digits, 16);
  return Number.isSafeInteger(size) ? size : undefined;
}

/** The line end after a chunk's content. Where it is missing, what is there is read as the next chunk's line. */
function* readChunkEnd(stream: ByteStream, draft: Draft): Reading<boolean> {
  if (!(yield* stream.has(1))) return cutOff(stream, draft);
  const at = stream.position;
  const isReturn = stream.peek() === CR;
  if (isReturn && !(yield* stream.has(2))) {
    yield* stream.run(1, () => {});
    return cutOff(stream, draft);
  }
  if (stream.peek(isReturn ? 1 : 0) !== LF) {
    draft.defect('missing-chunk-end', at, at + 1);
    return true;
  }
  yield* stream.run(isReturn ? 2 : 1, () => {});
  if (!isReturn) draft.defect('bare-lf', at, at + 1);
  return true;
}
