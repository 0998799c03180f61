import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { CATALOG_FILE, CatalogEntrySchema, type CatalogEntry } from './catalog.ts';
import { LESSON_FORMAT, type Lesson } from './lesson.ts';
import { unknownLesson } from './named.ts';

export interface LoadedLesson {
  readonly lesson: Lesson;
  /** Absolute; the programs of its servers lie in it. */
  readonly directory: string;
  readonly source: 'compiled' | 'live';
}

/** Lessons to choose from. */
export interface LessonLibrary {
  catalog(): Promise<readonly CatalogEntry[]>;
  /** Throws a UsageFailure for an unknown name, a LessonFailure for a lesson that is not as it should be. */
  load(id: string): Promise<LoadedLesson>;
}

/** The lessons that were compiled when the package was built: no Markdown is parsed. */
export function compiledLibrary(compiledDirectory: string, lessonsDirectory: string): LessonLibrary {
  const read = (name: string): Promise<Buffer> => readFile(join(compiledDirectory, name));
  const catalog = async () =>
    v.parse(v.array(CatalogEntrySchema), JSON.parse((await read(CATALOG_FILE)).toString()));
  return {
    catalog,
    async load(id) {
      const known = (await catalog()).map((entry) => entry.id);
      if (!known.includes(id)) throw unknownLesson(id, known);
      // A menu comes without.
      const { brotliDecompressSync } = await import('node:zlib');
      const lesson: unknown = JSON.parse(brotliDecompressSync(await read(`${id}.json.br`)).toString());
      if (!isCompiled(lesson)) throw new TypeError(`${id}.json.br was compiled by another version`);
      return { lesson, directory: resolve(lessonsDirectory, id), source: 'compiled' };
    },
  };
}

const CompiledHead = v.looseObject({ format: v.literal(LESSON_FORMAT), steps: v.array(v.looseObject({})) });

/** Our own build wrote it from this very type, so its head tells enough. */
function isCompiled(value: unknown): value is Lesson {
  return v.is(CompiledHead, value);
}
