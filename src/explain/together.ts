import type { FieldGuide } from '../guide/entry.ts';
import type { SequenceProblem } from '../guide/problems/problem.ts';
import { findSequenceProblems } from '../guide/problems/sequence.ts';
import { fieldValues, type Exchange } from '../http/exchange.ts';
import { withoutBulk } from '../http/without-bulk.ts';
import type { Format, FoundExchange } from './found.ts';

/** What holds exchanges in the order in which they began. */
const IN_ORDER: ReadonlySet<Format> = new Set(['har', 'curl-verbose', 'httpie', 'wget']);

/** Remembers the exchanges of one source, to see them together at its end. */
export interface Together {
  /** `number` counts from 1. */
  add(found: FoundExchange, number: number): void;
  /** `exchange` is the number of the exchange, less 1. `now` in ms since 1970. */
  problems(guide: FieldGuide, now: number): readonly SequenceProblem[];
  /** By number, less 1. */
  readonly exchanges: readonly (Exchange | undefined)[];
}

/** Remembers nothing where what was found need not belong together. */
export function openTogether(format: Format): Together {
  const belongs = IN_ORDER.has(format);
  const exchanges: (Exchange | undefined)[] = [];
  const clients = new Map<string, Numbered[]>();
  return {
    add(found, number) {
      if (!belongs) return;
      const exchange = withoutBulk(found.exchange);
      const client = clientOf(found);
      exchanges[number - 1] = exchange;
      const own = clients.get(client) ?? [];
      own.push({ index: number - 1, exchange });
      clients.set(client, own);
    },
    problems(guide, now) {
      return [...clients.values()]
        .flatMap((client) => ofOneClient(client, guide, now))
        .toSorted((one, other) => one.exchange - other.exchange || one.start - other.start);
    },
    exchanges,
  };
}

interface Numbered {
  readonly index: number;
  readonly exchange: Exchange;
}

/** Who asked, as far as anything tells: several may have met at the server that noted what they said. */
function clientOf({ exchange, client = '' }: FoundExchange): string {
  const [agent = ''] = fieldValues(exchange.request?.headers ?? [], 'user-agent');
  return `${client} ${agent}`;
}

function ofOneClient(asked: readonly Numbered[], guide: FieldGuide, now: number): SequenceProblem[] {
  const sequence = asked.map(({ exchange }) => exchange);
  return findSequenceProblems(sequence, guide, now).map((problem) => ({
    ...problem,
    exchange: asked[problem.exchange]?.index ?? problem.exchange,
  }));
}
