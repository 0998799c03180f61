import type { QuestionEvent } from '../walk/event.ts';
import type { Stage } from '../walk/stage.ts';

/** Shows what became of a question, and keeps the answer where there is one. */
export async function showAnswer(
  stage: Stage,
  question: Omit<QuestionEvent, 'type' | 'asked'>,
): Promise<void> {
  const { id, choices, right, answer } = question;
  await stage.show({ type: 'question', asked: stage.learner.present, ...question });
  const chosen = answer === undefined ? undefined : choices[answer];
  if (chosen !== undefined) await stage.answered(id, chosen.value, answer === right);
}
