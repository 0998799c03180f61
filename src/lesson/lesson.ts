import type { RootContent } from 'mdast';
import type { Runtime } from '../server/server.ts';
import type { Activity } from './activities.ts';
import type { Position } from './position.ts';

/** The newest lesson format this build can read; `docs/lesson-format.md` describes it. */
export const LESSON_FORMAT = 1;

/** The port that lesson sources are written with; the learner sees the one that was really chosen. */
export const SOURCE_PORT = 3000;

/** The names of a lesson's two texts, in its folder. */
export const LESSON_FILE = 'lesson.md';
export const GLOSSARY_FILE = 'glossary.md';

/** Paragraphs, lists and code between two activities: mdast nodes without their positions. */
interface Prose {
  readonly kind: 'prose';
  readonly nodes: readonly RootContent[];
}

export type Block = Prose | Activity;

/** A server that runs when a step begins, when all steps before it were walked. `port` as the source says it. */
export interface ServerAtStart {
  readonly server: string;
  readonly port: number;
}

export interface Step {
  /** Stable: progress is kept under it. */
  readonly id: string;
  readonly title: string;
  /** Of the step's source text: a new edition of a step has a new one. */
  readonly hash: string;
  /** The step's Markdown as written, without its heading. */
  readonly source: string;
  readonly position: Position;
  readonly blocks: readonly Block[];
  readonly serversAtStart: readonly ServerAtStart[];
}

/** An entry of the lesson's `glossary.md`: one `##` section. */
export interface GlossaryEntry {
  readonly id: string;
  readonly term: string;
  readonly nodes: readonly RootContent[];
}

/** A server's programs, as paths relative to the lesson's folder. */
export type ServerPrograms = Readonly<Record<Runtime, string>>;

export interface Lesson {
  readonly format: typeof LESSON_FORMAT;
  /** The folder's name. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly servers: Readonly<Record<string, ServerPrograms>>;
  /** Every port that the source speaks of, the learner's (3000) first. */
  readonly ports: readonly number[];
  readonly steps: readonly Step[];
  readonly glossary: readonly GlossaryEntry[];
}
