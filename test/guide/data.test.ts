import { expect, test } from 'vitest';
import { compileGuide } from '../../src/guide/data/compile.ts';
import { readPacked } from '../../src/guide/data/packed.ts';

const GOOD = `Date:
  brief: when it was made
  text: when this message was made
  full: It tells when.
  in: both
  standing: permanent
  spec: RFC 9110 6.6.1
`;

function faultsOf(text: string, path = 'fields/caching.yaml'): string[] {
  return compileGuide([{ path, text }]).faults.map(
    (fault) => `${fault.line}${fault.key === undefined ? '' : ` ${fault.key}`}: ${fault.problem}`,
  );
}

test('an entry as it should be has no fault, and is split into its note and the rest', () => {
  const { faults, counts, modules, packed } = compileGuide([{ path: 'fields/caching.yaml', text: GOOD }]);
  expect(faults).toEqual([]);
  expect(counts['fields']).toBe(1);
  expect(modules['guide:fields']).toContain('when this message was made');
  expect(modules['guide:fields']).not.toContain('It tells when');
  const full = readPacked<unknown>(() => packed['fields-full'] ?? new Uint8Array(), JSON.parse);
  expect(full.find('date')?.entry).toMatchObject({ full: 'It tells when.' });
});

test.each<[name: string, text: string, fault: string]>([
  ['what is no YAML', 'Date: [', '1: this is no YAML: '],
  ['what is no map', '- Date', '1: a file of the guide is one map of entries'],
  ['the same name twice', `${GOOD}${GOOD}`, '8: this is no YAML: Map keys must be unique'],
  ['a missing key', GOOD.replace(/ {2}in: both\n/, ''), '1 Date: `in` is missing'],
  ['a key nobody knows', `${GOOD}  banana: 1\n`, '1 Date: `banana` is no key of an entry'],
  ['an entry that is empty', 'Date:\n', '1 Date: an entry is a map of `brief`, `text` and more'],
  [
    'a text that is too long',
    GOOD.replace('when this message was made', 'x'.repeat(141)),
    '1 Date: `text` has 141 characters; at most 140 fit beside a line',
  ],
  [
    'a full stop beside a line',
    GOOD.replace('message was made', 'message was made.'),
    '1 Date: `text` ends without a full stop: it stands beside a line',
  ],
  [
    'a specification in another form',
    GOOD.replace('RFC 9110 6.6.1', 'RFC9110'),
    '1 Date: `spec` is `RFC 9110 12.5.1`, or a map of `document` and `url` where it is no RFC',
  ],
  [
    'a reader that there is not',
    `${GOOD}  value: moon\n`,
    '1 Date: `value` is one of the readers in src/guide/values: date, seconds, size, url, token-list',
  ],
  [
    'a related thing that there is not',
    `${GOOD}  related: [Time]\n`,
    '1 Date: `related` names `Time`, which the guide does not have',
  ],
  ['itself as related', `${GOOD}  related: [Date]\n`, '1 Date: `related` names `Date`, the entry itself'],
  [
    'another case',
    `${GOOD}${GOOD.replace('Date', 'Age')}  related: [date]\n`,
    '8 Age: `related` names `date`, which is written `Date`',
  ],
  [
    'a name that cannot be one',
    GOOD.replace('Date', 'Da te'),
    "1 Da te: a key here is a field's name as its specification cases it",
  ],
  [
    'a control character',
    GOOD.replace('brief: when it was made', 'brief: "a\\u001Bb"'),
    '1 Date: `brief` has a control character in it',
  ],
])('tells of %s, with line and name', (_, text, fault) => {
  expect(faultsOf(text)).toContainEqual(expect.stringContaining(fault));
});

test('a name that stands in two files is told with both places', () => {
  const again = { path: 'fields/more.yaml', text: `\n${GOOD.replace('Date', 'DATE')}` };
  const { faults } = compileGuide([{ path: 'fields/caching.yaml', text: GOOD }, again]);
  expect(faults).toEqual([
    { path: 'fields/more.yaml', line: 2, key: 'DATE', problem: 'stands in fields/caching.yaml:1 already' },
  ]);
});

test('a file that belongs to no group is told of', () => {
  expect(faultsOf(GOOD, 'things.yaml')).toEqual([
    expect.stringMatching(/^1: no group has this file; there are fields\//),
  ]);
});

test('one fault does not hide another', () => {
  expect(faultsOf(GOOD.replace('both', 'all').replace('permanent', 'solid'))).toHaveLength(2);
});

test('other names belong to an entry, and are no entries themselves', () => {
  const files = (names: string) => [
    { path: 'fields/caching.yaml', text: GOOD },
    { path: 'other-names.yaml', text: `fields:\n  Date: [day of the message]\n${names}` },
  ];
  const { faults, packed } = compileGuide(files(''));
  expect(faults).toEqual([]);
  const names = readPacked<unknown>(() => packed['other-names'] ?? new Uint8Array(), JSON.parse);
  expect(names.find('fields')?.entry).toEqual({ Date: ['day of the message'] });
  expect(compileGuide(files('  Dates: [day]\n')).faults).toEqual([
    { path: 'other-names.yaml', line: 3, key: 'Dates', problem: 'the guide has no entry of this name' },
  ]);
  expect(compileGuide(files('food:\n  Apple: [fruit]\n')).faults).toMatchObject([
    { line: 4, problem: 'belongs to no group of the guide' },
  ]);
  expect(
    compileGuide(files('').with(1, { path: 'other-names.yaml', text: 'fields:\n  Date: [date]' })).faults,
  ).toMatchObject([{ line: 2, problem: '`date` has an entry of its own' }]);
  expect(compileGuide(files('  X: y\n')).faults).toMatchObject([{ problem: 'other names are a list' }]);
});
