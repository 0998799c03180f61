import { expect, test } from 'vitest';
import { progressOf, type ProgressRecord, resumeStep, stepsDone } from '../../src/progress/progress.ts';

const steps = [
  { id: 'welcome', hash: 'a' },
  { id: 'ports', hash: 'b' },
  { id: 'nutshell', hash: 'c' },
];

const done = (step: string, hash: string): ProgressRecord => ({ type: 'done', at: 1, step, hash });
const reached = (step: string): ProgressRecord => ({ type: 'reached', at: 1, step });

test('a step whose text has changed since counts as not done', () => {
  const progress = progressOf([done('welcome', 'a'), done('ports', 'an older edition')]);
  expect(stepsDone(progress, steps)).toBe(1);
});

test('a lesson is taken up at the step that was reached last', () => {
  expect(resumeStep(progressOf([reached('welcome'), done('welcome', 'a'), reached('ports')]), steps)).toBe(
    'ports',
  );
});

test('a lesson that is done begins anew at its first step', () => {
  const all = steps.map(({ id, hash }) => done(id, hash));
  expect(resumeStep(progressOf([...all, reached('nutshell')]), steps)).toBe('welcome');
});

test('a step that was reached and is gone from a new edition leads to the first', () => {
  expect(resumeStep(progressOf([reached('renamed')]), steps)).toBe('welcome');
});

test('of two answers to one question the later counts', () => {
  const answer = (choice: string, right: boolean): ProgressRecord => ({
    type: 'answer',
    at: 1,
    step: 'ports',
    question: 'q1',
    choice,
    right,
  });
  const { answers } = progressOf([answer('80', false), answer('443', true)]);
  expect([...answers.values()]).toMatchObject([{ choice: '443', right: true }]);
});
