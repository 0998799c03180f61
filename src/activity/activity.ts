import type { RootContent } from 'mdast';
import type { Activity } from '../lesson/activities.ts';
import type { ServerAtStart, ServerPrograms } from '../lesson/lesson.ts';
import type { Position } from '../lesson/position.ts';
import type { Stage } from '../stage/stage.ts';

/** A fenced block of a step, as the Markdown parser found it. */
export interface Fence {
  /** The info string's first word: the activity's name. */
  readonly name: string;
  /** The info string's other bare words: `predict body` has one. */
  readonly words: readonly string[];
  /** The info string's `key=value` pairs. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The opening line as written, to point into. */
  readonly opening: string;
  /** The block's text, without the fences. */
  readonly body: string;
  /** Of the opening fence; the body begins on the next line. */
  readonly position: Position;
}

/** Notes a mistake; `next` says how to mend it. Reading goes on, so that an author sees all at once. */
export type Wrong = (at: Position, message: string, next: string) => void;

/** What a parse may use: Markdown inside a block, and a place for what is wrong with it. */
export interface BlockReader {
  /** Parses Markdown that begins at `line` of the lesson file. The finished lesson has the nodes without positions. */
  markdown(text: string, line: number): RootContent[];
  /** The id of the next question: the wanted one, or else `q1`, `q2` … counted within the step. */
  questionId(fence: Fence): string;
  readonly wrong: Wrong;
}

/** What a check may look at beyond its own block. */
export interface CheckContext {
  readonly servers: Readonly<Record<string, ServerPrograms>>;
  /** What runs when this block's turn comes, the one started last at the end. Ports as the source says them. */
  readonly running: readonly ServerAtStart[];
  /** Counted from 1. */
  readonly step: number;
  /** All activities of the lesson before this one. */
  readonly earlier: readonly Activity[];
  /** The activities before this one in the same step. */
  readonly preceding: readonly Activity[];
  /** The activities after this one in the same step. */
  readonly following: readonly Activity[];
  /** Text of a file by its path from the lesson's folder, parts divided by `/`; undefined where there is none. */
  readonly readFile: (path: string) => string | undefined;
  readonly wrong: Wrong;
}

/** One kind of activity: how it is read from a lesson, checked and played. A new kind is one new file. */
export interface ActivityKind<Shape extends Activity> {
  readonly kind: Shape['kind'];
  /** Undefined where the block is too wrong to make anything of; then something was noted as wrong. */
  parse(fence: Fence, reader: BlockReader): Shape | undefined;
  check?(activity: Shape, context: CheckContext): void;
  /** What runs once it was played, for a kind that starts or stops servers. */
  runningAfter?(activity: Shape, running: readonly ServerAtStart[]): readonly ServerAtStart[];
  /** Ports that its source speaks of, so that each gets a real one. */
  ports?(activity: Shape): readonly number[];
  play(activity: Shape, stage: Stage): Promise<void>;
}
