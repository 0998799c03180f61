import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { nearest } from '../../../src/guide/problems/reading/nearest.ts';
import { parameterised, whole } from '../../../src/guide/values/spans.ts';
import { findProblems } from '../../../src/guide/problems/problems.ts';
import { structuredFault } from '../../../src/guide/values/structured.ts';
import { message, exchangeOf, GET } from '../exchanges.ts';
import { NOW } from '../../../src/guide/problems/example.ts';

const key = fc.stringMatching(/^[a-z*][a-z0-9_.*-]{0,8}$/);
const text = fc
  .string({ unit: 'grapheme-ascii', maxLength: 12 })
  .map((inner) => `"${inner.replaceAll(/[\\"]/g, String.raw`\$&`)}"`);
const bare = fc.oneof(
  text,
  fc.stringMatching(/^[A-Za-z*][A-Za-z0-9:/!#$%&'*+.^_`|~-]{0,8}$/),
  fc.integer({ min: -99_999, max: 99_999 }).map(String),
  fc.tuple(fc.nat(9999), fc.nat(999)).map(([digits, rest]) => `${digits}.${rest}`),
  fc.boolean().map((yes) => (yes ? '?1' : '?0')),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => `:${Buffer.from(bytes).toString('base64')}:`),
  fc.nat().map((seconds) => `@${seconds}`),
);
const parameters = fc
  .array(fc.tuple(key, fc.option(bare)), { maxLength: 2 })
  .map((all) => all.map(([name, value]) => (value === null ? `;${name}` : `; ${name}=${value}`)).join(''));
const item = fc.tuple(bare, parameters).map((parts) => parts.join(''));
const inner = fc
  .tuple(fc.array(item, { maxLength: 3 }), parameters)
  .map(([items, rest]) => `(${items.join(' ')})${rest}`);
const member = fc.oneof(item, inner);

test('what the grammar of structured fields makes has no fault', () => {
  const list = fc.array(member, { maxLength: 3 }).map((members) => members.join(', '));
  const dictionary = fc
    .array(fc.tuple(key, fc.option(member)), { maxLength: 3 })
    .map((all) => all.map(([name, value]) => (value === null ? name : `${name}=${value}`)).join(','));
  const written = fc.oneof(
    item.map((value) => ({ value, shape: 'item' as const })),
    list.map((value) => ({ value, shape: 'list' as const })),
    dictionary.map((value) => ({ value, shape: 'dictionary' as const })),
  );
  fc.assert(
    fc.property(written, ({ value, shape }) => {
      expect(structuredFault(value, shape)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["default='x'", 'dictionary', 8],
  ['a, B', 'dictionary', 3],
  ['a, ', 'list', 3],
  ['1 2', 'item', 2],
  ['"open', 'item', 0],
  ['(a b', 'list', 4],
  ['1.2345', 'item', 0],
] as const)('a fault of %s as %s lies where reading stops', (value, shape, at) => {
  expect(structuredFault(value, shape)).toBe(at);
});

test('a fault of any text lies in it, or at its end', () => {
  const shape = fc.constantFrom('item', 'list', 'dictionary');
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), shape, (value, wanted) => {
      const at = structuredFault(value, wanted) ?? 0;
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(value.length);
    }),
  );
});

test('parameters of any text lie in it, in order', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (value) => {
      let behind = 0;
      const { head, parameters: found } = parameterised(whole(value));
      for (const span of [head, ...found]) {
        expect(span.start).toBeGreaterThanOrEqual(behind);
        expect(value.slice(span.start, span.end)).toBe(span.text);
        behind = span.end;
      }
    }),
  );
});

test('a word is near to another by a slip of a letter or two only, and never to itself', () => {
  expect(nearest('contnet-type', ['content-type', 'etag'])).toBe('content-type');
  expect(nearest('content-type', ['content-type', 'content-types'])).toBeUndefined();
  expect(nearest('x-shop', ['x-stop-it'])).toBeUndefined();
});

test('what a HAR file holds unpacked is not said to be packed badly, or written in another charset', async () => {
  const guide = await loadGuide();
  const head = 'HTTP/1.1 200 OK\nContent-Type: text/plain; charset=shift_jis\nContent-Encoding: gzip';
  const answer = message(`${head}\nContent-Digest: sha-256=:AAAA:`, '日本');
  const told = (source: 'captured' | 'reconstructed') =>
    findProblems(exchangeOf(message(GET), answer, { source }), guide, NOW).map(({ id }) => id);
  expect(told('captured')).toEqual(expect.arrayContaining(['coding-corrupt', 'digest-mismatch']));
  expect(told('reconstructed')).not.toContain('coding-corrupt');
  expect(told('reconstructed')).not.toContain('digest-mismatch');
  expect(told('reconstructed')).not.toContain('charset-mismatch');
});
