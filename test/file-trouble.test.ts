import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readTrouble, unreadableFile, writeTrouble } from '../src/file-trouble.ts';

/** What the system says to these. */
async function troubles(
  act: (file: string) => Promise<unknown>,
  ...names: readonly string[]
): Promise<unknown[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-trouble-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(path.join(folder, 'folder'));
  await writeFile(path.join(folder, 'file'), 'there');
  return Promise.all(names.map((name) => act(path.join(folder, name)).catch((error: unknown) => error)));
}

test('a file that cannot be read is said to be so in words', async () => {
  const errors = await troubles(readFile, 'nowhere', 'folder', 'file/below');
  expect(errors.map((error) => readTrouble(error).why).slice(0, 2)).toEqual([
    'it is not there',
    'it is a folder',
  ]);
  if (process.platform !== 'win32')
    expect(readTrouble(errors[2]).why).toBe('a part of its path is no folder');
  expect(readTrouble(Object.assign(new Error('x'), { code: 'EIO' })).why).toBe('the system says EIO');
  const { message, next, cause } = unreadableFile('a.txt', errors[0]);
  expect([message, cause]).toEqual(['The file “a.txt” cannot be read: it is not there.', errors[0]]);
  expect(next).toContain('Check its name');
});

test('a file that cannot be written is said to be so in words', async () => {
  const errors = await troubles((file) => writeFile(file, 'new', { flag: 'wx' }), 'nowhere/file', 'file');
  expect(errors.map((error) => writeTrouble(error).why)).toEqual([
    'its folder is not there',
    'it is there already',
  ]);
  expect(writeTrouble(Object.assign(new Error('x'), { code: 'ENOSPC' })).why).toBe('there is no room for it');
});

test('what is no trouble of the system goes on as what it is', () => {
  const ours = new TypeError('a mistake of ours');
  expect(() => readTrouble(ours)).toThrow(ours);
  expect(() => writeTrouble(ours)).toThrow(ours);
});
