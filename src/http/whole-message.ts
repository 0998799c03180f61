import { ByteStream, type Reading } from './byte-stream.ts';
import type { RequestMessage, ResponseMessage } from './exchange.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { type Printed, readRequest, readResponse } from './message-reader.ts';

/** A message that begins where some bytes begin, and how many of them it takes. */
export interface WholeMessage<M> {
  readonly message: M;
  readonly size: number;
}

export interface WholeOptions {
  readonly printed?: Printed;
  /** Bytes of the body that are kept. */
  readonly keepBody?: number | undefined;
}

/** The request at the beginning of bytes that are all there. Undefined where they hold nothing but empty lines. */
export function wholeRequest(
  bytes: Uint8Array,
  { printed = 'head', keepBody = DEFAULT_LIMITS.keepBody }: WholeOptions = {},
): WholeMessage<RequestMessage> | undefined {
  return whole(bytes, (stream) => readRequest(stream, { ...DEFAULT_LIMITS, keepBody }, printed));
}

export interface WholeResponseOptions extends WholeOptions {
  /** What the answered request was. */
  readonly method: string;
  /** How many bytes before these the answer's ranges count from: where its interim responses began. */
  readonly after?: number;
}

/** The response (interim or final) at the beginning of bytes that are all there. */
export function wholeResponse(
  bytes: Uint8Array,
  { method, printed = 'head', after = 0, keepBody = DEFAULT_LIMITS.keepBody }: WholeResponseOptions,
): WholeMessage<ResponseMessage> | undefined {
  const limits = { ...DEFAULT_LIMITS, keepBody };
  return whole(bytes, (stream) => readResponse(stream, limits, { base: -after, method, printed }));
}

function whole<M>(
  bytes: Uint8Array,
  read: (stream: ByteStream) => Reading<M | undefined>,
): WholeMessage<M> | undefined {
  const stream = new ByteStream();
  stream.push(bytes);
  stream.ended = 'closed';
  const reading = read(stream);
  let step = reading.next();
  while (step.done !== true) step = reading.next();
  return step.value && { message: step.value, size: stream.position };
}
