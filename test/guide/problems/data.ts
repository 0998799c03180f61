import { readdirSync, readFileSync } from 'node:fs';
import { readEntries } from '../../../src/guide/data/source.ts';

const FOLDER = new URL('../../../src/guide/entries/problems/', import.meta.url);

/** Every problem of the guide's data, with its file's name. */
export const PROBLEMS = readdirSync(FOLDER).flatMap((name) => {
  const text = readFileSync(new URL(name, FOLDER), 'utf8');
  const { entries } = readEntries('problems', { path: `problems/${name}`, text });
  return entries.map(({ key, path, data }) => ({ id: key, path, ...data }));
});
