import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'rolldown';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExitStatus, UsageFailure } from '../../src/failure.ts';
import { compileLessons } from '../../src/authoring/compile.ts';
import { findLessons } from '../../src/lesson/find.ts';
import { compiledLibrary } from '../../src/lesson/load.ts';
import { liveLibrary } from '../../src/authoring/live-library.ts';
import { LessonFailure } from '../../src/lesson/problem.ts';
import { FILES, GLOSSARY, block, served, step } from '../authoring/lesson-text.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lessons-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  await Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }),
  );
}

function lessonFiles(
  id: string,
  text = served(block('http', 'GET /\n\nHTTP/1.1 200')),
): Record<string, string> {
  const files = { ...FILES, 'lesson.md': text, 'glossary.md': GLOSSARY };
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`${id}/${name}`, content]));
}

describe('lessons are found', () => {
  it('in the folder of one lesson', async () => {
    await write(lessonFiles('shop'));
    expect(await findLessons(join(folder, 'shop'))).toEqual([
      { id: 'shop', directory: join(folder, 'shop') },
    ]);
  });

  it('in a folder of lessons, by name, whatever else lies there', async () => {
    await write({ ...lessonFiles('shop'), ...lessonFiles('bakery'), 'notes/x.md': '', 'README.md': '' });
    expect((await findLessons(folder)).map(({ id }) => id)).toEqual(['bakery', 'shop']);
  });

  it('or the folder without `lesson.md` is named', async () => {
    await write({ 'shop/notes.md': '' });
    const failure = await findLessons(join(folder, 'shop')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LessonFailure);
    expect(failure).toMatchObject({
      message: `There is no lesson.md in ${join(folder, 'shop')}.`,
      status: ExitStatus.lesson,
      next: expect.stringContaining('A lesson is a folder with a lesson.md in it'),
    });
  });

  it('or the folder that does not exist is named', async () => {
    await expect(findLessons(join(folder, 'none'))).rejects.toBeInstanceOf(UsageFailure);
    await write({ file: '' });
    await expect(findLessons(join(folder, 'file'))).rejects.toMatchObject({
      message: `${join(folder, 'file')} is no folder.`,
    });
  });
});

describe('a compiled lesson', () => {
  it('is the very lesson that its source says', async () => {
    await write({ ...lessonFiles('from/shop'), ...lessonFiles('from/bakery') });
    await compileLessons(join(folder, 'from'), join(folder, 'to'));
    const compiled = compiledLibrary(join(folder, 'to'), join(folder, 'from'));
    const live = liveLibrary(join(folder, 'from'));
    const loaded = await compiled.load('shop');
    expect(loaded).toEqual({ ...(await live.load('shop')), source: 'compiled' });
    expect(loaded.directory).toBe(join(folder, 'from', 'shop'));
    expect(await compiled.catalog()).toEqual(await live.catalog());
    expect(await compiled.catalog()).toMatchObject([
      {
        id: 'bakery',
        minutes: 20,
        steps: [{ id: 'open', title: 'Open', hash: loaded.lesson.steps[0]?.hash }],
      },
      { id: 'shop' },
    ]);
  });

  it('is not made of a lesson with mistakes', async () => {
    await write(lessonFiles('shop', step('[a](lost.md)\n\n<b>x</b>')));
    const failure = await compileLessons(folder, join(folder, 'to')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LessonFailure);
    expect(failure).toMatchObject({
      message: '2 places in this lesson need mending.',
      where: `${join(folder, 'shop', 'lesson.md')}:16:1`,
      problems: [{ line: 16 }, { line: 18 }],
    });
  });
});

describe('a name that no lesson has', () => {
  it.each([
    ['compiled', () => compiledLibrary(join(folder, 'to'), folder)],
    ['live', () => liveLibrary(join(folder, 'from'))],
  ])('leads to the likely one: %s', async (_what, library) => {
    await write(lessonFiles('from/shop'));
    await compileLessons(join(folder, 'from'), join(folder, 'to'));
    await expect(library().load('shpo')).rejects.toMatchObject({
      message: 'There is no lesson `shpo`.',
      next: 'Did you mean `shop`?',
      status: ExitStatus.usage,
    });
  });

  it('but a folder has is a lesson without `lesson.md`', async () => {
    await write({ ...lessonFiles('shop'), 'bakery/notes.md': '' });
    await expect(liveLibrary(folder).load('bakery')).rejects.toBeInstanceOf(LessonFailure);
  });
});

it('a live lesson with one mistake is told by that mistake', async () => {
  await write(lessonFiles('shop', step('[a](lost.md)')));
  await expect(liveLibrary(folder).load('shop')).rejects.toMatchObject({
    message: 'There is no file `lost.md`.',
    where: `${join(folder, 'shop', 'lesson.md')}:16:1`,
    next: 'Give the path from the lesson’s folder.',
  });
});

it('loading a compiled lesson loads no parser of Markdown or YAML', async () => {
  const { output } = await build({
    input: 'src/lesson/load.ts',
    platform: 'node',
    write: false,
    logLevel: 'silent',
  });
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  const loaded = new Set(['load.js']);
  for (const name of loaded) for (const imported of chunks.get(name)?.imports ?? []) loaded.add(imported);
  const sources = [...loaded].flatMap((name) => chunks.get(name)?.moduleIds ?? []);
  expect(sources.some((source) => source.endsWith('load.ts'))).toBe(true);
  expect(sources.filter((path) => /node_modules.(yaml|mdast|micromark)/.test(path))).toEqual([]);
});
