import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { CATALOG_FILE, catalogEntry } from '../lesson/catalog.ts';
import { findLessons } from '../lesson/find.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { lessonIn } from './read.ts';

/**
 * Compiles every lesson in `from` to `<to>/<id>.json.br`, and their catalog; what lay in `to` before is gone. Throws a
 * LessonFailure with every problem of the first lesson that has some.
 */
export async function compileLessons(from: string, to: string): Promise<readonly Lesson[]> {
  const lessons = (await findLessons(from)).map(({ directory }) => lessonIn(directory));
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  await writeFile(join(to, CATALOG_FILE), JSON.stringify(lessons.map(catalogEntry)));
  await Promise.all(
    lessons.map((lesson) =>
      writeFile(join(to, `${lesson.id}.json.br`), brotliCompressSync(JSON.stringify(lesson))),
    ),
  );
  return lessons;
}
