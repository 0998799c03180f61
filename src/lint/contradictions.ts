import type { Activity } from '../lesson/activities.ts';
import { plainText } from '../lesson/plain-text.ts';
import { lastWords } from '../server/last-words.ts';
import type { ExchangeEvent, QuestionEvent, WalkEvent } from '../stage/event.ts';
import type { ServerEvent } from '../server/server-event.ts';

/** What is otherwise than a lesson says, and how to mend it. Quotes servers: sanitise before showing. */
export interface Contradiction {
  readonly message: string;
  readonly next: string;
}

/** What an event shows to be otherwise than the lesson says; `activity` is the one that is being played. */
export function contradictions(event: WalkEvent, activity: Activity | undefined): Contradiction[] {
  switch (event.type) {
    case 'exchange':
      return ofExchange(event);
    case 'question':
      return ofQuestion(event);
    case 'server':
      return ofStart(event, activity);
    default:
      return [];
  }
}

function ofExchange({ judgement }: ExchangeEvent): Contradiction[] {
  if (judgement === undefined || judgement.ok) return [];
  const next = 'Write what really comes back, or mend the server.';
  return judgement.differences.map((message) => ({ message, next }));
}

function ofQuestion({ kind, choices, right }: QuestionEvent): Contradiction[] {
  if (kind === 'quiz' || right === choices.findIndex((choice) => choice.right)) return [];
  const real = right === undefined ? undefined : choices[right];
  const message =
    real === undefined
      ? 'None of these choices is what the server really says.'
      : `The choice marked as right is not what the server says: that is \`${plainText(real.label)}\`.`;
  return [{ message, next: 'Mark the choice that holds in every runtime.' }];
}

function ofStart(event: ServerEvent, activity: Activity | undefined): Contradiction[] {
  const claimed =
    activity?.kind === 'serve' && activity.server === event.server ? activity.failure : undefined;
  if (event.event === 'listening' && claimed !== undefined) {
    const message = `The ${event.server} server was to fail with ${claimed}; it listens.`;
    return [{ message, next: `Take the \`! ${claimed}\` out, or mend the server.` }];
  }
  if (event.event !== 'failed' || event.expected) return [];
  const { code } = event.failure;
  const words = lastWords(event.failure).at(-1)?.text;
  const what = claimed === undefined ? 'did not start' : `was to fail with ${claimed}, and failed otherwise`;
  return [
    {
      message: `The ${event.server} server ${what}: ${code}${words === undefined ? '' : ` (${words})`}.`,
      next: 'Run the program by itself to see what is wrong.',
    },
  ];
}
