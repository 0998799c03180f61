import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { hasCode } from '../error-code.ts';
import { readTrouble } from '../file-trouble.ts';
import { withoutLessonFile } from '../lesson/find.ts';
import { GLOSSARY_FILE, LESSON_FILE, type Lesson } from '../lesson/lesson.ts';
import { LessonFailure } from '../lesson/problem.ts';
import { parseLesson, type ParsedLesson } from './parse.ts';

/** Reads and checks the lesson in this folder. Throws a LessonFailure only where `lesson.md` cannot be read at all. */
export function readLessonFolder(directory: string): ParsedLesson {
  const file = join(directory, LESSON_FILE);
  const text = readText(file);
  if (text === undefined) throw withoutLessonFile(directory);
  const glossaryFile = join(directory, GLOSSARY_FILE);
  const glossary = readText(glossaryFile);
  return parseLesson({
    id: basename(resolve(directory)),
    file,
    text,
    ...(glossary === undefined ? {} : { glossary: { file: glossaryFile, text: glossary } }),
    readFile: (path) => readText(join(directory, path)),
  });
}

/** The lesson in this folder. Throws a LessonFailure with every problem where it is not as it should be. */
export function lessonIn(directory: string): Lesson {
  const { lesson, problems } = readLessonFolder(directory);
  if (lesson === undefined) throw LessonFailure.of(problems);
  return lesson;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'))
      return undefined;
    const { why, next } = readTrouble(error);
    throw new LessonFailure(`${path} cannot be read: ${why}.`, { where: path, next, cause: error });
  }
}
