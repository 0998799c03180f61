import type { Environment } from '../environment.ts';
import { loadGuide } from '../guide/field-guide.ts';
import type { Composed } from '../send/compose.ts';
import { colourLevel } from '../terminal/capabilities.ts';
import { loadHighlighter } from '../terminal/code-colour.ts';
import { annotatedShowing } from './send-annotated.ts';
import { jsonShowing } from './send-json.ts';
import type { Loudness, SendOptions } from './send-settings.ts';
import type { Showing } from './send-showing.ts';

/** All ways to show an exchange that need the field guide. */
export async function loudShowing(
  environment: Environment,
  loudness: Exclude<Loudness, 'quiet'>,
  composed: Composed,
  options: SendOptions,
): Promise<Showing> {
  const guide = await loadGuide();
  if (loudness === 'json') return jsonShowing(environment, guide, composed);
  const { stdout, variables } = environment;
  const hasColour = colourLevel(stdout, variables, options) > 0;
  return annotatedShowing(environment, {
    ...options,
    guide,
    short: loudness === 'short',
    ownAuthority: options.ca !== undefined,
    highlight: hasColour ? await loadHighlighter() : undefined,
  });
}
