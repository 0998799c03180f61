import { createHash } from 'node:crypto';
import { read } from '../explain/read.ts';
import { UsageFailure } from '../failure.ts';
import { decodeBody } from '../http/content.ts';
import type { Exchange } from '../http/exchange.ts';

/** An answer, as far as it takes to compare it with another. */
export interface Answer {
  /** `HTTP/1.1 200 OK` */
  readonly startLine: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As far as it was kept. */
  readonly body: Uint8Array;
  /** Bytes of the whole body. */
  readonly size: number;
  /** Of the whole body, where it was all there to make one. */
  readonly digest?: string;
  /** Present where the body is the text that was written down of it, in UTF-8, and not its bytes. */
  readonly asText?: true;
}

/** Undefined where no answer came. */
export function answerOf({ response }: Pick<Exchange, 'response'>): Answer | undefined {
  if (response === undefined) return undefined;
  const { version, status, reason, headers, body } = response;
  const isWhole = body.bytes.length === body.size;
  return {
    startLine: `${version} ${status} ${reason}`.trim(),
    headers: headers.map(({ name, value }) => [name, value]),
    body: body.bytes,
    size: body.size,
    ...(isWhole && { digest: digestOf(body.bytes) }),
    ...(body.asText === true && { asText: true }),
  };
}

/** The same answer as a text was written down of it, to compare it with one of which no more is known. */
export function answerAsText(exchange: Pick<Exchange, 'response'>): Answer | undefined {
  const { response } = exchange;
  const answer = answerOf(exchange);
  if (response === undefined || answer === undefined) return answer;
  const { text, isBinary } = decodeBody(response);
  if (isBinary) return answer;
  const { digest: _, ...rest } = answer;
  const body = new TextEncoder().encode(text);
  const isWhole = response.body.bytes.length === response.body.size;
  return {
    ...rest,
    body,
    ...(isWhole && { size: body.length, digest: digestOf(body) }),
    asText: true,
  };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The last answer in a file: an answer as it came, what `--json` wrote, or anything else that `explain`
 * reads. `now` is in ms since 1970.
 * @throws {UsageFailure} where there is none
 */
export function readSaved(bytes: Uint8Array, name: string, now: number): Answer {
  let last: Answer | undefined;
  for (const one of read(bytes, { now, keepBody: Number.POSITIVE_INFINITY }).found)
    if (one.kind === 'exchange') last = answerOf(one.exchange) ?? last;
  if (last !== undefined) return last;
  throw new UsageFailure(`“${name}” is no saved answer.`, {
    next: 'It must be a .json or .har that --save wrote, what --json wrote (with an answer in it), or an answer as it came, beginning with HTTP/1.1',
  });
}
