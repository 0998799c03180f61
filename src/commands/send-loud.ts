import { loadGuide } from '../guide/field-guide.ts';
import { colourLevel } from '../terminal/capabilities.ts';
import { loadHighlighter } from '../terminal/code-colour.ts';
import { annotatedShowing } from './send-annotated.ts';
import { jsonShowing } from './send-json.ts';
import { repeatShowing } from './send-repeat.ts';
import type { Loudness } from './send-settings.ts';
import type { Showing } from './send-showing.ts';
import type { SendWorld } from './send.ts';

/** All ways to show an exchange that need the field guide. */
export async function loudShowing(
  { environment, options, composed }: SendWorld,
  loudness: Exclude<Loudness, 'quiet'>,
): Promise<Showing> {
  const guide = await loadGuide();
  if (loudness === 'json') return jsonShowing(environment, guide, composed);
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
  return options.repeat === undefined ? annotated : repeatShowing(environment, options, annotated);
}
