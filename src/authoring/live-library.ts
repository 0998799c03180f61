import { join, resolve } from 'node:path';
import { catalogEntry } from '../lesson/catalog.ts';
import { findLessons, isFolder, withoutLessonFile } from '../lesson/find.ts';
import type { LessonLibrary } from '../lesson/load.ts';
import { unknownLesson } from '../lesson/named.ts';

/** Lessons in a folder of somebody's own, read anew each time. */
export function liveLibrary(directory: string): LessonLibrary {
  return {
    async catalog() {
      const { lessonIn } = await import('./read.ts');
      return (await findLessons(directory)).map((folder) => catalogEntry(lessonIn(folder.directory)));
    },
    async load(id) {
      const folders = await findLessons(directory);
      const folder = folders.find((candidate) => candidate.id === id);
      if (folder === undefined) {
        const meant = join(directory, id);
        if (await isFolder(meant)) throw withoutLessonFile(meant);
        throw unknownLesson(
          id,
          folders.map((candidate) => candidate.id),
        );
      }
      const { lessonIn } = await import('./read.ts');
      return { lesson: lessonIn(folder.directory), directory: resolve(folder.directory), source: 'live' };
    },
  };
}
