import { expect, test } from 'vitest';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { CHECKS } from '../../../src/guide/problems/checks.ts';
import { findProblems } from '../../../src/guide/problems/problems.ts';
import { PROBLEMS } from './data.ts';
import { NOW, readExample } from './examples.ts';

const guide = await loadGuide();

test('every problem has a check, and every check its words', () => {
  expect(Object.keys(CHECKS).toSorted()).toEqual(PROBLEMS.map(({ id }) => id).toSorted());
});

test.each(PROBLEMS)('$path: the example of $id shows it, at the bytes that are marked', ({ id, example }) => {
  const { exchanges, marks } = readExample(example);
  const [exchange] = exchanges;
  if (!exchange) throw new Error('An example is a message at least');
  const problems = findProblems(exchange, guide, NOW);
  const found = problems.filter((problem) => problem.id === id);
  expect(problems.map((problem) => problem.id)).toContain(id);
  expect(found.map(({ text, advice }) => `${text} ${advice}`).join(' ')).not.toMatch(/\{\w+\}|undefined|NaN/);
  const places = marks.map(({ direction, start, end }) => ({ direction, start, end }));
  expect(found.map(({ direction, start, end }) => ({ direction, start, end }))).toEqual(places);
});
