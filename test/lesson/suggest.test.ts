import { describe, expect, it } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { closest, didYouMean, stepNamed } from '../../src/lesson/suggest.ts';
import { parse, step } from './lesson-text.ts';

describe('a mistyped name', () => {
  it.each([
    ['sevrer', 'server'],
    ['SERVER', 'server'],
    ['serve', 'server'],
    ['cokies', 'cookies'],
    ['x', undefined],
    ['', undefined],
    ['entirely-else', undefined],
  ])('%j leads to %j', (word, expected) => {
    expect(closest(word, ['server', 'cookies'])).toBe(expected);
  });

  it('leads to all names where none is near', () => {
    expect(didYouMean('zzzzzz', ['server', 'cookies'])).toBe('There is `server`, `cookies`.');
    expect(didYouMean('zzzzzz', [])).toBe('There is none yet.');
  });

  it('of a step leads to the likely one', () => {
    const { lesson } = parse({ text: step('Text.') });
    if (lesson === undefined) throw new Error('no lesson');
    expect(stepNamed(lesson, 'open').title).toBe('Open');
    expect(() => stepNamed(lesson, 'opne')).toThrow(UsageFailure);
    expect(() => stepNamed(lesson, 'opne')).toThrow(
      expect.objectContaining({ next: 'Did you mean `open`?' }),
    );
  });
});
