import { annotate, type AnnotateOptions } from '../guide/annotate.ts';
import type { FieldGuide } from '../guide/entry.ts';
import { explainFailure } from '../guide/failure-note.ts';
import type { AnnotatedLine, Note } from '../guide/note.ts';
import type { Problem } from '../guide/problems/problem.ts';
import { findProblems } from '../guide/problems/problems.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SeenExchange } from '../recorder/traffic.ts';

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

/** What a server saw: whoever asked, the notes know whether it was our own client. `now` in ms since 1970. */
export function explainSeen(
  { exchange, by }: Pick<SeenExchange, 'exchange' | 'by'>,
  guide: FieldGuide,
  now: number,
): Explained {
  return explain(exchange, guide, now, { isOurs: isOurs(by) });
}

/** Whether it was our own client that asked. */
export function isOurs({ kind }: SeenExchange['by']): boolean {
  return kind === 'built-in';
}
