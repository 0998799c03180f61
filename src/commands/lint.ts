import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { GlobalOptions } from './options.ts';
import type { Environment } from '../environment.ts';
import { ExitStatus } from '../failure.ts';
import { findLessons, type LessonFolder } from '../lesson/find.ts';
import { LESSON_FILE, type Lesson } from '../lesson/lesson.ts';
import type { LessonProblem } from '../lesson/problem.ts';
import { readLessonFolder } from '../authoring/read.ts';
import { findRefutations } from '../lint/refutations.ts';
import type { Runtime } from '../server/server.ts';
import { viewFor } from '../terminal/capabilities.ts';
import { hang } from '../terminal/layout.ts';
import { renderProblem } from '../terminal/failure.ts';
import { sanitise } from '../text/sanitise.ts';
import { createWorkshop, type Workshop } from '../world/workshop.ts';

export interface LintOptions extends GlobalOptions {
  readonly python?: string;
}

interface Reporter {
  good(text: string): void;
  remark(text: string): void;
  problem(problem: LessonProblem): void;
}

/** Checks lessons as their authors want it: first their files, then every claim against every runtime there is. */
export async function lint(
  environment: Environment,
  directory: string | undefined,
  options: LintOptions,
): Promise<ExitStatus> {
  const reporter = createReporter(environment, options);
  const folders = await findLessons(directory ?? options.lessons ?? 'lessons');
  const lessons = folders.flatMap((folder) => {
    const { lesson, problems } = readLessonFolder(folder.directory);
    for (const problem of problems) reporter.problem(problem);
    return lesson === undefined ? [] : [{ lesson, folder }];
  });
  if (lessons.length < folders.length) return ExitStatus.lesson;

  const workshop = createWorkshop(environment, options.python);
  try {
    const runtimes = await runtimesHere(workshop, reporter);
    let refuted = 0;
    for (const { lesson, folder } of lessons) {
      for (const runtime of runtimes) refuted += await checkLive(lesson, folder, runtime, workshop, reporter);
    }
    return refuted > 0 ? ExitStatus.unexpected : ExitStatus.ok;
  } finally {
    await workshop.close();
  }
}

function createReporter(environment: Environment, options: LintOptions): Reporter {
  const { stdout } = environment;
  const view = viewFor(stdout, environment, options);
  const say = (sign: string, text: string) => {
    const lines = hang(sanitise(text), { columns: view.columns, first: `${sign} `, rest: '  ' });
    stdout.write(`${lines.join('\n')}\n`);
  };
  return {
    good: (text) => say(view.style.good(view.glyphs.good), text),
    remark: (text) => say(view.glyphs.open, text),
    problem: (problem) => stdout.write(`${renderProblem(problem, view).join('\n')}\n\n`),
  };
}

async function runtimesHere({ findPython }: Workshop, reporter: Reporter): Promise<readonly Runtime[]> {
  const python = await findPython();
  if (python.kind === 'found') return ['node', 'python'];
  reporter.remark(`The Python servers are left out. ${python.message} ${python.remedy}`);
  return ['node'];
}

/** Number of claims that did not hold. */
async function checkLive(
  lesson: Lesson,
  { directory }: LessonFolder,
  runtime: Runtime,
  workshop: Workshop,
  reporter: Reporter,
): Promise<number> {
  const loaded = { lesson, directory: path.resolve(directory), source: 'live' } as const;
  const { refutations, exchanges } = await findRefutations({ ...workshop, loaded, given: { runtime } });
  const file = path.join(directory, LESSON_FILE);
  const source = refutations.length === 0 ? [] : (await readFile(file, 'utf8')).split(/\r?\n/);
  for (const { position, message, next } of refutations) {
    const text = source[position.line - 1] ?? '';
    reporter.problem({ file, ...position, message: `${message} (${runtime})`, next, source: text });
  }
  if (refutations.length === 0) {
    reporter.good(
      `${lesson.id}, ${runtime}: ${lesson.steps.length} steps, ${exchanges} exchanges, all as the lesson says.`,
    );
  }
  return refutations.length;
}
