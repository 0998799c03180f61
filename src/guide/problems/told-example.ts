import type { Exchange } from '../../http/exchange.ts';
import type { FieldGuide } from '../entry.ts';
import { NOW, readExample } from './example.ts';
import type { SequenceProblem } from './problem.ts';
import { findProblems } from './problems.ts';
import { findSequenceProblems } from './sequence.ts';

/** What is wrong in an example: with the first exchange alone, or with all of them together. */
export function problemsOfExample(exchanges: readonly Exchange[], guide: FieldGuide): SequenceProblem[] {
  const [first] = exchanges;
  if (exchanges.length > 1 || !first) return findSequenceProblems(exchanges, guide, NOW);
  return findProblems(first, guide, NOW).map((problem) => ({ ...problem, exchange: 0 }));
}

/**
 * A problem's words as they are told of its own example, with everything filled in that its check fills in. Undefined
 * where the example does not show it.
 */
export function toldOfExample(
  id: string,
  example: string,
  guide: FieldGuide,
): { readonly text: string; readonly advice: string } | undefined {
  return problemsOfExample(readExample(example).exchanges, guide).find((problem) => problem.id === id);
}
