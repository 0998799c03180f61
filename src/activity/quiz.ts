import { askQuestion, showAnswer } from './answer.ts';
import type { Position } from '../lesson/lesson.ts';
import type { ActivityKind } from './activity.ts';
import { parseQuestion, type Question } from './choices.ts';
import { allowOnly } from './fence.ts';

/** A question with one right answer. */
export interface QuizActivity extends Question {
  readonly kind: 'quiz';
  readonly position: Position;
}

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
