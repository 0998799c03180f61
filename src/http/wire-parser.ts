import { ByteStream, type Reading, type StreamEnd } from './byte-stream.ts';
import type { Message, RequestMessage, ResponseMessage } from './exchange.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { readRequest, readResponse, type ResponseWatcher } from './message-reader.ts';

/** A whole message, and the offsets in the stream at which it stands. */
interface ParsedMessage<M extends Message> {
  readonly kind: 'message';
  readonly message: M;
  /** What the message's ranges count from: where its exchange began (interim responses come before the final one). */
  readonly base: number;
  readonly end: number;
}

/** Bytes up to the stream's end that are no message: nobody asked for them, or the protocol was changed. */
interface ParsedRest {
  readonly kind: 'rest';
  readonly why: 'unasked' | 'upgraded';
  readonly start: number;
  readonly end: number;
}

export type Parsed<M extends Message> = ParsedMessage<M> | ParsedRest;

/** Reads one direction of one connection. What comes out does not depend on how the bytes were cut into chunks. */
export interface WireParser<M extends Message> {
  push(chunk: Uint8Array): Parsed<M>[];
  /**
   * No more bytes come, because the sender closed the connection (the default), because it broke, or because we
   * stopped reading: a message that was not whole then is incomplete, but not cut off. Only the first call counts.
   */
  end(how?: StreamEnd): Parsed<M>[];
}

export interface ResponseParserOptions extends Partial<Limits>, ResponseWatcher {
  /** The method of the next request to be answered, called once for each; undefined where no answer is due. */
  readonly nextMethod: () => string | undefined;
}

/** One request after another (RFC 9112 section 9.3). After an upgrade push no more: what follows is no HTTP. */
export function createRequestParser(options: Partial<Limits> = {}): WireParser<RequestMessage> {
  const limits = { ...DEFAULT_LIMITS, ...options };
  return createParser((stream, found) => readRequests(stream, limits, found));
}

/** One response after another, each final one after its interim ones. */
export function createResponseParser({
  nextMethod,
  onHead,
  onContent,
  ...options
}: ResponseParserOptions): WireParser<ResponseMessage> {
  const limits = { ...DEFAULT_LIMITS, ...options };
  const watcher = { onHead, onContent };
  return createParser((stream, found) => readResponses(stream, limits, { nextMethod, watcher }, found));
}

/** One request that is all there. Undefined where the bytes hold nothing but empty lines. */
export function parseRequest(bytes: Uint8Array, options: Partial<Limits> = {}): RequestMessage | undefined {
  const limits = { ...DEFAULT_LIMITS, ...options };
  const parser = createParser<RequestMessage>(function* (stream, found) {
    const start = stream.position;
    const message = yield* readRequest(stream, limits);
    if (message === undefined) return;
    found({ kind: 'message', message, base: start, end: stream.position });
    yield* readRest(stream, 'unasked', found);
  });
  const parsed = [...parser.push(bytes), ...parser.end()];
  return messages(parsed).at(0);
}

/** The answer to one request of this method: interim responses, and the final one where it came. */
export function parseResponse(
  bytes: Uint8Array,
  options: Partial<Limits> & { readonly method: string },
): { readonly interim: ResponseMessage[]; readonly response?: ResponseMessage } {
  const due = [options.method];
  const parser = createResponseParser({ ...options, nextMethod: () => due.shift() });
  const parsed = [...parser.push(bytes), ...parser.end()];
  return interimAndFinal(messages(parsed));
}

/** Messages in order, the rest (if any) added to the last of them. */
export function messages<M extends Message>(parsed: readonly Parsed<M>[]): M[] {
  const whole: M[] = [];
  let base = 0;
  for (const item of parsed) {
    const last = whole.at(-1);
    if (item.kind === 'message') {
      base = item.base;
      whole.push(item.message);
    } else if (last !== undefined) {
      whole[whole.length - 1] = withRest(last, item, base);
    }
  }
  return whole;
}

/** Tells a final response (101 is one: no other follows) from the interim ones before it. */
export function interimAndFinal(responses: readonly ResponseMessage[]): {
  readonly interim: ResponseMessage[];
  readonly response?: ResponseMessage;
} {
  const interim = responses.filter(isInterim);
  const response = responses.find((message) => !isInterim(message));
  return response === undefined ? { interim } : { interim, response };
}

function isInterim({ status }: ResponseMessage): boolean {
  return status >= 100 && status < 200 && status !== 101;
}

/** Bytes after a message become a line of it, so that they can be shown and explained. */
export function withRest<M extends Message>(message: M, rest: ParsedRest, base: number): M {
  const range = { start: rest.start - base, end: rest.end - base };
  const code =
    message.kind === 'response' && message.body.framing === 'none' ? 'body-not-allowed' : 'unexpected-bytes';
  const defects =
    rest.why === 'unasked' ? [...message.defects, { code, ...range } as const] : message.defects;
  return { ...message, lines: [...message.lines, { part: 'body', ...range }], defects };
}

type Found<M extends Message> = (parsed: Parsed<M>) => void;

function createParser<M extends Message>(
  read: (stream: ByteStream, found: Found<M>) => Reading<void>,
): WireParser<M> {
  const stream = new ByteStream();
  let parsed: Parsed<M>[] = [];
  const reading = read(stream, (item) => parsed.push(item));
  function goOn(): Parsed<M>[] {
    parsed = [];
    reading.next();
    stream.settle();
    return parsed;
  }
  return {
    push(chunk) {
      stream.push(chunk);
      return goOn();
    },
    end(how = 'closed') {
      stream.ended ??= how;
      return goOn();
    },
  };
}

function* readRequests(stream: ByteStream, limits: Limits, found: Found<RequestMessage>): Reading<void> {
  for (;;) {
    const base = stream.position;
    const message = yield* readRequest(stream, limits);
    if (message === undefined) return;
    found({ kind: 'message', message, base, end: stream.position });
  }
}

function* readResponses(
  stream: ByteStream,
  limits: Limits,
  { nextMethod, watcher }: { nextMethod: () => string | undefined; watcher: ResponseWatcher },
  found: Found<ResponseMessage>,
): Reading<void> {
  while (yield* stream.has(1)) {
    const base = stream.position;
    const method = nextMethod();
    if (method === undefined) {
      yield* readRest(stream, 'unasked', found);
      return;
    }
    let message: ResponseMessage | undefined;
    do {
      message = yield* readResponse(stream, limits, { base, method, ...watcher });
      if (message === undefined) return;
      found({ kind: 'message', message, base, end: stream.position });
    } while (isInterim(message));
    if (message.upgraded === true) yield* readRest(stream, 'upgraded', found);
  }
}

function* readRest<M extends Message>(
  stream: ByteStream,
  why: ParsedRest['why'],
  found: Found<M>,
): Reading<void> {
  const start = stream.position;
  yield* stream.run(Number.POSITIVE_INFINITY, () => {});
  if (stream.position > start) found({ kind: 'rest', why, start, end: stream.position });
}
