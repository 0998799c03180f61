import type { Surface, WalkEvent } from '../stage/event.ts';
import { loadHighlighter } from '../text/code-colour.ts';
import type { Highlighter } from '../text/highlighter.ts';
import { createScreen, type Screen } from './screen.ts';
import { createOverheard, type Overheard } from './lesson/overheard.ts';
import type { View } from './view.ts';

export interface TerminalSurfaceOptions {
  readonly view: (highlight: Highlighter | undefined) => View;
  readonly rows: () => number;
  /** Whether loading the colours for code is of any use. */
  readonly colour: boolean;
  readonly write: (text: string) => void;
  /** Waits for the reader at the foot of a full screen; absent where nobody reads along. */
  readonly pause?: (screen: Screen) => Promise<void>;
}

export interface TerminalSurface extends Surface {
  readonly screen: Screen;
}

/** Events that show code, and so are worth loading the colours for. */
const WITH_CODE: ReadonlySet<WalkEvent['type']> = new Set(['exchange', 'code', 'template']);

/** Events that belong to the words before them: what a server prints meanwhile would be taken for what they announce. */
const ANNOUNCED: ReadonlySet<WalkEvent['type']> = new Set([
  'anatomy',
  'clocks',
  'code',
  'processes',
  'recap',
  'template',
  'tree',
]);

/** What servers print at the end of a walk is for nobody any more: it would stand there as our last words. */
function withoutWords(events: ReturnType<Overheard['take']>): typeof events {
  return events.filter(({ event }) => event !== 'output' && event !== 'left-out');
}

/**
 * Shows a walk on a terminal (or as text in a pipe): for reading, from top to bottom. What draws events is loaded with
 * the first of them: a menu comes without.
 */
export function createTerminalSurface({
  view,
  rows,
  colour,
  write,
  pause,
}: TerminalSurfaceOptions): TerminalSurface {
  let highlight: Highlighter | undefined;
  const overheard = createOverheard();

  const screen: Screen = createScreen({
    view: () => view(highlight),
    rows,
    write,
    ...(pause === undefined ? {} : { pause: () => pause(screen) }),
  });

  /** Below a server's own event its words follow at once; elsewhere an empty line sets them apart. */
  async function flush(apart: boolean, told = overheard.take()): Promise<void> {
    const { renderOverheard } = await import('./lesson/server-events.ts');
    const [first, ...others] = told.map((event) => renderOverheard(event, screen.view));
    if (first !== undefined) await screen.print([apart ? ['', ...first] : first, ...others]);
  }

  return {
    screen,
    overhear: overheard.add,
    wait: (visitors) => screen.wait(visitors),
    async show(event) {
      if (event.type === 'end' && event.error !== undefined) screen.leave();
      if (colour && WITH_CODE.has(event.type)) highlight ??= await loadHighlighter();
      const { renderEvent } = await import('./lesson/narration.ts');
      if (event.type === 'exchange' || (event.type === 'server' && event.event !== 'output')) {
        await screen.print(renderEvent(event, screen.view));
        return flush(event.type === 'exchange');
      }
      if (event.type === 'end' && event.error === undefined)
        await flush(true, withoutWords(overheard.take()));
      else if (!ANNOUNCED.has(event.type)) await flush(true);
      await screen.print(renderEvent(event, screen.view));
    },
  };
}
