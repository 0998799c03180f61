import type { Question } from '../lesson/activities.ts';
import type { QuestionEvent } from '../stage/event.ts';
import type { Stage } from '../stage/stage.ts';

/** The learner's answer to a question, by index; undefined where it is left open, or nobody is there to answer. */
export async function askQuestion(
  stage: Stage,
  { question, choices }: Question,
): Promise<number | undefined> {
  if (stage.learner.present) return stage.learner.choose(question, choices);
  await stage.show({ type: 'ask', question, choices });
  return undefined;
}

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
