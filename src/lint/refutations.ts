import { Failure, Interrupted } from '../failure.ts';
import type { Position } from '../lesson/lesson.ts';
import { plainText } from '../lesson/plain-text.ts';
import { progressOf } from '../progress/progress.ts';
import type { ProgressStore } from '../progress/store.ts';
import type { Surface, WalkEvent } from '../walk/event.ts';
import { nobody } from '../walk/learner.ts';
import { walk } from '../walk/walk.ts';
import type { WalkWorld } from '../walk/walk-stage.ts';

/** A claim of a lesson that a live server contradicts. */
export interface Refutation {
  readonly position: Position;
  readonly message: string;
  readonly next: string;
}

export interface LiveCheck {
  readonly refutations: readonly Refutation[];
  /** Exchanges that were made to find out. */
  readonly exchanges: number;
}

/** What a live check needs: all but a learner, a surface and progress. */
export type CheckWorld = Omit<WalkWorld, 'surface' | 'learner' | 'store' | 'browserAdvice' | 'openBrowser'>;

/** Plays a lesson with nobody there, and holds every claim against what its servers really say. */
export async function findRefutations(world: CheckWorld): Promise<LiveCheck> {
  const refutations: Refutation[] = [];
  const surface = listeningSurface((refutation) => refutations.push(refutation));
  try {
    const { exchanges } = await walk(
      {
        ...world,
        surface,
        learner: nobody,
        store: forgetful,
        browserAdvice: () => [],
        openBrowser: async () => false,
      },
      undefined,
    );
    return { refutations, exchanges };
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof Interrupted) throw error;
    return {
      refutations: [...refutations, { position: surface.at(), message: error.message, next: error.next }],
      exchanges: 0,
    };
  }
}

/** Keeps nothing: what the linter does is no learner's progress. */
const forgetful: ProgressStore = {
  load: async () => progressOf([]),
  add: async () => {},
  reset: async () => {},
};

function listeningSurface(refuted: (refutation: Refutation) => void): Surface & { at(): Position } {
  let at: Position = { line: 1, column: 1 };
  return {
    at: () => at,
    overhear: () => {},
    async show(event) {
      if (event.type === 'step') at = event.step.position;
      if (event.type === 'activity') at = event.activity.position;
      for (const contradiction of contradictions(event)) refuted({ position: at, ...contradiction });
    },
  };
}

/** What an event shows to be otherwise than the lesson says. */
function contradictions(event: WalkEvent): Omit<Refutation, 'position'>[] {
  switch (event.type) {
    case 'exchange': {
      if (event.judgement === undefined || event.judgement.ok) return [];
      const next = 'Write what really comes back, or mend the server.';
      return event.judgement.differences.map((message) => ({ message, next }));
    }
    case 'question': {
      const marked = event.choices.findIndex((choice) => choice.right);
      if (event.kind === 'quiz' || event.right === marked) return [];
      const real = event.right === undefined ? undefined : event.choices[event.right];
      return [
        {
          message:
            real === undefined
              ? 'None of these choices is what the server really says.'
              : `The choice marked as right is not what the server says: that is \`${plainText(real.label)}\`.`,
          next: 'Mark the choice that holds in every runtime.',
        },
      ];
    }
    case 'server': {
      if (event.event !== 'failed' || event.expected) return [];
      const words = event.failure.output.at(-1)?.text;
      return [
        {
          message: `The ${event.server} server did not start as the lesson says: ${event.failure.code}${words === undefined ? '' : ` (${words})`}.`,
          next: 'Run the program by itself to see what is wrong.',
        },
      ];
    }
    default:
      return [];
  }
}
