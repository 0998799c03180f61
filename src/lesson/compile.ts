import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOG_FILE, catalogEntry } from './catalog.ts';
import { findLessons } from './find.ts';
import type { Lesson } from './lesson.ts';
import { lessonIn } from './read.ts';

/**
 * Compiles every lesson in `from` to `<to>/<id>.json`, and their catalog; what lay in `to` before is gone. Throws a
 * LessonFailure with every problem of the first lesson that has some.
 */
export async function compileLessons(from: string, to: string): Promise<readonly Lesson[]> {
  const lessons = (await findLessons(from)).map(({ directory }) => lessonIn(directory));
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  const write = (name: string, data: unknown) => writeFile(join(to, name), JSON.stringify(data));
  await write(CATALOG_FILE, lessons.map(catalogEntry));
  await Promise.all(lessons.map((lesson) => write(`${lesson.id}.json`, lesson)));
  return lessons;
}
