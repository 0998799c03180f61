import { readBody } from './body-reader.ts';
import { readUntilClose } from './body-run.ts';
import { type ByteStream, latin1, type RawLine, type Reading } from './byte-stream.ts';
import { Draft } from './draft.ts';
import type { Defect, RequestMessage, ResponseMessage } from './exchange.ts';
import { type FramingPlan, requestFraming, responseFraming } from './framing.ts';
import { readHeaders, readStartLine, skipEmptyLines } from './head-reader.ts';
import type { Limits } from './limits.ts';
import { parseRequestLine, parseStatusLine } from './start-line.ts';
import { isToken } from './syntax.ts';

/** Where ranges count from, and what the answered request was. */
export interface ResponseContext extends ResponseWatcher {
  /** Offset in the stream at which the exchange's responses begin. */
  readonly base: number;
  readonly method: string;
  readonly printed?: Printed;
}

/**
 * What a tool printed is no wire: `head` lets start lines of HTTP/2 and 3 pass; `body` besides takes all that follows
 * a head for the content, however it was framed on its way.
 */
export type Printed = 'head' | 'body';

/** Who wants to know of a response before all of it has come. */
export interface ResponseWatcher {
  /** Status line and headers are there: the message as it is by then, incomplete and without a body. */
  readonly onHead?: ((message: ResponseMessage) => void) | undefined;
  /** Pieces of the body, without their framing. Their memory is only lent. */
  readonly onContent?: ((bytes: Uint8Array) => void) | undefined;
}

/** Reads one request; undefined where the stream ends before anything but empty lines came. */
export function* readRequest(
  stream: ByteStream,
  limits: Limits,
  printed?: Printed,
): Reading<RequestMessage | undefined> {
  const draft = new Draft(stream.position, limits.keepBody);
  const headEnd = stream.position + limits.head;
  if (!(yield* skipEmptyLines(stream, draft, headEnd))) return undefined;
  if (!isToken(String.fromCharCode(stream.peek() ?? 0))) {
    const complete = yield* readForeign(stream, draft, 1);
    return { kind: 'request', method: '', target: '', version: '', ...draft.parts(complete) };
  }
  const line = yield* readStartLine(stream, draft, 'request-line', headEnd);
  const { defects, ...start } = parseRequestLine(latin1(line.bytes), printed !== undefined);
  noteStart(draft, line, defects);
  const complete =
    (yield* readHeaders(stream, draft, line, headEnd)) &&
    (yield* readBody(stream, draft, planFor(requestFraming(draft.headers, start.version), printed), limits));
  return { kind: 'request', ...start, ...draft.parts(complete) };
}

/** Reads one response, interim or final; undefined where the stream ends before anything but empty lines came. */
export function* readResponse(
  stream: ByteStream,
  limits: Limits,
  { base, method, printed, onHead, onContent }: ResponseContext,
): Reading<ResponseMessage | undefined> {
  const draft = new Draft(base, limits.keepBody, onContent);
  const headEnd = stream.position + limits.head;
  if (!(yield* skipEmptyLines(stream, draft, headEnd))) return undefined;
  const foreign = yield* foreignBytes(stream);
  if (foreign > 0) {
    const complete = yield* readForeign(stream, draft, foreign);
    return { kind: 'response', version: '', status: 0, reason: '', ...draft.parts(complete) };
  }
  const line = yield* readStartLine(stream, draft, 'status-line', headEnd);
  const { defects, ...start } = parseStatusLine(latin1(line.bytes), printed !== undefined);
  noteStart(draft, line, defects);
  if (!(yield* readHeaders(stream, draft, line, headEnd))) {
    return { kind: 'response', ...start, ...draft.parts(false) };
  }
  const said = responseFraming(draft.headers, start.version, start.status, method);
  const plan = said.framing === 'none' || said.framing === 'upgrade' ? said : planFor(said, printed);
  if (plan.framing !== 'upgrade') draft.framing = plan.framing;
  onHead?.({ kind: 'response', ...start, ...draft.parts(false) });
  const complete = yield* readBody(stream, draft, plan, limits);
  const upgraded = plan.framing === 'upgrade' ? { upgraded: true as const } : {};
  return { kind: 'response', ...start, ...draft.parts(complete), ...upgraded };
}

function planFor(plan: FramingPlan, printed: Printed | undefined): FramingPlan {
  return printed === 'body' ? { ...plan, framing: 'printed' } : plan;
}

const HTTP_NAME = 'HTTP/';

/** How many bytes it takes to see that no status line begins here; 0 where one does. Case is judged later. */
function* foreignBytes(stream: ByteStream): Reading<number> {
  for (let at = 0; at < HTTP_NAME.length && (yield* stream.has(at + 1)); at += 1) {
    const character = String.fromCharCode(stream.peek(at) ?? 0).toUpperCase();
    if (character !== HTTP_NAME[at]) return at + 1;
  }
  return 0;
}

/** What is no HTTP has no head: all of it is the body, as in the days of HTTP/0.9. */
function* readForeign(stream: ByteStream, draft: Draft, seenAfter: number): Reading<boolean> {
  draft.defect('not-http', stream.position, stream.position + seenAfter);
  return yield* readUntilClose(stream, draft);
}

/** A start line that was cut off is not blamed for its shape. */
function noteStart(draft: Draft, line: RawLine, defects: readonly Defect[]): void {
  for (const { code, start, end } of defects) {
    if (code === 'bad-start-line' && line.ending === 'cut') continue;
    draft.defect(code, line.start + start, line.start + end);
  }
}
