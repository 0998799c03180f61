import { expect, test } from 'vitest';
import type { FieldGuide, Here, FieldScene } from '../../src/guide/entry.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import type { AnnotatedLine } from '../../src/guide/note.ts';
import { GET, annotated, message } from './exchanges.ts';

const guide = await loadGuide();

function headerLine(fields: string, use: FieldGuide = guide): AnnotatedLine | undefined {
  const lines = annotated(use, message(GET), message(`HTTP/1.1 200 OK\n${fields}\nContent-Length: 0`));
  return lines.find(({ direction, part }) => direction === 'response' && part === 'header');
}

/** A guide in which Server is explained piece by piece. */
function guideWith(here: Here<FieldScene>): FieldGuide {
  const entry = guide.fields.get('server');
  if (!entry) throw new Error('the guide has no Server');
  return { ...guide, fields: new Map([['server', { ...entry, here }]]) };
}

test('each directive of Cache-Control is explained at the bytes where it stands', () => {
  const line = headerLine('Cache-Control:  private,\tmax-age=3600 , x-own, no-transform');
  const parts = line?.notes[0]?.parts ?? [];
  expect(parts.map(({ text, meaning }) => [text, meaning])).toEqual([
    ['private', 'only your own browser may keep a copy'],
    ['max-age=3600', 'a copy is good for 1 hour'],
    ['no-transform', 'nobody on the way may alter it'],
  ]);
  for (const { start, end, text } of parts)
    expect(line?.text.slice(start - line.start, end - line.start)).toBe(text);
});

test('a value without pieces that mean something has no parts', () => {
  expect(headerLine('Cache-Control: x-own')?.notes[0]).not.toHaveProperty('parts');
  expect(headerLine('Server: own')?.notes[0]).not.toHaveProperty('parts');
});

test('of a folded value only what stands on the first line is pointed at', () => {
  const line = headerLine('Cache-Control: private,\n max-age=60');
  expect(line?.notes[0]?.parts?.map(({ text }) => text)).toEqual(['private']);
});

test('bytes above ASCII do not shift the pieces', () => {
  const here: Here<FieldScene> = ({ value }) => ({
    text: 'a name',
    parts: [{ start: value.indexOf('end'), end: value.length, meaning: 'the end' }],
  });
  const line = headerLine('Server: \u00C3\u00A9\u00FF end', guideWith(here));
  expect(line?.notes[0]?.parts).toEqual([
    { start: (line?.start ?? 0) + 12, end: (line?.start ?? 0) + 15, text: 'end', meaning: 'the end' },
  ]);
});

test('pieces that lie outside the value are left out', () => {
  const parts = [
    { start: 2, end: 2, meaning: 'nothing' },
    { start: 90, end: 95, meaning: 'beyond' },
    { start: 0, end: 2, meaning: 'the beginning' },
  ];
  const line = headerLine(
    'Server: abc',
    guideWith(() => ({ text: 'a name', parts })),
  );
  expect(line?.notes[0]?.parts?.map(({ text }) => text)).toEqual(['ab']);
});
