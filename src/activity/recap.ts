import type { RecapActivity } from '../lesson/activities.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { ActivityKind } from './activity.ts';
import { allowOnly, wantEmpty } from './fence.ts';

/** The block: empty. What is told of comes from all sessions of this lesson, not from this one alone. */
export const recap: ActivityKind<RecapActivity> = {
  kind: 'recap',
  parse(fence, reader) {
    allowOnly({}, fence, reader);
    wantEmpty(fence, reader);
    return { kind: 'recap', position: fence.position };
  },
  play: (_activity, stage) => {
    const { lesson, story } = stage;
    const { exchanges, answers } = story;
    const open = questionsOf(lesson).filter((question) => !answers.has(question)).length;
    const titled = [...answers.values()].map((answer) => ({ step: titleOf(lesson, answer.step), answer }));
    const asked = stage.learner.present;
    return stage.show({ type: 'recap', exchanges, answers: titled, open, asked, folder: stage.folder });
  },
};

/** Every question of a lesson, as its answer is kept: `step/question`. */
function questionsOf({ steps }: Lesson): string[] {
  return steps.flatMap((step) =>
    step.blocks.flatMap((block) =>
      block.kind === 'quiz' || block.kind === 'predict' ? [`${step.id}/${block.id}`] : [],
    ),
  );
}

/** A step that a newer edition has no more is called by its id. */
function titleOf({ steps }: Lesson, id: string): string {
  return steps.find((step) => step.id === id)?.title ?? id;
}
