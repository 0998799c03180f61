import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import * as v from 'valibot';

const docs = (name: string) =>
  readFile(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), 'utf8');
const Example = v.pipe(v.string(), v.parseJson(), v.looseObject({ type: v.string() }));
const Schema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown()));

/** The examples that docs/events.md shows. */
async function examples() {
  const page = await docs('events.md');
  return [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json]) => v.parse(Example, json));
}

test('every example in docs/events.md is an event as the schema has it', async () => {
  const validate = new Ajv2020({ allErrors: true }).compile(
    v.parse(Schema, await docs('events.schema.json')),
  );
  for (const example of await examples()) {
    validate(example);
    expect(validate.errors ?? [], JSON.stringify(example)).toEqual([]);
  }
});

test('docs/events.md has an example of every type of event', async () => {
  const types = new Set((await examples()).map((example) => example.type));
  expect([...types].toSorted()).toEqual([
    'clocks',
    'end',
    'exchange',
    'lesson',
    'problems',
    'question',
    'server',
    'step',
  ]);
});
