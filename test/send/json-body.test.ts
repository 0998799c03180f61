import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { jsonBody } from '../../src/send/json-body.ts';
import { parseJsonKey } from '../../src/send/json-path.ts';

/** `a=1` as `['a', '"1"']`. */
function bodyOf(...items: (readonly [key: string, json: string])[]): string {
  return jsonBody(items.map(([key, json]) => ({ key, json })));
}

describe('JSON out of items', () => {
  test.each<[items: (readonly [string, string])[], json: string]>([
    [[], '{}'],
    [[['a', '"1"']], '{"a":"1"}'],
    [[['a', '1'], ['a', '2']], '{"a":2}'], // prettier-ignore
    [[['a[b][c]', '1'], ['a[d]', '2']], '{"a":{"b":{"c":1},"d":2}}'], // prettier-ignore
    [[['list[]', '1'], ['list[]', '2']], '{"list":[1,2]}'], // prettier-ignore
    [[['list[2]', 'true']], '{"list":[null,null,true]}'],
    [[['[]', '1'], ['[]', '2']], '[1,2]'], // prettier-ignore
    [[['[0][name]', '"x"']], '[{"name":"x"}]'],
    [[[String.raw`a[\0]`, '1']], '{"a":{"0":1}}'],
    [[[String.raw`a\[b\]`, '1']], '{"a[b]":1}'],
    [[['0', '1']], '{"0":1}'],
    [[['__proto__[x]', '1']], '{"__proto__":{"x":1}}'],
    // As it was written, to the digit.
    [[['big', '12345678901234567890'], ['exact', '1.0']], '{"big":12345678901234567890,"exact":1.0}'], // prettier-ignore
  ])('%j', (items, json) => {
    expect(bodyOf(...items)).toBe(json);
  });

  test.each<[items: (readonly [string, string])[], place: string]>([
    [[['a', '1'], ['a[b]', '2']], 'a ▸[b]'], // prettier-ignore
    [[['a[]', '1'], ['a[b]', '2']], 'a ▸[b]'], // prettier-ignore
    [[['a[b', '1']], 'a ▸[b'],
    [[['a[b]c', '1']], 'a[b] ▸c'],
    [[['a[99999999]', '1']], 'a ▸[99999999]'],
  ])('%j is refused at its place', (items, place) => {
    expect(() => bodyOf(...items)).toThrow(UsageFailure);
    expect(() => bodyOf(...items)).toThrow(expect.objectContaining({ where: place }));
  });

  test('nests any names, once brackets and backslashes in them are escaped', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !/^\d+$/.test(text));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        const [first = '', ...others] = names.map((text) => text.replaceAll(/[\\[\]]/g, String.raw`\$&`));
        const key = first + others.map((text) => `[${text}]`).join('');
        fc.pre(!names.some((text) => /\\\d/.test(text)));
        const expected = names.reduceRight<unknown>((value, text) => ({ [text]: value }), 1);
        expect(JSON.parse(bodyOf([key, '1']))).toEqual(JSON.parse(JSON.stringify(expected)));
      }),
    );
  });

  test('keys are read or refused with a place inside them, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a0[]\\'.split('')) }), (key) => {
        try {
          const steps = parseJsonKey(key);
          expect(steps.map(({ start, end }) => key.slice(start, end)).join('')).toBe(key);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageFailure);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
