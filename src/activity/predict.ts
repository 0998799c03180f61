import type { Choice, Expectation, PredictSubject, PredictActivity } from '../lesson/activities.ts';
import type { Exchange } from '../http/exchange.ts';
import { askQuestion, showAnswer } from './answer.ts';
import type { ActivityKind, CheckContext } from './activity.ts';
import { bodyText, withoutLastLineEnd } from './body-text.ts';
import { parseQuestion } from './choices.ts';
import { allowOnly } from './fence.ts';

/**
 * Index of the choice that this exchange bears out; undefined where it bears out none. A choice about the status
 * says it as its first number; one about the body is the whole body.
 */
export function cameTrue({ about, choices }: PredictActivity, exchange: Exchange): number | undefined {
  if (exchange.response === undefined) return undefined;
  const actual = about === 'status' ? String(exchange.response.status) : bodyText(exchange.response);
  const index = choices.findIndex((choice) => says(choice, about) === withoutLastLineEnd(actual));
  return index === -1 ? undefined : index;
}

function says({ value }: Choice, about: PredictSubject): string | undefined {
  return about === 'status' ? /\d+/.exec(value)?.[0] : value;
}

/**
 * The block: a question, about the `body` or the `status` of the next `http` block in its step. The choice that is
 * marked as right has to be what that block expects.
 */
export const predict: ActivityKind<PredictActivity> = {
  kind: 'predict',
  parse(fence, reader) {
    allowOnly({ words: ['body', 'status'], attributes: ['id'] }, fence, reader);
    const about = fence.words.find((word) => word === 'body' || word === 'status');
    if (about === undefined || fence.words.length > 1) {
      reader.wrong(
        fence.position,
        'A prediction is about one thing.',
        'Write `predict body` or `predict status`.',
      );
    }
    const question = parseQuestion(fence, reader);
    if (about === undefined || question === undefined) return undefined;
    if (about === 'status') {
      for (const { value } of question.choices.filter((choice) => says(choice, about) === undefined)) {
        reader.wrong(
          fence.position,
          `The choice \`${value}\` names no status code.`,
          'Begin it with one: `404 Not Found`.',
        );
      }
    }
    return { kind: 'predict', about, ...question, position: fence.position };
  },
  check(activity, context) {
    const predicted = context.following.find((next) => next.kind === 'http');
    if (predicted === undefined) {
      context.wrong(
        activity.position,
        'No exchange follows that this prediction could be about.',
        'Put an `http` block after it, in the same step.',
      );
      return;
    }
    checkAgainst(predicted.expected, activity, context);
  },
  async play(activity, stage) {
    const { id, question, choices } = activity;
    const answer = await askQuestion(stage, activity);
    stage.predict(async (exchange) => {
      const right = cameTrue(activity, exchange);
      await showAnswer(stage, { kind: 'predict', id, question, choices, right, answer });
    });
  },
};

/** The marked answer must be what the `http` block claims; that the claim is true is for a live server to show. */
function checkAgainst(
  expected: Expectation,
  { about, choices, position }: PredictActivity,
  { wrong }: CheckContext,
): void {
  if (expected.kind === 'failure') {
    wrong(
      position,
      'The exchange after this prediction must fail, so nothing comes back.',
      'Use a `quiz` here.',
    );
    return;
  }
  const right = choices.find((choice) => choice.right);
  const claimed = about === 'status' ? String(expected.status) : exactBody(expected);
  if (right === undefined || claimed === undefined || says(right, about) === claimed) return;
  wrong(
    position,
    `The choice marked as right is \`${right.value}\`; the \`http\` block below says that \`${claimed}\` comes back.`,
    'Let both say the same.',
  );
}

function exactBody({ body }: Extract<Expectation, { kind: 'response' }>): string | undefined {
  return body?.kind === 'exact' ? body.text : undefined;
}
