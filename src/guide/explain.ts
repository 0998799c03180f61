import { annotate, type AnnotateOptions } from './annotate.ts';
import type { FieldGuide } from './entry.ts';
import { explainFailure } from './failure-note.ts';
import type { AnnotatedLine, Note } from './note.ts';
import type { Problem } from './problems/problem.ts';
import { findProblems } from './problems/problems.ts';
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

/** An exchange as a server saw it, and who it was that asked. */
interface Seen {
  readonly exchange: Exchange;
  readonly by: { readonly kind: string };
}

/** What a server saw: whoever asked, the notes know whether it was our own client. `now` in ms since 1970. */
export function explainSeen({ exchange, by }: Seen, guide: FieldGuide, now: number): Explained {
  return explain(exchange, guide, now, { isOurs: isOurs(by) });
}

/** Whether it was our own client that asked. */
export function isOurs({ kind }: Seen['by']): boolean {
  return kind === 'built-in';
}
