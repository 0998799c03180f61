import type { Exchange } from '../../http/exchange.ts';
import type { FieldGuide } from '../entry.ts';
import type { SequenceChecks } from './check.ts';
import type { SequenceProblem } from './problem.ts';
import { CACHING_SEQUENCES } from './sequences/caching.ts';
import { CLIENT_SEQUENCES } from './sequences/clients.ts';
import { CONNECTION_SEQUENCES } from './sequences/connections.ts';
import { REDIRECT_SEQUENCES } from './sequences/redirects.ts';
import { subjectOf } from './reading/subject.ts';
import { problemOf } from './telling.ts';
import { PROBLEM_WORDS } from './problem-words.ts';

/** Every check of several exchanges, by the id of its problem. */
export const SEQUENCE_CHECKS: SequenceChecks = {
  ...CACHING_SEQUENCES,
  ...CLIENT_SEQUENCES,
  ...CONNECTION_SEQUENCES,
  ...REDIRECT_SEQUENCES,
};

/**
 * What shows only when exchanges are seen together: a redirect that goes round, a cookie that never comes back. `exchanges`
 * are those of one client, in the order in which they began; `now` is in ms since 1970. Problems of the single
 * exchanges are `findProblems`'s affair.
 */
export function findSequenceProblems(
  exchanges: readonly Exchange[],
  guide: FieldGuide,
  now: number,
): SequenceProblem[] {
  if (exchanges.length < 2) return [];
  const subjects = exchanges.map((exchange) => subjectOf(exchange, guide, now));
  return Object.entries(SEQUENCE_CHECKS)
    .flatMap(([id, check]) =>
      Array.from(check(subjects), (place) => ({ id, place, words: PROBLEM_WORDS.get(id) })),
    )
    .flatMap(({ id, place, words }) =>
      words ? [{ ...problemOf(id, place, words), exchange: place.exchange }] : [],
    )
    .toSorted((one, other) => one.exchange - other.exchange || one.start - other.start);
}
