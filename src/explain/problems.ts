import type { FieldGuide } from '../guide/entry.ts';
import type { Problem } from '../guide/problems/problem.ts';
import { findProblems } from '../guide/problems/problems.ts';
import { wireBytes } from '../guide/wire-bytes.ts';
import type { FoundExchange } from './found.ts';
import { isUnfilled } from './http-file-variables.ts';

/**
 * What is wrong with an exchange; nothing is with a line in which something is still to be
 * filled in. `now` in ms since 1970.
 */
export function problemsOf({ exchange, unfilled }: FoundExchange, guide: FieldGuide, now: number): Problem[] {
  const problems = findProblems(exchange, guide, now);
  if (unfilled !== true) return problems;
  const wire = wireBytes(exchange, 'request');
  return problems.filter(({ start }) => {
    const line = exchange.request?.lines.findLast((own) => own.start <= start);
    return line === undefined || !isUnfilled(wire.text(line));
  });
}
