import { expect, test } from 'vitest';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { CHECKS } from '../../../src/guide/problems/checks.ts';
import { SEQUENCE_CHECKS } from '../../../src/guide/problems/sequence.ts';
import { problemsOfExample } from '../../../src/guide/problems/told-example.ts';
import { PROBLEMS } from './data.ts';
import { readExample } from '../../../src/guide/problems/example.ts';

const guide = await loadGuide();

test('every problem has a check, and every check its words', () => {
  expect([...Object.keys(CHECKS), ...Object.keys(SEQUENCE_CHECKS)].toSorted()).toEqual(
    PROBLEMS.map(({ id }) => id).toSorted(),
  );
});

test.each(PROBLEMS)('$path: the example of $id shows it, at the bytes that are marked', ({ id, example }) => {
  const { exchanges, marks } = readExample(example);
  const problems = problemsOfExample(exchanges, guide);
  const found = problems.filter((problem) => problem.id === id);
  expect(problems.map((problem) => problem.id)).toContain(id);
  const words = found.map(({ text, advice }) => `${text} ${advice}`).join(' ');
  expect(words).not.toMatch(/\{\w+\}|undefined|NaN/);
  // What is filled in as a quotation does not stand within another one.
  expect(words).not.toMatch(/``|`["']`\w/);
  const places = found.map(({ exchange, direction, start, end }) => ({ exchange, direction, start, end }));
  expect(places).toEqual(marks);
});
