import * as v from 'valibot';
import { UsageFailure } from '../failure.ts';
import { latin1 } from '../http/byte-stream.ts';
import type { Exchange } from '../http/exchange.ts';
import { parseResponse } from '../http/wire-parser.ts';

/** An answer, as far as it takes to compare it with another. */
export interface Answer {
  /** `HTTP/1.1 200 OK` */
  readonly startLine: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

const SavedEvent = v.object({
  type: v.literal('exchange'),
  response: v.object({
    version: v.string(),
    status: v.number(),
    reason: v.string(),
    headers: v.array(v.tuple([v.string(), v.string()])),
    body: v.string(),
    bodyEncoding: v.optional(v.literal('base64')),
  }),
});

/** Undefined where no answer came. */
export function answerOf({ response }: Pick<Exchange, 'response'>): Answer | undefined {
  if (response === undefined) return undefined;
  const { version, status, reason, headers, body } = response;
  return {
    startLine: `${version} ${status} ${reason}`.trim(),
    headers: headers.map(({ name, value }) => [name, value]),
    body: body.bytes,
  };
}

/**
 * Reads an exchange that was saved: a line of `--json`, or the bytes of an answer as they came.
 * @throws {UsageFailure} where it is neither
 */
export function readSaved(bytes: Uint8Array, name: string): Answer {
  const found = latin1(bytes.subarray(0, 5)) === 'HTTP/' ? fromWire(bytes) : fromJson(bytes);
  if (found !== undefined) return found;
  throw new UsageFailure(`“${name}” is no saved answer.`, {
    next: 'It must be what --json wrote (with an answer in it), or an answer as it came, beginning with HTTP/1.1',
  });
}

function fromWire(bytes: Uint8Array): Answer | undefined {
  return answerOf(parseResponse(bytes, { method: 'GET' }));
}

/** The last exchange of the lines, where there are several. */
function fromJson(bytes: Uint8Array): Answer | undefined {
  const lines = new TextDecoder().decode(bytes).trim().split('\n');
  for (const line of lines.toReversed()) {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), SavedEvent), line);
    if (!parsed.success) continue;
    const { version, status, reason, headers, body, bodyEncoding } = parsed.output.response;
    return {
      startLine: `${version} ${status} ${reason}`.trim(),
      headers,
      body: Buffer.from(body, bodyEncoding ?? 'utf8'),
    };
  }
  return undefined;
}
