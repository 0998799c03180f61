import { expect, test } from 'vitest';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { CHECKS } from '../../../src/guide/problems/checks.ts';
import { findProblems } from '../../../src/guide/problems/problems.ts';
import type { SequenceProblem } from '../../../src/guide/problems/problem.ts';
import { findSequenceProblems, SEQUENCE_CHECKS } from '../../../src/guide/problems/sequence.ts';
import type { Exchange } from '../../../src/http/exchange.ts';
import { PROBLEMS } from './data.ts';
import { NOW, readExample } from './examples.ts';

const guide = await loadGuide();

test('every problem has a check, and every check its words', () => {
  expect([...Object.keys(CHECKS), ...Object.keys(SEQUENCE_CHECKS)].toSorted()).toEqual(
    PROBLEMS.map(({ id }) => id).toSorted(),
  );
});

test.each(PROBLEMS)('$path: the example of $id shows it, at the bytes that are marked', ({ id, example }) => {
  const { exchanges, marks } = readExample(example);
  const problems = problemsOf(exchanges);
  const found = problems.filter((problem) => problem.id === id);
  expect(problems.map((problem) => problem.id)).toContain(id);
  expect(found.map(({ text, advice }) => `${text} ${advice}`).join(' ')).not.toMatch(/\{\w+\}|undefined|NaN/);
  const places = found.map(({ exchange, direction, start, end }) => ({ exchange, direction, start, end }));
  expect(places).toEqual(marks);
});

/** What is wrong with the first of them alone, or with all of them together. */
function problemsOf(exchanges: readonly Exchange[]): SequenceProblem[] {
  const [first] = exchanges;
  if (!first) throw new Error('An example is a message at least');
  if (exchanges.length > 1) return findSequenceProblems(exchanges, guide, NOW);
  return findProblems(first, guide, NOW).map((problem) => ({ ...problem, exchange: 0 }));
}
