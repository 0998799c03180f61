import { overlapWith } from './overlap.ts';
import type { ProblemPlace, Problem, ProblemWords } from './problem.ts';

/** A problem that is somewhere. */
export interface Found {
  readonly id: string;
  readonly place: ProblemPlace;
  readonly words: ProblemWords;
}

/** Puts what was found in the order of the bytes, each thing once. */
export function tellProblems(found: readonly Found[]): Problem[] {
  return merged(uncovered(found)).toSorted(inOrder);
}

/** Without what another problem says better of the same bytes. */
function uncovered(found: readonly Found[]): Found[] {
  const covering = new Map<string, ProblemPlace[]>();
  for (const { words, place } of found) {
    for (const id of words.covers ?? []) {
      const key = `${place.direction} ${id}`;
      const places = covering.get(key);
      if (places) places.push(place);
      else covering.set(key, [place]);
    }
  }
  const isCovered = new Map(Array.from(covering, ([key, places]) => [key, overlapWith(places)]));
  return found.filter(({ id, place }) => !isCovered.get(`${place.direction} ${id}`)?.(place));
}

/** What is said in the same words of the same direction becomes one. */
function merged(found: readonly Found[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { id, place, words } of found) {
    const problem = problemOf(id, place, words);
    const key = `${problem.direction} ${id} ${problem.text}`;
    const known = problems.get(key);
    if (known === undefined) {
      problems.set(key, problem);
      continue;
    }
    const first = known.start <= problem.start ? known : problem;
    problems.set(key, { ...first, times: (known.times ?? 1) + 1 });
  }
  return [...problems.values()];
}

/** The problem in words. */
export function problemOf(
  id: string,
  { direction, start, end, fill = {} }: ProblemPlace,
  words: ProblemWords,
): Problem {
  const { level, brief, text, advice, spec } = words;
  return {
    id,
    level,
    direction,
    start,
    end,
    text: filled(text, fill),
    brief,
    advice: filled(advice, fill),
    ...(spec && { spec }),
  };
}

function filled(text: string, fill: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => fill[name] ?? hole);
}

function inOrder(one: Problem, other: Problem): number {
  const direction = Number(one.direction === 'response') - Number(other.direction === 'response');
  return direction || one.start - other.start || one.end - other.end;
}
