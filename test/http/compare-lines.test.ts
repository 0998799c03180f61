import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differentLines, type DifferentText } from '../../src/http/compare-lines.ts';

const marked = (one: DifferentText | undefined) =>
  one && `${one.text.slice(0, one.start)}[${one.text.slice(one.start, one.end)}]${one.text.slice(one.end)}`;

const told = (left: string, right: string) =>
  differentLines(left, right).map(({ number, left: one, right: other }) => [
    number,
    marked(one),
    marked(other),
  ]);

describe('the lines of two texts that differ', () => {
  test('are told with what the other one has not', () => {
    expect(told('{"a":1,"t":1795,"b":2}', '{"a":1,"t":1801,"b":2}')).toEqual([
      [1, '{"a":1,"t":1[795],"b":2}', '{"a":1,"t":1[801],"b":2}'],
    ]);
    expect(told('a\nold\nc', 'a\nnew\nc')).toEqual([[2, '[old]', '[new]']]);
    expect(told('same\r\nword', 'same\nwords')).toEqual([[2, 'word[]', 'word[s]']]);
  });

  test('are those that only one text has, too', () => {
    expect(told('a\nc', 'a\nb\nc')).toEqual([[2, undefined, '[b]']]);
    expect(told('a\nb\nc', 'a\nc')).toEqual([[2, '[b]', undefined]]);
  });

  test('leave a character whole', () => {
    expect(told('a😀b', 'a😁b')).toEqual([[1, 'a[😀]b', 'a[😁]b']]);
  });

  test('are none of the same text; and what is not marked is in both', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '😀', '😁', '\n', '\r\n'))
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(differentLines(left, left)).toEqual([]);
        for (const { left: one, right: other } of differentLines(left, right)) {
          if (one === undefined || other === undefined) continue;
          expect(one.text.slice(0, one.start)).toBe(other.text.slice(0, other.start));
          expect(one.text.slice(one.end)).toBe(other.text.slice(other.end));
        }
      }),
    );
  });
});
