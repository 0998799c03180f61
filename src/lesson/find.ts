import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { hasCode } from '../error-code.ts';
import { UsageFailure } from '../failure.ts';
import { LESSON_FILE } from './lesson.ts';
import { LessonFailure } from './problem.ts';

/** A folder with a `lesson.md` in it. */
export interface LessonFolder {
  readonly id: string;
  /** As it was given, for messages. */
  readonly directory: string;
}

/**
 * Finds lessons: the folder itself, or the folders in it that hold a `lesson.md`, by name. Throws a UsageFailure
 * where there is no such folder, and a LessonFailure where no lesson lies there.
 */
export async function findLessons(directory: string): Promise<LessonFolder[]> {
  const kind = await kindOf(directory);
  if (kind !== 'folder') {
    throw new UsageFailure(
      kind === 'nothing' ? `There is no folder ${directory}.` : `${directory} is no folder.`,
      {
        next: 'Give the folder of a lesson, or one that holds such folders.',
      },
    );
  }
  if (await isLesson(directory)) return [{ id: basename(resolve(directory)), directory }];
  const names = (await readdir(directory)).toSorted();
  const folders = names.map((id) => ({ id, directory: join(directory, id) }));
  const lessons = await Promise.all(
    folders.map(async (folder) => ((await isLesson(folder.directory)) ? [folder] : [])),
  );
  const found = lessons.flat();
  if (found.length > 0) return found;
  throw withoutLessonFile(directory);
}

/** What to say about a folder that is meant as a lesson and has no `lesson.md`. */
export function withoutLessonFile(directory: string): LessonFailure {
  return new LessonFailure(`There is no ${LESSON_FILE} in ${directory}.`, {
    where: directory,
    next: `A lesson is a folder with a ${LESSON_FILE} in it: write one, or name another folder.`,
  });
}

/** True for a folder; what lies in it does not matter. */
export async function isFolder(path: string): Promise<boolean> {
  return (await kindOf(path)) === 'folder';
}

async function isLesson(directory: string): Promise<boolean> {
  return (await kindOf(join(directory, LESSON_FILE))) === 'file';
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return 'nothing';
    throw error;
  }
}
