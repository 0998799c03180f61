import type { QuizActivity } from '../lesson/activities.ts';
import { askQuestion, showAnswer } from './answer.ts';
import type { ActivityKind } from './activity.ts';
import { parseQuestion } from './choices.ts';
import { allowOnly } from './fence.ts';

/** The block: a question, and its choices. Which one is right is not told while the answer is still open. */
export const quiz: ActivityKind<QuizActivity> = {
  kind: 'quiz',
  parse(fence, reader) {
    allowOnly({ attributes: ['id'] }, fence, reader);
    const question = parseQuestion(fence, reader);
    return question && { kind: 'quiz', ...question, position: fence.position };
  },
  async play(activity, stage) {
    const { id, question, choices } = activity;
    const answer = await askQuestion(stage, activity);
    const right = choices.findIndex((choice) => choice.right);
    const stillOpen = stage.learner.present && answer === undefined;
    const told = stillOpen ? undefined : right;
    await showAnswer(stage, { kind: 'quiz', id, question, choices, answer, right: told });
  },
};
