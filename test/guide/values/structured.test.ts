import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseStructuredDictionary,
  parseStructuredItem,
  parseStructuredList,
} from '../../../src/guide/values/structured.ts';
import { noteOn, pieces } from './pieces.ts';

describe('a structured field keeps the place of each piece', () => {
  test.each<[value: string, kind: string, content: unknown]>([
    ['42', 'number', 42],
    ['-1.5', 'number', -1.5],
    [String.raw`"a \"b\""`, 'string', 'a "b"'],
    ['*foo/bar:1', 'token', '*foo/bar:1'],
    [':aGVsbG8=:', 'bytes', 5],
    ['?1', 'boolean', true],
    ['@1659578233', 'date', 1_659_578_233],
    ['%"f%c3%bc"', 'string', 'fü'],
  ])('%s', (value, kind, content) => {
    expect(parseStructuredItem(value)).toMatchObject({
      members: [{ value: { kind, value: content }, start: 0, end: value.length }],
      brokenAt: undefined,
    });
  });

  test.each([
    ['', 0],
    ['5a', 0],
    ['"open', 0],
    ['?2', 0],
    ['a, b', 0],
    [':not base64!:', 0],
  ])('%j is no item', (value) => {
    expect(parseStructuredItem(value).members).toEqual([]);
  });

  test('members, inner lists and parameters', () => {
    const { members, brokenAt } = parseStructuredList('("a" "b");x, c;y=1;z');
    expect(brokenAt).toBeUndefined();
    expect(members.map(({ text, kind }) => [text, kind])).toEqual([
      ['("a" "b")', 'inner-list'],
      ['c', 'item'],
    ]);
    expect(members.flatMap(({ parameters }) => parameters.map(({ text }) => text))).toEqual([
      'x',
      'y=1',
      'z',
    ]);
  });

  test.each([
    ['a, b,', 4],
    ['a b', 2],
    ['a,,b', 2],
    ['(a b', 0],
    ['a;=1', 0],
  ])('a list is read as far as it keeps to its form: %s', (value, brokenAt) => {
    expect(parseStructuredList(value).brokenAt).toBe(brokenAt);
  });

  test('a dictionary may leave out values that are true', () => {
    const { members, brokenAt } = parseStructuredDictionary('u=1, i;x, a=(1 2);q');
    expect(brokenAt).toBeUndefined();
    expect(members.map(({ name, text }) => [name, text])).toEqual([
      ['u', 'u=1'],
      ['i', 'i'],
      ['a', 'a=(1 2)'],
    ]);
  });
});

test('whatever the value is, pieces lie within it, in order, and apart', () => {
  const junk = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom('a', '=', ',', ';', ' ', '(', ')', '"', '\\', '?1', ':', '@1', '1.5', '%"'))
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(junk, (value) => {
      let at = 0;
      for (const { start, end, text, parameters } of parseStructuredList(value).members) {
        for (const one of [{ start, end, text }, ...parameters]) {
          expect(one.start).toBeGreaterThanOrEqual(at);
          expect(one.text).toBe(value.slice(one.start, one.end));
          at = one.end;
        }
      }
      expect(() => [parseStructuredItem(value), parseStructuredDictionary(value)]).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

describe('fields of such a form', () => {
  test.each<[line: string, told: string[]]>([
    ['> Priority: u=1, i', ['u=1 → very urgent', 'i → it can be used piece by piece as it comes']],
    [
      'Cache-Status: "Netlify Edge"; fwd=miss; stored, Origin; hit; ttl=-30',
      [
        '"Netlify Edge" → the cache that calls itself `Netlify Edge`',
        'fwd=miss → it asked further on: it had no copy that fits',
        'stored → it keeps a copy now',
        'Origin → the cache that calls itself `Origin`',
        'hit → it had a copy and gave you that',
        'ttl=-30 → out of date for 30 seconds',
      ],
    ],
    [
      'Proxy-Status: r34.example.net; error=connection_refused; next-hop="10.0.0.1"',
      [
        'r34.example.net → the go-between that calls itself `r34.example.net`',
        'error=connection_refused → the server refused the connection',
        'next-hop="10.0.0.1" → whom it asked next',
      ],
    ],
    [
      'Permissions-Policy: geolocation=(self "https://example.com"), camera=(), fullscreen=*',
      [
        'geolocation=(self "https://example.com") → this site and https://example.com may learn where you are',
        'camera=() → nobody may use the camera',
        'fullscreen=* → any site may fill the whole screen',
      ],
    ],
    [
      '> sec-ch-ua: "Not:A-Brand";v="8", "Chromium";v="156"',
      [
        '"Not:A-Brand" → made up on purpose, another with each version, so that no server relies on the list',
        '"Chromium" → the open program on which several browsers are built',
        'v="156" → its version: 156',
      ],
    ],
    [
      'Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:',
      [
        'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=: → made by SHA-256: 32 bytes, written in Base64',
      ],
    ],
    [
      '> Signature-Input: sig1=("@method" "content-digest");created=1704099600;keyid="k"',
      [
        '("@method" "content-digest") → the signature `sig1` covers the method and content-digest (checksum of the body)',
        'created=1704099600 → signed 3 hours ago',
        'keyid="k" → which key was used',
      ],
    ],
    [
      'RateLimit: "5-in-1sec"; r=4; t=1',
      ['"5-in-1sec" → the rule called `5-in-1sec`', 'r=4 → 4 left', 't=1 → there is more again in 1 second'],
    ],
    [
      'RateLimit: limit=100, remaining=50, reset=5',
      ['limit=100 → 100 are allowed', 'remaining=50 → 50 left', 'reset=5 → there is more again in 5 seconds'],
    ],
    [
      'RateLimit-Policy: 100;w=60, 5000;w=3600',
      [
        '100 → 100 are allowed',
        'w=60 → within 1 minute',
        '5000 → 5,000 are allowed',
        'w=3600 → within 1 hour',
      ],
    ],
    [
      'Reporting-Endpoints: csp="https://example.com/csp"',
      ['csp="https://example.com/csp" → reports under the name `csp` go to `https://example.com/csp`'],
    ],
  ])('%s', (line, told) => {
    expect(pieces(line)).toEqual(told);
  });

  test.each([
    ['> Sec-CH-UA-Platform: "Linux"', 'the system that the browser runs on: `Linux`'],
    ['> Sec-CH-UA-Mobile: ?0', 'no phone: please send the page for a computer'],
    [
      'Priority: u=1, i=',
      'how urgent this answer is compared with others: u=0 is most urgent, u=7 least, 3 is usual. But it does not keep to its form from `i=` on, so by the rules it is ignored',
    ],
  ])('%s is told in one sentence', (line, text) => {
    expect(noteOn(line).text).toBe(text);
  });
});
