import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOG_FILE, catalogEntry, type CatalogEntry } from './catalog.ts';
import { findLessons } from './find.ts';
import type { Lesson } from './lesson.ts';
import { lessonIn } from './read.ts';

export interface CompiledLesson {
  /** Plain JSON data. */
  readonly lesson: Lesson;
  readonly entry: CatalogEntry;
}

/** Reads a lesson's folder for good. Throws a LessonFailure with every problem. */
export function compileLesson(directory: string): CompiledLesson {
  const lesson = lessonIn(directory);
  return { lesson, entry: catalogEntry(lesson) };
}

/** Compiles every lesson in `from` to `<to>/<id>.json`, and their catalog; what lay in `to` before is gone. */
export async function compileLessons(from: string, to: string): Promise<readonly CompiledLesson[]> {
  const compiled = (await findLessons(from)).map(({ directory }) => compileLesson(directory));
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  const files: [string, unknown][] = compiled.map(({ lesson }) => [`${lesson.id}.json`, lesson]);
  files.push([CATALOG_FILE, compiled.map(({ entry }) => entry)]);
  await Promise.all(files.map(([name, data]) => writeFile(join(to, name), JSON.stringify(data))));
  return compiled;
}
