import { randomUUID } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from './error-code.ts';

/** What is done under a lock takes a few ms: who has it for so long, in ms, was killed. */
const PATIENCE = 10_000;

export interface LockOptions {
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** ms; `PATIENCE` where it is not said. */
  readonly patience?: number;
}

/**
 * Does `work` while nobody else, in this process or another one, does theirs with this file. The folder must be there:
 * the lock is a file in it. One that a killed process left behind keeps nobody out once it is `patience` old.
 * @throws what `work` throws, and the system's error where no lock can be made
 */
export async function withLock<T>(file: string, work: () => Promise<T>, options: LockOptions): Promise<T> {
  const lock = `${file}.lock`;
  const own = randomUUID();
  while (!(await take(lock, own))) await untilFree(lock, options);
  try {
    return await work();
  } finally {
    await drop(lock, own);
  }
}

async function take(lock: string, own: string): Promise<boolean> {
  try {
    await writeFile(lock, own, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Undefined where nobody has it. */
async function holderOf(lock: string): Promise<string | undefined> {
  try {
    return await readFile(lock, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** What is no longer that holder's stays. */
async function drop(lock: string, holder: string): Promise<void> {
  if ((await holderOf(lock)) === holder) await rm(lock, { force: true });
}

/** Resolves when somebody else has the lock, or nobody: then it is worth a try. */
async function untilFree(lock: string, options: LockOptions): Promise<void> {
  const { now, patience = PATIENCE } = options;
  const holder = await holderOf(lock);
  if (holder === undefined || (await isLetGo(lock, holder, patience - (await ageOf(lock, now()))))) return;
  // Of those who see it left behind, one alone may take it away, or it would take the next one's, too.
  await withLock(lock, () => drop(lock, holder), options);
}

/** For how long it has been there, in ms; of one that is gone, or made by a clock that is ahead of ours, 0. */
async function ageOf(lock: string, now: number): Promise<number> {
  try {
    return Math.max(0, now - (await stat(lock)).mtimeMs);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 0;
    throw error;
  }
}

/** False where the same holder still has it after `patience` ms. */
async function isLetGo(lock: string, holder: string, patience: number): Promise<boolean> {
  let stop = () => {};
  const letGo = new Promise<boolean>((resolve, reject) => {
    const look = () => {
      holderOf(lock).then((now) => {
        if (now !== holder) resolve(true);
      }, reject);
    };
    const watcher = watchFolder(path.dirname(lock), look);
    const timer = setTimeout(() => resolve(false), patience);
    stop = () => {
      clearTimeout(timer);
      watcher?.close();
    };
    // It may have gone before anybody watched.
    look();
  });
  return letGo.finally(stop);
}

/** Undefined where the system cannot watch any more folders, or this one: then it takes patience. */
function watchFolder(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    return watch(folder, onChange).on('error', () => undefined);
  } catch {
    return undefined;
  }
}
