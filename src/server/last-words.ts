import type { LaunchFailure, ServerOutput } from './server.ts';

/** How many of a failed program's last lines are worth showing where none of them names the failure. */
const MOST_WORDS = 6;

/** What Node adds below an error: where it came from, and its own version. */
const NODES_TRAIL = /^\s+at |^Node\.js v\d/;

/** Of what a program printed that could not start, or has ended, the lines that say why: without a stack, and not too many. */
export function lastWords({
  code,
  output,
}: Partial<Pick<LaunchFailure, 'code'>> & Pick<LaunchFailure, 'output'>): readonly ServerOutput[] {
  const spoken = output.filter(({ text }) => text.trim() !== '' && !NODES_TRAIL.test(text));
  const telling = code === undefined ? undefined : spoken.find(({ text }) => text.includes(code));
  return spoken.length > MOST_WORDS && telling !== undefined ? [telling] : spoken.slice(-MOST_WORDS);
}
