import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProgressRecord } from '../../src/progress/progress.ts';
import { createProgressStore, type ProgressStore } from '../../src/progress/store.ts';

let directory: string;
let warnings: string[];

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'progress-'));
  warnings = [];
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const openStore = (at = directory): ProgressStore =>
  createProgressStore({ directory: at, now: () => 7, warn: (message) => warnings.push(message) });

const done = (step: string): ProgressRecord => ({ type: 'done', at: 1, step, hash: `hash of ${step}` });

test('what was done in one session is there in the next', async () => {
  await openStore().add('server', done('welcome'));
  const progress = await openStore().load('server');
  expect([...progress.done]).toEqual([['welcome', 'hash of welcome']]);
  expect(warnings).toEqual([]);
});

test('two sessions that write at once lose nothing', async () => {
  const [left, right] = [openStore(), openStore()];
  const steps = Array.from({ length: 50 }, (_, index) => `step-${index}`);
  await Promise.all(steps.map((step, index) => (index % 2 ? left : right).add('server', done(step))));
  const progress = await openStore().load('server');
  expect([...progress.done.keys()].toSorted()).toEqual(steps.toSorted());
});

test('a damaged file is set aside whole, said, and what can be read of it is kept', async () => {
  const file = path.join(directory, 'server.jsonl');
  const damaged = `${JSON.stringify(done('welcome'))}\n{"type":"done","at":1,"st`;
  await writeFile(file, damaged);
  const progress = await openStore().load('server');
  expect([...progress.done.keys()]).toEqual(['welcome']);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('server.damaged-7.jsonl');
  expect(await readFile(path.join(directory, 'server.damaged-7.jsonl'), 'utf8')).toBe(damaged);
  expect((await openStore().load('server')).done.size).toBe(1);
  expect(warnings).toHaveLength(1);
});

test('a file of nothing but junk is set aside, and the learner starts afresh', async () => {
  await writeFile(path.join(directory, 'server.jsonl'), '\u0000\u0001 what is this');
  expect((await openStore().load('server')).done.size).toBe(0);
  expect(warnings[0]).toContain('You start afresh');
  expect(await readdir(directory)).toEqual(['server.damaged-7.jsonl']);
});

test('a record of a kind that a newer version writes is passed over, not called damaged', async () => {
  await writeFile(
    path.join(directory, 'server.jsonl'),
    `{"type":"certificate","at":1}\n${JSON.stringify(done('welcome'))}\n`,
  );
  expect((await openStore().load('server')).done.size).toBe(1);
  expect(warnings).toEqual([]);
});

test('where nothing can be written it is said once, and the session still knows what was done', async () => {
  const blocked = path.join(directory, 'file');
  await writeFile(blocked, '');
  const store = openStore(path.join(blocked, 'inside'));
  await store.add('server', done('welcome'));
  await store.add('server', done('ports'));
  expect([...(await store.load('server')).done.keys()]).toEqual(['welcome', 'ports']);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('SERVE_LESSON_DATA_DIR');
});

test('what a newer version wrote survives the mending of a damaged file', async () => {
  const newer = '{"type":"certificate","at":1}';
  const file = path.join(directory, 'server.jsonl');
  await writeFile(file, `${newer}\nbroken\n`);
  await openStore().load('server');
  expect(await readFile(file, 'utf8')).toBe(`${newer}\n`);
});

test('a lesson that cannot be erased is said to be so, and is forgotten for this session', async () => {
  const store = openStore();
  await mkdir(path.join(directory, 'server.jsonl', 'in-the-way'), { recursive: true });
  expect(await store.reset('server')).toBe(false);
  expect(warnings).toHaveLength(1);
  expect(store.keeps).toBe(false);
  expect((await store.load('server')).done.size).toBe(0);
});

test('reset forgets one lesson and leaves the others', async () => {
  const store = openStore();
  await store.add('server', done('welcome'));
  await store.add('other', done('hello'));
  await store.reset('server');
  expect((await store.load('server')).done.size).toBe(0);
  expect((await store.load('other')).done.size).toBe(1);
});

test('a lesson name cannot lead out of the data directory', async () => {
  await openStore().add('../outside', done('welcome'));
  expect(await readdir(directory)).toEqual(['..%2Foutside.jsonl']);
});
