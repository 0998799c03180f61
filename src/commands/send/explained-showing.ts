import { loadGuide } from '../../guide/field-guide.ts';
import type { SequenceProblem } from '../../guide/problems/problem.ts';
import { findSequenceProblems } from '../../guide/problems/sequence.ts';
import type { Exchange } from '../../http/exchange.ts';
import { withoutBulk } from '../../http/without-bulk.ts';
import { colourLevel } from '../../terminal/capabilities.ts';
import { loadHighlighter } from '../../text/code-colour.ts';
import { annotatedShowing } from './annotated-showing.ts';
import { jsonShowing } from './json-showing.ts';
import { repeatShowing } from './repeat-showing.ts';
import type { Loudness } from './settings.ts';
import type { Showing } from './showing.ts';
import type { SendWorld } from './send-world.ts';

/** All ways to show an exchange that need the field guide. */
export async function explainedShowing(
  { environment, options, composed }: SendWorld,
  loudness: Exclude<Loudness, 'quiet' | 'export'>,
): Promise<Showing> {
  const guide = await loadGuide();
  const together = (showing: Showing) =>
    seenTogether(
      showing,
      // Of many exchanges not all bytes can be kept.
      options.repeat === undefined ? (exchange) => exchange : withoutBulk,
      (all) => findSequenceProblems(all, guide, environment.now()),
    );
  if (loudness === 'json') return together(jsonShowing(environment, guide, composed));
  const { stdout, variables } = environment;
  const hasColour = colourLevel(stdout, variables, options) > 0;
  const annotated = annotatedShowing(environment, {
    ...options,
    guide,
    short: loudness === 'short',
    timings: options.timings === true,
    ownAuthority: options.ca !== undefined,
    highlight: hasColour ? await loadHighlighter() : undefined,
  });
  return options.repeat === undefined ? together(annotated) : repeatShowing(environment, options, annotated);
}

/** Remembers the exchanges, so that at the end they can be seen together. */
function seenTogether(
  showing: Showing,
  keep: (exchange: Exchange) => Exchange,
  find: (exchanges: readonly Exchange[]) => readonly SequenceProblem[],
): Showing {
  const exchanges: Exchange[] = [];
  return {
    ...showing,
    async exchange(exchange) {
      exchanges.push(keep(exchange));
      await showing.exchange(exchange);
    },
    end() {
      showing.together?.(find(exchanges), exchanges);
      showing.end?.();
    },
  };
}
