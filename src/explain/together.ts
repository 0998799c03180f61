import type { FieldGuide } from '../guide/entry.ts';
import type { SequenceProblem } from '../guide/problems/problem.ts';
import { findSequenceProblems } from '../guide/problems/sequence.ts';
import type { Exchange } from '../http/exchange.ts';
import { withoutBulk } from '../http/without-bulk.ts';
import type { Format } from './found.ts';

/** What holds the exchanges of one client, in the order in which they began. */
const OF_ONE_CLIENT: ReadonlySet<Format> = new Set(['har', 'curl-verbose', 'httpie', 'wget']);

/** Remembers the exchanges of one source, to see them together at its end. */
export interface Together {
  /** `number` counts from 1. */
  add(exchange: Exchange, number: number): void;
  /** `exchange` is the number of the exchange, less 1. `now` in ms since 1970. */
  problems(guide: FieldGuide, now: number): readonly SequenceProblem[];
  /** By number, less 1. */
  readonly exchanges: readonly (Exchange | undefined)[];
}

/** Remembers nothing where what was found need not belong together. */
export function openTogether(format: Format): Together {
  const belongs = OF_ONE_CLIENT.has(format);
  const exchanges: (Exchange | undefined)[] = [];
  return {
    add(exchange, number) {
      if (belongs) exchanges[number - 1] = withoutBulk(exchange);
    },
    problems(guide, now) {
      const there = [...exchanges.entries()].flatMap(([index, exchange]) =>
        exchange === undefined ? [] : [{ index, exchange }],
      );
      const sequence = there.map(({ exchange }) => exchange);
      return findSequenceProblems(sequence, guide, now).map((problem) => ({
        ...problem,
        exchange: there[problem.exchange]?.index ?? problem.exchange,
      }));
    },
    exchanges,
  };
}
