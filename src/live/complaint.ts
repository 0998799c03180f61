import type { SeenExchange } from '../recorder/traffic.ts';
import { lastWords } from '../server/last-words.ts';
import type { ServerOutput } from '../server/server.ts';
import { summarise } from './summary.ts';

/** A line that the server printed, and when: ms since 1970; undefined where it belongs to no exchange for sure. */
export interface PrintedLine extends ServerOutput {
  readonly at?: number | undefined;
}

/** Each request's line in a log, as Flask, http.server, uvicorn and Apache write it: it says what we see anyway. */
const LOG_LINE = /[A-Z]+ \S+ HTTP\/\d\S*" \d{3}\b/;

/** Whether a line may tell of something that went wrong. */
export function isComplaint({ stream, text }: ServerOutput): boolean {
  return stream === 'stderr' && !LOG_LINE.test(text);
}

/** ms by which we may read what was printed later than the exchange was over: it comes another way than the bytes. */
const LATE = 500;

/**
 * What the program complained of while an exchange failed that has no answer, not all of it or one of its class 5xx (RFC 9110
 * section 15.6): the line that says most. `exchanges` are all there are, oldest first.
 */
export function complaintDuring(
  seen: SeenExchange,
  exchanges: readonly SeenExchange[],
  printed: readonly PrintedLine[],
): string | undefined {
  if (!hasFailed(seen)) return undefined;
  const start = seen.exchange.startedAt;
  const end = start + seen.exchange.timings.total;
  const next = exchanges.find((other) => other.id > seen.id && other.exchange.startedAt >= end);
  const until = Math.min(end + LATE, next?.exchange.startedAt ?? Number.POSITIVE_INFINITY);
  const output = printed.filter((line) => line.at !== undefined && line.at >= start && line.at <= until);
  // Python and Node both indent where it was, and not what it was.
  return lastWords({ output: output.filter(isComplaint) }).findLast(({ text }) => /^\w/.test(text))?.text;
}

function hasFailed(seen: SeenExchange): boolean {
  const { outcome } = summarise(seen);
  switch (outcome.kind) {
    case 'answered':
      return outcome.status >= 500 && outcome.status <= 599;
    case 'cut-off':
    case 'no-answer':
      return true;
    case 'open':
    case 'upgraded':
      return false;
    default:
      return outcome satisfies never;
  }
}
