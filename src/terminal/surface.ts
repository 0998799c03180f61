import type { ServerEvent, Surface, WalkEvent } from '../walk/event.ts';
import { loadHighlighter, type Highlighter } from './code-colour.ts';
import { renderEvent } from './narration.ts';
import { createScreen, type Screen } from './screen.ts';
import { renderServerEvent } from './server-events.ts';
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

/** Shows a walk on a terminal (or as text in a pipe): for reading, from top to bottom. */
export function createTerminalSurface({ view, rows, colour, write, pause }: TerminalSurfaceOptions): TerminalSurface {
  let highlight: Highlighter | undefined;
  let overheard: ServerEvent[] = [];

  const screen: Screen = createScreen({
    view: () => view(highlight),
    rows,
    write,
    ...(pause === undefined ? {} : { pause: () => pause(screen) }),
  });

  async function flush(): Promise<void> {
    const events = overheard;
    overheard = [];
    if (events.length > 0) await screen.print(events.map((event) => renderServerEvent(event, screen.view)));
  }

  return {
    screen,
    overhear(event) {
      overheard.push(event);
    },
    async show(event) {
      if (colour && WITH_CODE.has(event.type)) highlight ??= await loadHighlighter();
      if (event.type === 'server' && event.event !== 'output') {
        await screen.print(renderEvent(event, screen.view));
        return flush();
      }
      await flush();
      await screen.print(renderEvent(event, screen.view));
    },
  };
}
