import { openText } from '../guide/values/secret.ts';
import { answerSize } from '../live/summary.ts';
import type { SeenExchange } from '../recorder/traffic.ts';
import type { Summary } from './protocol.ts';

const LONGEST_TARGET = 400;
const LONGEST_WORD = 80;

/** A row: what is long is cut, for a thousand of these travel at once. No list, title or announcement needs what is secret. */
export function summarise(seen: SeenExchange): Summary {
  const { id, server, by, state, exchange } = seen;
  const { request, response, failure, startedAt, timings } = exchange;
  const name = by.from === undefined ? by.name : `${by.from}: ${by.name}`;
  return {
    id,
    server,
    by: { kind: by.kind, name: cut(name, LONGEST_WORD) },
    state,
    startedAt,
    ...(request && {
      method: cut(request.method, LONGEST_WORD),
      target: cut(openText(request.target), LONGEST_TARGET),
    }),
    ...(response && { status: response.status, reason: cut(response.reason, LONGEST_WORD) }),
    duration: timings.total,
    size: answerSize(seen) ?? 0,
    whole: response?.complete ?? true,
    ...(failure && { failure: cut(failure.code, LONGEST_WORD) }),
  };
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
