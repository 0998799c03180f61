import { describe, expect, it } from 'vitest';
import { closest, didYouMean } from '../../src/text/suggest.ts';

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
});
