import { expect, test } from 'vitest';
import type { Words } from '../../../src/guide/entry.ts';
import { READERS } from '../../../src/guide/values/readers.ts';
import type { ReaderName } from '../../../src/guide/values/reader-names.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { GET, exchangeOf, message } from '../exchanges.ts';

const guide = await loadGuide();
const NOW = Date.UTC(2024, 0, 1, 12, 0, 0);

function read(reader: ReaderName, value: string, words: Words = { text: 'the text', brief: 'a few words' }) {
  const exchange = exchangeOf(message(GET));
  const { request } = exchange;
  if (!request) throw new Error('no request');
  const scene = { exchange, guide, now: NOW, direction: 'request', message: request, isOurs: true } as const;
  return READERS[reader]({ ...scene, value }, words);
}

test.each<[reader: ReaderName, value: string, text: string | undefined]>([
  ['date', 'Mon, 01 Jan 2024 09:00:00 GMT', 'the text: 3 hours ago'],
  ['date', 'yesterday', '`yesterday` is no date as HTTP writes them, like `Sun, 06 Nov 1994 08:49:37 GMT`'],
  ['seconds', '90', 'the text: 90 seconds'],
  ['seconds', '-1', undefined],
  ['seconds', '9'.repeat(400), undefined],
  ['size', '1204', 'the text: 1,204 bytes'],
  ['size', 'big', undefined],
  ['url', '/next', 'the text: `http://localhost:3000/next`'],
  ['url', 'https://example.com', 'the text: `https://example.com/`'],
  ['url', '', undefined],
  ['url', 'http://[', undefined],
  ['token-list', 'a, b', 'the text: a and b'],
  ['token-list', ' , ', undefined],
  ['json', '{}', undefined],
])('%s: %s', (reader, value, text) => {
  expect(read(reader, value)?.text).toBe(text);
});

test('where an entry already says more than one sentence, the value gets one of its own', () => {
  const words = { text: 'the time. Rarely sent', brief: 'the time' };
  expect(read('seconds', '1', words)).toEqual({
    text: 'the time. Rarely sent. Here: 1 second',
    brief: '1 second',
  });
});
