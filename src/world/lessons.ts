import path from 'node:path';
import type { Environment } from '../environment.ts';
import { compiledLibrary, type LessonLibrary, type LoadedLesson } from '../lesson/load.ts';
import { liveLibrary } from '../authoring/live-library.ts';

/** The folder of `--lessons`. */
interface LibraryOptions {
  readonly lessons?: string;
}

/** Our own lessons, or those of `--lessons`. */
export function lessonLibrary({ packageDirectory }: Environment, { lessons }: LibraryOptions): LessonLibrary {
  if (lessons !== undefined) return liveLibrary(lessons);
  return compiledLibrary(path.join(packageDirectory, 'dist/lessons'), path.join(packageDirectory, 'lessons'));
}

/** The lesson of this name, or the first. Throws for an unknown one, and for one whose files are wrong. */
export async function openLesson(library: LessonLibrary, name: string | undefined): Promise<LoadedLesson> {
  if (name !== undefined) return library.load(name);
  const [first] = await library.catalog();
  if (first === undefined) throw new RangeError('a library holds at least one lesson');
  return library.load(first.id);
}
