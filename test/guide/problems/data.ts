import { readdirSync, readFileSync } from 'node:fs';
import { readEntries } from '../../../src/guide/data/source.ts';
import type { FieldGuide } from '../../../src/guide/entry.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';

const FOLDER = new URL('../../../src/guide/entries/problems/', import.meta.url);

const readings = readdirSync(FOLDER).map((name) =>
  readEntries('problems', {
    path: `problems/${name}`,
    text: readFileSync(new URL(name, FOLDER), 'utf8'),
  }),
);

/** What is wrong with the data itself. */
export const FAULTS = readings.flatMap(({ faults }) => faults);

/** Every problem of the guide's data, with its file's name. */
export const PROBLEMS = readings.flatMap(({ entries }) =>
  entries.map(({ key, path, data }) => ({ id: key, path, ...data })),
);

export async function guideWithProblems(): Promise<FieldGuide> {
  const guide = await loadGuide();
  const problems = new Map(
    PROBLEMS.map(({ id, level, brief, text, advice, covers }) => [
      id,
      { level, brief, text, advice, ...(covers && { covers }) },
    ]),
  );
  return { ...guide, problems };
}
