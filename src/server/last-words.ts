import type { LaunchFailure, ServerOutput } from './server.ts';

/** How many of a failed program's last lines are worth showing where none of them names the failure. */
const MOST_WORDS = 6;

/** What Node adds below an error: where it came from, and its own version. */
const NODES_TRAIL = /^\s+at |^Emitted 'error' event |^Node\.js v\d/;
/** The error has fields of its own, one a line until a brace closes them. */
const FIELDS_BEGIN = /^\s+at .*\{$/;
/** A place in Node's own program, which stands above a line of it, marked with carets, and the error. */
const NODES_PLACE = /^node:\S+:\d+$/;
const CARETS = /^\s*\^+$/;
const FIELDS_END = /^\}/;

/**
 * Of what a program printed that could not start, or has ended, the lines that say why:
 * without a stack, and not too many.
 */
export function lastWords({
  code,
  output,
}: Partial<Pick<LaunchFailure, 'code'>> & Pick<LaunchFailure, 'output'>): readonly ServerOutput[] {
  const spoken = withoutNodesOwn(output).filter(({ text }) => text.trim() !== '' && !NODES_TRAIL.test(text));
  const telling = code === undefined ? undefined : spoken.find(({ text }) => text.includes(code));
  return spoken.length > MOST_WORDS && telling !== undefined ? [telling] : spoken.slice(-MOST_WORDS);
}

/** Without the lines of Node's program that stand above an error, and the fields below it. */
function withoutNodesOwn(output: readonly ServerOutput[]): ServerOutput[] {
  const kept: ServerOutput[] = [];
  for (let at = 0; at < output.length; at += 1) {
    const line = output[at];
    const end = line === undefined ? undefined : endOf(line);
    const last = end && nextAfter(output, at, end);
    if (last !== undefined) at = last;
    else if (line !== undefined) kept.push(line);
  }
  return kept;
}

/** What ends that which begins with this line, where it is Node's own. */
function endOf({ text }: ServerOutput): RegExp | undefined {
  if (NODES_PLACE.test(text)) return CARETS;
  return FIELDS_BEGIN.test(text) ? FIELDS_END : undefined;
}

/** Lines of an error's own that it takes at most until they end. */
const LONGEST = 40;

function nextAfter(output: readonly ServerOutput[], at: number, end: RegExp): number | undefined {
  const found = output.slice(at + 1, at + 1 + LONGEST).findIndex(({ text }) => end.test(text));
  return found < 0 ? undefined : at + 1 + found;
}
