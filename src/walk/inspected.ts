import type { LoadedLesson } from '../lesson/load.ts';
import type { Step } from '../lesson/lesson.ts';
import type { ServerFile } from './stage.ts';

/** The page that shows the servers' traffic, where there is one. */
export interface InspectorOffer {
  /** Opens it at the first call. */
  readonly open: (walk: InspectedWalk) => Promise<OpenInspector>;
  /** Whether its address is told as soon as a server is open, to a learner whose screen has no keys to see. */
  readonly isTold: boolean;
}

/** Where it is. */
export interface OpenInspector {
  /** For the learner: who has it may read everything. */
  readonly url: string;
  /** For the command line that opens a browser, which every user of this computer may read: leads there once. */
  readonly urlForOnce: () => string;
}

/** What it shows of a walk besides its traffic. */
export interface InspectedWalk {
  readonly codeOf: (server: string) => Promise<ServerFile>;
  readonly step: () => PlaceInLesson | undefined;
  /** Calls back when the step, the servers or what they printed are others. Returns the way to end that. */
  readonly onStageChange: (listener: () => void) => () => void;
}

/** Where the learner is. */
export interface PlaceInLesson {
  readonly title: string;
  /** Counted from 1. */
  readonly number: number;
  readonly total: number;
  /** How to get there at another desk, where our own lessons are at hand. */
  readonly command?: string;
}

export function placeOf({ id, title }: Step, { lesson, source }: LoadedLesson): PlaceInLesson {
  const { steps } = lesson;
  return {
    title,
    number: steps.findIndex((step) => step.id === id) + 1,
    total: steps.length,
    ...(source === 'compiled' ? { command: `npx serve-lesson start ${lesson.id} --step ${id}` } : {}),
  };
}
