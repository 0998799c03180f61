import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChallenges, readCredentials, readParameters } from '../../../src/guide/values/challenges.ts';
import { whole } from '../../../src/guide/values/spans.ts';

/** `scheme(code; name=value …)` of each challenge. */
function told(value: string): string[] {
  return readChallenges(value).map(({ name, code, parameters }) => {
    const pairs = parameters.map((pair) => `${pair.name}=${pair.value}`);
    return `${name}(${[...(code ? [`<${code.text}>`] : []), ...pairs].join(' ')})`;
  });
}

describe('challenges are told apart', () => {
  test.each<[value: string, challenges: readonly string[]]>([
    ['Basic realm="a, b"', ['basic(realm=a, b)']],
    ['Basic realm = "a" , charset="UTF-8"', ['basic(realm=a charset=UTF-8)']],
    ['Basic realm  =  a', ['basic(realm=a)']],
    ['Negotiate, Basic realm="a"', ['negotiate()', 'basic(realm=a)']],
    ['Negotiate YII+/a==, Basic realm="a"', ['negotiate(<YII+/a==>)', 'basic(realm=a)']],
    [
      'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"',
      ['newauth(realm=apps type=1 title=Login to "apps")', 'basic(realm=simple)'],
    ],
    ['Digest realm="a" nonce="b"', ['digest(realm=a nonce=b)']],
    ['Digest realm="open', ['digest(realm=open)']],
    ['realm="a"', []],
    ['"Basic realm=x"', []],
    ['', []],
    [', , Basic', ['basic()']],
  ])('%s', (value, challenges) => {
    expect(told(value)).toEqual(challenges);
  });
});

test.each<[value: string, scheme: string, proof: string]>([
  ['Basic YTpi', 'Basic', 'YTpi'],
  ['Basic   YTpi', 'Basic', 'YTpi'],
  ['Bearer', 'Bearer', ''],
  ['', '', ''],
])('the proof of %j is what follows the scheme', (value, scheme, proof) => {
  const credentials = readCredentials(value);
  expect([credentials.scheme.text, credentials.proof.text]).toEqual([scheme, proof]);
  expect(value.slice(credentials.proof.start, credentials.proof.end)).toBe(proof);
});

test('whatever is read of any text stands where it is said to, in order', () => {
  const unit = fc.constantFrom('a', 'B', '1', ',', '=', ' ', '\t', '"', '\\', ';', '\n', '\u00e9', '😀');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (value) => {
      let behind = 0;
      for (const { start, end, text, scheme, code, parameters } of readChallenges(value)) {
        expect(start).toBeGreaterThanOrEqual(behind);
        expect(value.slice(start, end)).toBe(text);
        behind = start;
        for (const span of [scheme, ...(code ? [code] : []), ...parameters]) {
          expect(span.start).toBeGreaterThanOrEqual(behind);
          expect(span.end).toBeLessThanOrEqual(end);
          expect(value.slice(span.start, span.end)).toBe(span.text);
          behind = span.end;
        }
      }
      for (const { text, valueSpan, ...pair } of readParameters(whole(value))) {
        expect(value.slice(pair.start, pair.end)).toBe(text);
        expect(value.slice(valueSpan.start, valueSpan.end)).toBe(valueSpan.text);
      }
    }),
  );
});
