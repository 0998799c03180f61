import { activityKind } from '../activity/registry.ts';
import type { Activity } from '../lesson/activities.ts';
import type { Block, Step } from '../lesson/lesson.ts';
import { withPorts } from '../lesson/ports.ts';
import { Interrupted } from '../failure.ts';
import type { ProgressRecord } from '../progress/progress.ts';
import { openDoorWarning } from '../server/invitation.ts';
import { BACK, sideTrip } from './side-trip.ts';
import { createWalkStage, type WalkStage } from './walk-stage.ts';
import type { WalkWorld } from './walk-world.ts';
import type { Move } from '../stage/learner.ts';

export interface WalkOutcome {
  /** True where the last step was reached and left. */
  readonly finished: boolean;
  readonly exchanges: number;
  /** Exchanges and predictions that were not as the lesson says. */
  readonly failed: number;
}

/** Walks a lesson from `startAt` to its end, or to where the learner leaves it. Stops every server it started. */
export async function walk(world: WalkWorld, startAt: string | undefined): Promise<WalkOutcome> {
  let stage: WalkStage | undefined;
  const tally = () => stage?.tally ?? { exchanges: 0, unsent: 0, failed: 0 };
  const end = (ending: { finished: boolean; error?: unknown }) =>
    world.surface.show({ type: 'end', ...ending, ...tally(), kept: world.store.keeps });
  try {
    stage = await createWalkStage(world);
    await stage.show({ type: 'lesson', lesson: world.loaded.lesson, ...stage.settings });
    await warn(world);
    const finished = await walkSteps(stage, world, startAt);
    await stage.closeAll();
    await world.beforeEnd?.();
    await end({ finished });
    return { finished, ...tally() };
  } catch (error) {
    await stage?.closeAll();
    await world.beforeEnd?.();
    await end({ finished: false, error });
    throw error;
  }
}

async function warn({ host, surface }: WalkWorld): Promise<void> {
  const text = openDoorWarning(
    host,
    'the example servers, which are made for learning and not for strangers',
  );
  if (text !== undefined) await surface.show({ type: 'remark', tone: 'warning', text });
}

async function walkSteps(stage: WalkStage, world: WalkWorld, startAt: string | undefined): Promise<boolean> {
  const { steps } = world.loaded.lesson;
  let index = Math.max(
    0,
    steps.findIndex((step) => step.id === startAt),
  );
  for (;;) {
    const step = steps[index];
    if (step === undefined) return true;
    await playStep(stage, world, step, index);
    const next = await nextIndex(stage, world, index);
    if (next === 'quit') return false;
    index = next;
  }
}

async function playStep(stage: WalkStage, world: WalkWorld, step: Step, index: number): Promise<void> {
  const { steps } = world.loaded.lesson;
  await stage.enter(step);
  await keep(world, { type: 'reached', at: world.now(), step: step.id });
  await stage.show({ type: 'step', step: stage.step, number: index + 1, total: steps.length });
  for (const block of step.blocks) {
    if (world.interrupted.aborted) throw new Interrupted();
    await playBlock(stage, withPorts(block, stage.ports));
  }
}

async function playBlock(stage: WalkStage, block: Block): Promise<void> {
  if (block.kind === 'prose') await stage.show({ type: 'prose', nodes: block.nodes });
  else await playActivity(stage, block);
}

async function playActivity(stage: WalkStage, activity: Activity): Promise<void> {
  await stage.show({ type: 'activity', activity });
  await activityKind(activity).play(activity, stage);
}

/** Asks what comes now, and serves the side trips (send again, show the code …) until the walk itself moves. */
async function nextIndex(stage: WalkStage, world: WalkWorld, index: number): Promise<number | 'quit'> {
  const { steps } = world.loaded.lesson;
  let before: Move | undefined;
  for (;;) {
    const move = await stage.learner.next(movesFrom(stage, index), { last: index === steps.length - 1 });
    switch (move) {
      case 'continue':
        await keepDone(world, steps[index]);
        return index + 1;
      case 'back':
        return index - 1;
      case 'steps': {
        const chosen = await pickStep(stage, index);
        if (chosen !== undefined) return chosen;
        break;
      }
      case 'quit':
        return 'quit';
      case 'clocks':
        if (before === move) await remark(stage, 'The two clocks stand above: nothing has been sent since.');
        else await sideTrip(stage, move);
        break;
      default:
        await sideTrip(stage, move);
    }
    before = move;
  }
}

function movesFrom(stage: WalkStage, index: number): readonly Move[] {
  const { looks } = stage;
  const served = stage.fleet.running.length > 0;
  const moves: readonly (readonly [Move, boolean])[] = [
    ['continue', true],
    ['back', index > 0],
    ['again', looks.again],
    ['explain', looks.explain],
    ['clocks', looks.clocks],
    ['save', looks.save],
    ['own', served],
    ['code', served],
    ['browser', served],
    ['inspector', served && stage.canInspect],
    ['words', stage.lesson.glossary.length > 0],
    ['steps', true],
    ['quit', true],
  ];
  return moves.filter(([, possible]) => possible).map(([move]) => move);
}

function remark(stage: WalkStage, text: string): Promise<void> {
  return stage.show({ type: 'remark', tone: 'info', text });
}

/** Index of a step; undefined where the learner stays. */
function pickStep({ lesson, learner }: WalkStage, index: number): Promise<number | undefined> {
  const steps = lesson.steps.map((step, at) => ({ value: at, label: `${at + 1}. ${step.title}` }));
  return learner.pick<number | undefined>('Which step?', [...steps, BACK], index);
}

async function keepDone(world: WalkWorld, step: Step | undefined): Promise<void> {
  if (step !== undefined)
    await keep(world, { type: 'done', at: world.now(), step: step.id, hash: step.hash });
}

function keep(world: WalkWorld, record: ProgressRecord): Promise<void> {
  return world.store.add(world.loaded.lesson.id, record);
}
