import type { Exchange } from '../../http/exchange.ts';
import type { FieldGuide } from '../entry.ts';
import { CHECKS } from './checks.ts';
import { defectPlaces } from './defects.ts';
import { tellProblems, type Found } from './telling.ts';
import { subjectOf } from './subject.ts';
import type { Problem } from './problem.ts';

/**
 * What is wrong or unwise in an exchange, in the order of its bytes: the request's problems, then the response's. What is
 * said of several places in the same words is told once, at the first of them. `now` is in ms since 1970.
 */
export function findProblems(exchange: Exchange, guide: FieldGuide, now: number): Problem[] {
  const subject = subjectOf(exchange, guide, now);
  const found: Found[] = [...defectPlaces(subject)];
  for (const [id, check] of Object.entries(CHECKS)) {
    for (const place of check(subject)) found.push({ id, place });
  }
  return tellProblems(found, guide);
}
