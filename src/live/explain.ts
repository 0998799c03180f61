import { annotate, type AnnotateOptions } from '../guide/annotate.ts';
import type { FieldGuide } from '../guide/entry.ts';
import { explainFailure } from '../guide/failure-note.ts';
import type { AnnotatedLine, Note } from '../guide/note.ts';
import type { Problem } from '../guide/problems/problem.ts';
import { findProblems } from '../guide/problems/problems.ts';
import type { Exchange } from '../http/exchange.ts';

/** An exchange's lines with their notes, what is wrong with it, and why it has no whole answer where it has none. */
export interface Explained {
  readonly lines: readonly AnnotatedLine[];
  readonly problems: readonly Problem[];
  readonly failureNote: Note | undefined;
}

/** `now` in ms since 1970. */
export function explain(
  exchange: Exchange,
  guide: FieldGuide,
  now: number,
  options?: AnnotateOptions,
): Explained {
  return {
    lines: annotate(exchange, guide, now, options),
    problems: findProblems(exchange, guide, now),
    failureNote: explainFailure(exchange, guide),
  };
}
