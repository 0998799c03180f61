import { emitKeypressEvents } from 'node:readline';
import type { LiveKey } from '../../live/press.ts';
import type { KeypressEvent } from '../keyboard.ts';
import { createKeyReader } from './key-reader.ts';
import type { Line } from '../view.ts';

export interface LiveTerminalOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly onKey: (key: LiveKey) => void;
  readonly onResize: () => void;
}

/** The terminal as one sheet that is drawn over and over. What stood there before comes back at the end. */
export interface LiveTerminal {
  /** Takes the screen and the keys. */
  enter(): void;
  /** Gives both back. Harmless where they were given back already. */
  leave(): void;
  /** Draws rows from the top; only what has changed is written. */
  draw(lines: readonly Line[]): void;
}

const ESCAPE = '\u001B[';
const ENTER = `${ESCAPE}?1049h${ESCAPE}?25l${ESCAPE}2J`;
const LEAVE = `${ESCAPE}?25h${ESCAPE}?1049l`;

/** Between `enter` and `leave` Ctrl-C and Ctrl-Z are keys like any other: `onKey` gets them, no signal comes of it. */
export function createLiveTerminal({ stdin, stdout, onKey, onResize }: LiveTerminalOptions): LiveTerminal {
  let entered = false;
  let drawn: readonly Line[] | undefined;

  const keysOf = createKeyReader();
  const press = (text: string | undefined, event: KeypressEvent): void => {
    for (const key of keysOf(text, event)) onKey(key);
  };
  const resize = (): void => {
    drawn = undefined;
    onResize();
  };

  return {
    enter() {
      if (entered) return;
      entered = true;
      drawn = undefined;
      emitKeypressEvents(stdin);
      stdin.setRawMode(true);
      stdin.on('keypress', press);
      stdin.resume();
      stdout.on('resize', resize);
      stdout.write(ENTER);
    },
    leave() {
      if (!entered) return;
      entered = false;
      stdout.off('resize', resize);
      stdin.off('keypress', press);
      stdin.pause();
      // A terminal that has gone away has no mode to set back.
      if (!stdin.destroyed) stdin.setRawMode(false);
      stdout.write(LEAVE);
    },
    draw(lines) {
      if (!entered) return;
      const before = drawn ?? [];
      const rows = Array.from({ length: Math.max(lines.length, before.length) }, (_, row) => row);
      const changes = rows
        .filter((row) => drawn === undefined || lines[row] !== before[row])
        // Cleared before it is written: behind a row that fills the screen's width the cursor stands on its last cell.
        .map((row) => `${ESCAPE}${row + 1};1H${ESCAPE}2K${lines[row] ?? ''}`);
      const clear = drawn === undefined ? `${ESCAPE}2J` : '';
      drawn = [...lines];
      if (changes.length > 0 || clear !== '') stdout.write(clear + changes.join(''));
    },
  };
}
