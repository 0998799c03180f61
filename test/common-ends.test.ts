import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonEnds } from '../src/common-ends.ts';

describe('what two lists begin and end with', () => {
  test.each([
    ['abc', 'abc', { before: 3, after: 0 }],
    ['abc', 'axc', { before: 1, after: 1 }],
    ['aa', 'aaa', { before: 2, after: 0 }],
    ['ab', 'xb', { before: 0, after: 1 }],
    ['', 'a', { before: 0, after: 0 }],
  ])('of %j and %j is counted once', (left, right, wanted) => {
    expect(commonEnds(left, right)).toEqual(wanted);
    expect(commonEnds(left.split(''), right.split(''))).toEqual(wanted);
  });

  test('is the same on both sides, and what lies between differs at both of its ends', () => {
    const list = fc.array(fc.constantFrom('one', 'two', ''), { maxLength: 8 });
    fc.assert(
      fc.property(list, list, (left, right) => {
        const { before, after } = commonEnds(left, right);
        expect(left.slice(0, before)).toEqual(right.slice(0, before));
        expect(left.slice(left.length - after)).toEqual(right.slice(right.length - after));
        const [ours, theirs] = [left, right].map((all) => all.slice(before, all.length - after));
        if (!ours?.length || !theirs?.length) return;
        expect(ours[0]).not.toBe(theirs[0]);
        expect(ours.at(-1)).not.toBe(theirs.at(-1));
      }),
    );
  });
});
