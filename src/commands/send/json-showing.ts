import type { HttpRequest } from '../../http/request.ts';
import type { Environment } from '../../environment.ts';
import type { FieldGuide } from '../../guide/entry.ts';
import { exchangeJson } from '../../json/exchange.ts';
import { eventLine } from '../../json/line.ts';
import { togetherJson } from '../../json/together.ts';
import { explain } from '../../guide/explain.ts';
import type { Composed } from '../../send/compose.ts';
import type { Showing } from './showing.ts';

/** Each exchange as the event that `start --json` tells, one a line. */
export function jsonShowing({ stdout, now }: Environment, guide: FieldGuide, composed: Composed): Showing {
  const planned = plannedFrom(composed);
  return {
    async exchange(exchange) {
      const { failureNote, ...explained } = explain(exchange, guide, now());
      const event = {
        type: 'exchange' as const,
        planned,
        exchange,
        ...explained,
        ...(failureNote === undefined ? {} : { failureNote }),
        seenNotes: new Set<string>(),
      };
      stdout.write(eventLine(exchangeJson(event)));
    },
    together(problems) {
      if (problems.length > 0) stdout.write(eventLine(togetherJson(problems)));
    },
  };
}

/** What was to be sent, also where no connection came about. */
export function plannedFrom({ method, headers, body, destination, requestTarget }: Composed): HttpRequest {
  return {
    method,
    target: requestTarget ?? destination.target,
    headers: [...headers],
    ...(body === undefined ? {} : { body: new TextDecoder().decode(body) }),
  };
}
