import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hasCode } from '../src/error-code.ts';
import { type LockOptions, withLock as lock } from '../src/file-lock.ts';

function withLock<T>(file: string, work: () => Promise<T>, patience?: number): Promise<T> {
  const options: LockOptions = { now: Date.now, ...(patience !== undefined && { patience }) };
  return lock(file, work, options);
}

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'serve-lesson-lock-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** Adds one to the number in a file, so that two at a time would count for one. */
async function countUp(file: string): Promise<void> {
  const number = Number(await readFile(file, 'utf8'));
  await writeFile(file, String(number + 1));
}

test('one works at a time, however many want to, and each gets what its work brings', async () => {
  const file = path.join(await folder(), 'count');
  await writeFile(file, '0');
  const work = (number: number) =>
    withLock(file, async () => {
      await countUp(file);
      return number;
    });
  expect(await Promise.all(Array.from({ length: 25 }, (_, at) => work(at)))).toEqual(
    Array.from({ length: 25 }, (_, at) => at),
  );
  expect(await readFile(file, 'utf8')).toBe('25');
});

test('work that fails lets the next one in', async () => {
  const file = path.join(await folder(), 'count');
  await expect(withLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(file, async () => 'done')).toBe('done');
  expect(await readdir(path.dirname(file))).toEqual([]);
});

test('who waits goes on as soon as the other has done, and not when its patience ends', async () => {
  const file = path.join(await folder(), 'count');
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const order: string[] = [];
  const first = withLock(file, async () => {
    await held;
    order.push('first');
  });
  const second = withLock(file, async () => order.push('second'), 2 ** 31 - 1);
  letGo();
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
});

test('what a killed process left behind keeps nobody out, and those who waited still work one at a time', async () => {
  const place = await folder();
  const file = path.join(place, 'count');
  await writeFile(file, '0');
  await writeFile(`${file}.lock`, 'somebody who was killed');
  await Promise.all(Array.from({ length: 12 }, () => withLock(file, () => countUp(file), 2000)));
  expect(await readFile(file, 'utf8')).toBe('12');
  expect(await readdir(place)).toEqual(['count']);
});

test('what was left behind long ago lets everybody in at once', async () => {
  const file = path.join(await folder(), 'count');
  const day = 24 * 60 * 60 * 1000;
  for (const left of [`${file}.lock`, `${file}.lock.lock`]) {
    await writeFile(left, 'somebody who was killed');
    await utimes(left, new Date(), new Date(Date.now() - 2 * day));
  }
  expect(await withLock(file, async () => 'done', day)).toBe('done');
  expect(await readdir(path.dirname(file))).toEqual([]);
});

test('a folder that is not there is said to be so', async () => {
  const file = path.join(await folder(), 'nowhere', 'count');
  const error: unknown = await withLock(file, async () => undefined).catch((caught: unknown) => caught);
  expect(hasCode(error, 'ENOENT')).toBe(true);
});
