import type { Activity } from '../lesson/activities.ts';
import { Failure, Interrupted } from '../failure.ts';
import type { Position } from '../lesson/position.ts';
import { forgetfulStore } from '../progress/forgetful-store.ts';
import { ServerFailure } from '../server/failure.ts';
import type { Surface } from '../stage/event.ts';
import { nobody } from '../stage/learner.ts';
import { walk } from '../walk/walk.ts';
import type { WalkWorld } from '../walk/walk-world.ts';
import { type Contradiction, contradictions } from './contradictions.ts';

/** A claim of a lesson that a live server contradicts. */
interface Refutation extends Contradiction {
  readonly position: Position;
}

export interface LiveCheck {
  readonly refutations: readonly Refutation[];
  /** Exchanges that were made to find out. */
  readonly exchanges: number;
}

/** What a live check needs: all but a learner, a surface and progress. */
export type CheckWorld = Omit<
  WalkWorld,
  'surface' | 'learner' | 'store' | 'fresh' | 'browserAdvice' | 'openBrowser'
>;

/** Plays a lesson with nobody there, and holds every claim against what its servers really say. */
export async function findRefutations(world: CheckWorld): Promise<LiveCheck> {
  const witness = createWitness();
  try {
    await walk(
      {
        ...world,
        surface: witness,
        learner: nobody,
        store: forgetfulStore,
        fresh: false,
        browserAdvice: () => [],
        openBrowser: async () => false,
      },
      undefined,
    );
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof Interrupted) throw error;
    witness.stoppedBy(error);
  }
  return { refutations: witness.refutations, exchanges: witness.exchanges };
}

/** Sees a walk, and notes what in it is not as the lesson says, and where the lesson says so. */
interface Witness extends Surface, LiveCheck {
  /** The walk could not go on. */
  stoppedBy(failure: Failure): void;
}

function createWitness(): Witness {
  const refutations: Refutation[] = [];
  const predictions = new Map<string, Position>();
  let at: Position = { line: 1, column: 1 };
  let activity: Activity | undefined;
  let exchanges = 0;
  let sawFailedStart = false;

  return {
    refutations,
    get exchanges() {
      return exchanges;
    },
    overhear: () => {},
    wait: () => {},
    async show(event) {
      if (event.type === 'step') at = event.step.position;
      if (event.type === 'activity') {
        ({ activity } = event);
        at = activity.position;
        if (activity.kind === 'predict') predictions.set(activity.id, at);
      }
      if (event.type === 'exchange') exchanges += 1;
      if (event.type === 'server' && event.event === 'failed') sawFailedStart ||= !event.expected;
      // What became of a prediction is known only when the exchange after it has come.
      const position = (event.type === 'question' ? predictions.get(event.id) : undefined) ?? at;
      refutations.push(...contradictions(event, activity).map((each) => ({ position, ...each })));
    },
    stoppedBy(failure) {
      // The event of a failed start has said it already, with the server's own words.
      if (failure instanceof ServerFailure && sawFailedStart) return;
      refutations.push({ position: at, message: failure.message, next: failure.next });
    },
  };
}
