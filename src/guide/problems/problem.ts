import type { ByteRange, Direction } from '../../http/exchange.ts';
import type { Spec } from '../note.ts';

/**
 * `error`: breaks the specification, or will not work. `warning`: works, but is unsafe, fragile or costly.
 * `hint`: could be better.
 */
export type Level = 'error' | 'warning' | 'hint';

/** Something that is wrong or unwise in an exchange. Offsets count bytes of that direction, as those of lines do. */
export interface Problem extends ByteRange {
  /** Stable, like `host-missing`: its entry in the field guide. */
  readonly id: string;
  readonly level: Level;
  readonly direction: Direction;
  /** One sentence for a beginner, without a full stop. Quotes the exchange unsanitised. */
  readonly text: string;
  readonly brief: string;
  /** What to do about it: one sentence. */
  readonly advice: string;
  readonly spec?: Spec;
  /** How often the same is said of other bytes of this direction, where it is more than once. */
  readonly times?: number;
}

/** Bytes that a problem speaks of, and what stands for the `{names}` in its words. */
export interface ProblemPlace extends ByteRange {
  readonly direction: Direction;
  /** Unsanitised; long values are shortened. */
  readonly fill?: Readonly<Record<string, string>>;
}

/** What the field guide says of one problem. */
export interface ProblemWords {
  readonly level: Level;
  readonly brief: string;
  /** With `{names}` for what a check fills in. */
  readonly text: string;
  readonly advice: string;
  readonly spec?: Spec;
  /** Problems that are not told of the same bytes as well, because this one says it better. */
  readonly covers?: readonly string[];
}

/** Bytes of one of several exchanges. */
export interface SequencePlace extends ProblemPlace {
  /** Its number in the list, from 0. */
  readonly exchange: number;
}

/** A problem that shows only when exchanges are seen together; it stands in one of them. */
export interface SequenceProblem extends Problem {
  /** Its number in the list, from 0. */
  readonly exchange: number;
}
