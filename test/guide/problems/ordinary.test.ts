import { expect, test } from 'vitest';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { findProblems } from '../../../src/guide/problems/problems.ts';
import { findSequenceProblems } from '../../../src/guide/problems/sequence.ts';
import { NOW, readExample } from '../../../src/guide/problems/example.ts';
import { ORDINARY, VISIT } from './ordinary.ts';
import { ORDINARY_SITES } from './ordinary-sites.ts';

const guide = await loadGuide();

test.each([...ORDINARY, ...ORDINARY_SITES])('ordinary traffic is not scolded: %s', (_, example) => {
  const { exchanges } = readExample(example);
  const told = exchanges.flatMap((exchange) => findProblems(exchange, guide, NOW));
  expect(told.filter(({ level }) => level !== 'hint').map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
});

test('a visit with several requests is not scolded', () => {
  const { exchanges } = readExample(VISIT);
  const told = findSequenceProblems(exchanges, guide, NOW);
  expect(told.filter(({ level }) => level !== 'hint').map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
});
