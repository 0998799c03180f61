import type { SequenceProblem } from '../guide/problems/problem.ts';
import type { JsonEvent } from './line.ts';

/** What shows only when exchanges are seen together; each problem names its exchange, counted from 1. */
export function togetherJson(problems: readonly SequenceProblem[], file?: string): JsonEvent {
  return {
    type: 'problems',
    file,
    problems: problems.map((problem) => ({ ...problem, exchange: problem.exchange + 1 })),
  };
}
