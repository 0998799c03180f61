import { ByteStream, type Reading } from './byte-stream.ts';
import type { RequestMessage, ResponseMessage } from './exchange.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { type Printed, readRequest, readResponse } from './message-reader.ts';

/** A message that begins where some bytes begin, and how many of them it takes. */
export interface WholeMessage<M> {
  readonly message: M;
  readonly size: number;
}

/** The request at the beginning of bytes that are all there. Undefined where they hold nothing but empty lines. */
export function wholeRequest(
  bytes: Uint8Array,
  printed: Printed = 'head',
): WholeMessage<RequestMessage> | undefined {
  return whole(bytes, (stream) => readRequest(stream, DEFAULT_LIMITS, printed));
}

export interface WholeResponseOptions {
  /** What the answered request was. */
  readonly method: string;
  readonly printed?: Printed;
  /** How many bytes before these the answer's ranges count from: where its interim responses began. */
  readonly after?: number;
}

/** The response (interim or final) at the beginning of bytes that are all there. */
export function wholeResponse(
  bytes: Uint8Array,
  { method, printed = 'head', after = 0 }: WholeResponseOptions,
): WholeMessage<ResponseMessage> | undefined {
  return whole(bytes, (stream) => readResponse(stream, DEFAULT_LIMITS, { base: -after, method, printed }));
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
