import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { findProblems } from '../../src/guide/problems/problems.ts';
import { read } from '../../src/explain/read.ts';
import { annotate } from '../../src/guide/annotate.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { foreignJson, messagesJson } from '../../src/json/explained.ts';
import { eventLine } from '../../src/json/line.ts';

const docs = (name: string) =>
  readFile(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), 'utf8');
const Json = v.pipe(v.string(), v.parseJson());
const Schema = v.pipe(Json, v.record(v.string(), v.unknown()));
const NOW = Date.UTC(2024, 0, 1, 12);

const guide = await loadGuide();
const validate = new Ajv2020({ allErrors: true }).compile(v.parse(Schema, await docs('explain.schema.json')));

function expectValid(value: unknown): void {
  validate(value);
  expect(validate.errors ?? [], JSON.stringify(value)).toEqual([]);
}

/** What `explain --json` writes for these bytes. */
function written(text: string): unknown[] {
  const { found, format, about } = read(Buffer.from(text, 'latin1'), { now: NOW });
  return [...found].flatMap((one, index) => {
    const provenance = { file: 'a', format, about, number: index + 1 };
    if (one.kind === 'none') return [v.parse(Json, eventLine(foreignJson(one, provenance)))];
    const { exchange } = one;
    const explained = { lines: annotate(exchange, guide, NOW), problems: findProblems(exchange, guide, NOW) };
    return messagesJson(one, provenance, explained).map((event) => v.parse(Json, eventLine(event)));
  });
}

test('every example in docs/explain.md is as the schema has it', async () => {
  const examples = [...(await docs('explain.md')).matchAll(/^```json\n(.*?)^```$/gms)];
  expect(examples.length).toBeGreaterThan(0);
  for (const [, example] of examples) expectValid(v.parse(Json, example));
});

test.each([
  ['a pair', 'GET / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: \u0001\r\n\r\n12'],
  ['pieces', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nA: b\r\n\r\n'],
  ['interim answers', 'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'],
  ['a malformed one', 'HTTP/1.1 oops\r\nno colon\r\n'],
  ['curl -v', '> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\n< \nhi'],
  ['a .http file', '### one\nGET http://a/b\n'],
  ['a HAR', '{"log":{"entries":[{"request":{"method":"GET","url":"http://a/"}},5]}}'],
  ['no HTTP', 'SSH-2.0-x\r\n'],
])('what is written is as the schema has it: %s', (_what, text) => {
  const all = written(text);
  expect(all.length).toBeGreaterThan(0);
  for (const one of all) expectValid(one);
});

test('notes and problems are in events and in explanations what they are in the other', async () => {
  const Definitions = v.pipe(Json, v.looseObject({ $defs: v.record(v.string(), v.unknown()) }));
  const [events, explain] = await Promise.all(
    ['events.schema.json', 'explain.schema.json'].map(
      async (name) => v.parse(Definitions, await docs(name)).$defs,
    ),
  );
  for (const shape of ['note', 'problem']) expect(explain?.[shape]).toEqual(events?.[shape]);
});

test('lines, pieces and problems of a second message in a file count from the file’s beginning', () => {
  const first = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
  const text = `${first}HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nA : b\r\nCache-Control: private, max-age=60\r\n\r\n`;
  const Place = v.looseObject({ start: v.number(), end: v.number(), text: v.string() });
  const Line = v.looseObject({
    ...Place.entries,
    part: v.string(),
    notes: v.array(v.looseObject({ parts: v.optional(v.array(Place), []) })),
  });
  const Problem = v.looseObject({ ...Place.entries, id: v.string() });
  const Shape = v.looseObject({ lines: v.array(Line), problems: v.array(Problem) });
  const all = written(text).map((one) => v.parse(Shape, one));
  const lines = all.flatMap((one) => one.lines).filter(({ part }) => part !== 'body');
  const pieces = lines.flatMap(({ notes }) => notes.flatMap(({ parts }) => parts));
  expect(pieces.length).toBeGreaterThan(0);
  for (const { start, end, text: shown } of [...lines, ...pieces]) expect(text.slice(start, end)).toBe(shown);
  const problems = all.flatMap((one) => one.problems);
  const stray = problems.find(({ id }) => id === 'space-before-colon');
  expect(text.slice(stray?.start, stray?.end)).toBe(' ');
});
