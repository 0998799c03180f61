import { read } from '../explain/read.ts';
import { UsageFailure } from '../failure.ts';
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
  /** Of the whole body, where somebody made one while it came. */
  readonly digest?: string;
}

/** Undefined where no answer came. */
export function answerOf({ response }: Pick<Exchange, 'response'>): Answer | undefined {
  if (response === undefined) return undefined;
  const { version, status, reason, headers, body } = response;
  return {
    startLine: `${version} ${status} ${reason}`.trim(),
    headers: headers.map(({ name, value }) => [name, value]),
    body: body.bytes,
    size: body.size,
  };
}

/**
 * The last answer in a file: an answer as it came, what `--json` wrote, or anything else that `explain` reads. `now` is in ms
 * since 1970.
 * @throws {UsageFailure} where there is none
 */
export function readSaved(bytes: Uint8Array, name: string, now: number): Answer {
  const answers = [...read(bytes, { now }).found].flatMap((one) =>
    one.kind === 'exchange' ? (answerOf(one.exchange) ?? []) : [],
  );
  const last = answers.at(-1);
  if (last !== undefined) return last;
  throw new UsageFailure(`“${name}” is no saved answer.`, {
    next: 'It must be what --json wrote (with an answer in it), or an answer as it came, beginning with HTTP/1.1',
  });
}
