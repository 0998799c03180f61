import { expect, test } from 'vitest';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { readExample } from '../../../src/guide/problems/example.ts';
import { problemsOfExample } from '../../../src/guide/problems/told-example.ts';
import { PROBLEMS } from './data.ts';
import { ORDINARY, VISIT } from './ordinary.ts';
import { ORDINARY_SITES } from './ordinary-sites.ts';

const guide = await loadGuide();

/** Examples are short, so that nearly all lack these: they are counted, not listed. */
const LACKING: ReadonlySet<string> = new Set(['hint date-missing', 'hint user-agent-missing']);

/** What an example is told of besides `own`, as `level id`. */
function othersTold(example: string, own?: string): string[] {
  const problems = problemsOfExample(readExample(example).exchanges, guide).filter(({ id }) => id !== own);
  return [...new Set(problems.map(({ id, level }) => `${level} ${id}`))].toSorted();
}

function listed(name: string, told: readonly string[]): string[] {
  const rest = told.filter((one) => !LACKING.has(one));
  return rest.length === 0 ? [] : [`${name}: ${rest.join(', ')}`];
}

test('what examples and ordinary traffic are told of besides is what somebody has read and found right', async () => {
  const examples = PROBLEMS.map(({ id, example }) => ({ id, told: othersTold(example, id) }));
  const ordinary = [...ORDINARY, ...ORDINARY_SITES, ['a visit', VISIT] as const];
  const lines = [
    '# How many examples lack what all of them could have',
    ...[...LACKING].map((one) => `${one}: ${examples.filter(({ told }) => told.includes(one)).length}`),
    '',
    '# What the example of a problem is told of besides',
    ...examples.flatMap(({ id, told }) => listed(id, told)),
    '',
    '# What ordinary traffic is told of',
    ...ordinary.flatMap(([name, example]) => listed(name, othersTold(example))),
  ];
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('also-told.txt');
});
