import { activityKind } from '../activity/registry.ts';
import { GLOSSARY_FILE, LESSON_FILE, LESSON_FORMAT, SOURCE_PORT, type Lesson } from '../lesson/lesson.ts';
import type { LessonProblem } from '../lesson/problem.ts';
import { readFrontMatter, type FrontMatterReading } from './front-matter.ts';
import { readGlossary } from './glossary.ts';
import { checkLinks } from './links.ts';
import { activitiesOf, rehearse } from './rehearse.ts';
import { createSource, type Source } from './source.ts';
import { readSteps, type StepDraft } from './steps.ts';

interface LessonText {
  /** As messages name it: `lessons/server/lesson.md`. */
  readonly file: string;
  readonly text: string;
}

export interface LessonTexts extends LessonText {
  /** The name of the lesson's folder. */
  readonly id: string;
  readonly glossary?: LessonText;
  /** Text of a file by its path from the lesson's folder, parts divided by `/`; undefined where there is none. */
  readonly readFile: (path: string) => string | undefined;
}

/** `lesson` is there exactly where there are no problems. */
export type ParsedLesson =
  | { readonly lesson: Lesson; readonly problems: readonly [] }
  | { readonly lesson?: undefined; readonly problems: readonly [LessonProblem, ...LessonProblem[]] };

/** Reads a lesson (`docs/lesson-format.md`). Finds all mistakes that one reading can find; never throws for one. */
export function parseLesson(texts: LessonTexts): ParsedLesson {
  const source = createSource(texts.file, texts.text);
  const glossarySource = texts.glossary && createSource(texts.glossary.file, texts.glossary.text);
  const front = readFrontMatter(source);
  const lesson = front.tooNew ? undefined : readLesson(texts, front, source, glossarySource);
  const [first, ...others] = [source, glossarySource].flatMap((read) =>
    (read?.problems ?? []).toSorted(byPlace),
  );
  if (first !== undefined) return { problems: [first, ...others] };
  if (lesson === undefined) throw new TypeError('a lesson without problems was not read');
  source.finish();
  glossarySource?.finish();
  return { lesson, problems: [] };
}

function byPlace(a: LessonProblem, b: LessonProblem): number {
  return a.line - b.line || a.column - b.column;
}

function readLesson(
  { id, readFile }: LessonTexts,
  front: FrontMatterReading,
  source: Source,
  glossarySource: Source | undefined,
): Lesson | undefined {
  const drafts = readSteps(source, front.lineCount + 1);
  const glossary = glossarySource === undefined ? [] : readGlossary(glossarySource);
  const anchors = new Map([[LESSON_FILE as string, drafts.map((draft) => draft.id)]]);
  if (glossarySource !== undefined) {
    anchors.set(
      GLOSSARY_FILE,
      glossary.map((entry) => entry.id),
    );
    checkLinks(glossarySource, GLOSSARY_FILE, { anchors, readFile });
  }
  checkLinks(source, LESSON_FILE, { anchors, readFile });
  if (front.data === undefined) return undefined;
  checkPrograms(front, source, readFile);
  const { servers, title, summary, minutes } = front.data;
  // A block that could not be read may have been the one that starts a server: what follows cannot be judged then.
  if (drafts.some((draft) => draft.lost)) return undefined;
  const steps = rehearse(drafts, { servers, readFile, wrong: source.wrong });
  return {
    format: LESSON_FORMAT,
    id,
    title,
    summary,
    minutes,
    servers,
    ports: portsOf(drafts),
    steps,
    glossary,
  };
}

function checkPrograms(front: FrontMatterReading, source: Source, readFile: LessonTexts['readFile']): void {
  for (const [server, programs] of Object.entries(front.data?.servers ?? {})) {
    for (const [runtime, path] of Object.entries(programs)) {
      if (readFile(path) !== undefined) continue;
      source.wrong(
        front.position(['servers', server, runtime]),
        `There is no program \`${path}\`.`,
        'Give its path from the lesson’s folder.',
      );
    }
  }
}

function portsOf(drafts: readonly StepDraft[]): number[] {
  const activities = drafts.flatMap((draft) => activitiesOf(draft.blocks));
  const spoken = activities.flatMap((activity) => activityKind(activity).ports?.(activity) ?? []);
  return [...new Set([SOURCE_PORT, ...spoken])];
}
