import { expect, it } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { stepNamed } from '../../src/lesson/named.ts';
import { parse, step } from '../authoring/lesson-text.ts';

it('a mistyped name of a step leads to the likely one', () => {
  const { lesson } = parse({ text: step('Text.') });
  if (lesson === undefined) throw new Error('no lesson');
  expect(stepNamed(lesson, 'open').title).toBe('Open');
  expect(() => stepNamed(lesson, 'opne')).toThrow(UsageFailure);
  expect(() => stepNamed(lesson, 'opne')).toThrow(expect.objectContaining({ next: 'Did you mean `open`?' }));
});
