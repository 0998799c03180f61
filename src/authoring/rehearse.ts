import type { CheckContext } from '../activity/activity.ts';
import { activityKind } from '../activity/registry.ts';
import type { Activity } from '../lesson/activities.ts';
import type { Block, ServerAtStart, Step } from '../lesson/lesson.ts';
import type { StepDraft } from './steps.ts';

/**
 * Walks through a lesson on paper: checks each activity in its turn, and finds which servers run when each step
 * begins.
 */
export function rehearse(
  drafts: readonly StepDraft[],
  context: Pick<CheckContext, 'servers' | 'readFile' | 'wrong'>,
): Step[] {
  const earlier: Activity[] = [];
  let running: readonly ServerAtStart[] = [];
  return drafts.map(({ lost: _lost, ...draft }, index) => {
    const serversAtStart = running;
    const activities = activitiesOf(draft.blocks);
    for (const [turn, activity] of activities.entries()) {
      const kind = activityKind(activity);
      kind.check?.(activity, {
        ...context,
        running,
        step: index + 1,
        earlier: [...earlier],
        preceding: activities.slice(0, turn),
        following: activities.slice(turn + 1),
      });
      running = kind.runningAfter?.(activity, running) ?? running;
      earlier.push(activity);
    }
    return { ...draft, serversAtStart };
  });
}

/** The blocks that do something, in order. */
export function activitiesOf(blocks: readonly Block[]): Activity[] {
  return blocks.flatMap((block) => (block.kind === 'prose' ? [] : [block]));
}
