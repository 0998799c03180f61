import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { findProblems } from '../../../src/guide/problems/problems.ts';
import { findSequenceProblems } from '../../../src/guide/problems/sequence.ts';
import { exchangeOf } from '../exchanges.ts';
import { PROBLEMS } from './data.ts';
import { NOW, readExample } from '../../../src/guide/problems/example.ts';
import { ORDINARY } from './ordinary.ts';
import { ORDINARY_SITES } from './ordinary-sites.ts';

const guide = await loadGuide();

const SOURCES = [
  ...PROBLEMS.map(({ example }) => example),
  ...[...ORDINARY, ...ORDINARY_SITES].map(([, example]) => example),
];
const WIRES = SOURCES.flatMap((source) => readExample(source).exchanges.slice(0, 1)).map(({ wire }) => wire);

/** Bytes of an example of which some were changed, left out or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...WIRES),
    fc.array(fc.tuple(fc.nat(600), fc.nat(12), fc.uint8Array({ maxLength: 6 })), { maxLength: 4 }),
  )
  .map(([wire, changes]) =>
    wire.map(({ bytes }) =>
      changes.reduce<Uint8Array>((whole, [at, length, instead]) => {
        const start = whole.length === 0 ? 0 : at % whole.length;
        return Buffer.concat([whole.subarray(0, start), instead, whole.subarray(start + length)]);
      }, bytes),
    ),
  );
const junk = fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }));

test('whatever the bytes are, problems are found without a throw, within the message, in order', () => {
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: mutated }, { weight: 1, arbitrary: junk }),
      ([one, other]) => {
        const exchange = exchangeOf(one, other);
        const problems = findProblems(exchange, guide, NOW);
        for (const { direction, start, end, text, advice } of problems) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(exchange.wireSize[direction]);
          expect(text).not.toBe('');
          expect(advice).toMatch(/[.!?)]$/);
        }
        const responses = problems.findIndex(({ direction }) => direction === 'response');
        const requests = problems.findLastIndex(({ direction }) => direction === 'request');
        expect(responses === -1 || requests < responses).toBe(true);
        expect(() => findSequenceProblems([exchange, exchange], guide, NOW)).not.toThrow();
      },
    ),
    { numRuns: 400 },
  );
});
