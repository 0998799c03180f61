import { spawn, type IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { cleanVariables, NODE, PACKAGE } from './place.ts';

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly variables?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  /** The program, where it is not Node. */
  readonly program?: string;
}

/** How long a screen may take to show what is waited for. ms. */
const PATIENCE = 20_000;

/** A program in a real pseudo-terminal, with its screen as a person would see it. */
export interface Terminal {
  readonly pid: number;
  /** The visible rows, without trailing spaces. */
  screen(): string[];
  /** Everything that was ever on the screen, from the top. */
  history(): string[];
  /** Which rows of the history are visible now, as a half-open range. */
  window(): { readonly from: number; readonly to: number };
  /** Rows that the terminal itself had to break off because what was printed is wider than it is. */
  brokenRows(): string[];
  /** All that came, as far as the screen shows it. */
  raw(): string;
  type(text: string): void;
  resize(columns: number, rows: number): void;
  /**
   * Resolves when the screen's text fits. Rejects with the screen when it does not in time, or the program ends before.
   */
  until(wanted: RegExp | ((screen: string) => boolean)): Promise<string>;
  readonly ended: Promise<number>;
  hasEnded(): boolean;
  kill(signal?: string): void;
  /** Closes the window: the terminal is gone, and the program is hung up on. */
  close(): void;
}

/** Starts a program with these arguments in a pseudo-terminal of its own; both are gone when the test is over. */
export function openTerminal(args: readonly string[], options: TerminalOptions = {}): Terminal {
  const { columns = 80, rows = 24, variables = {}, workingDirectory = PACKAGE, program = NODE } = options;
  const screen = new xterm.Terminal({ cols: columns, rows, scrollback: 20_000, allowProposedApi: true });
  const child: IPty = spawn(program, [...args], {
    name: variables['TERM'] ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd: workingDirectory,
    env: { ...cleanVariables(), ...variables },
  });
  let raw = '';
  let over = false;
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const check of waiting) check();
  };
  child.onData((data) => {
    screen.write(data, () => {
      raw += data;
      changed();
    });
  });
  const ended = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => {
      over = true;
      screen.write('', () => {
        changed();
        resolve(exitCode);
      });
    });
  });
  onTestFinished(() => {
    if (!over) child.kill('SIGKILL');
  });

  // Asked for each time: a program may change to the alternate screen, which is another buffer, and back.
  const active = () => screen.buffer.active;
  const lines = (from: number, to: number) =>
    Array.from(
      { length: to - from },
      (_, row) =>
        active()
          .getLine(from + row)
          ?.translateToString(true) ?? '',
    );

  const terminal: Terminal = {
    pid: child.pid,
    ended,
    hasEnded: () => over,
    raw: () => raw,
    screen: () => lines(active().viewportY, active().viewportY + screen.rows),
    window: () => ({ from: active().viewportY, to: active().viewportY + screen.rows }),
    history: () => lines(0, active().length),
    brokenRows: () => terminal.history().filter((_, row) => active().getLine(row + 1)?.isWrapped === true),
    type: (text) => child.write(text),
    kill: (signal) => child.kill(signal),
    close() {
      if ('destroy' in child && typeof child.destroy === 'function') child.destroy();
    },
    resize(newColumns, newRows) {
      child.resize(newColumns, newRows);
      screen.resize(newColumns, newRows);
    },
    until(wanted) {
      const fits = (text: string) => (typeof wanted === 'function' ? wanted(text) : wanted.test(text));
      return new Promise((resolve, reject) => {
        const settle = (act: () => void) => {
          clearTimeout(timer);
          waiting.delete(check);
          act();
        };
        const fail = (why: string) =>
          settle(() => reject(new Error(`${why}: ${String(wanted)}\n${terminal.screen().join('\n')}`)));
        const check = () => {
          const text = terminal.screen().join('\n');
          if (fits(text)) settle(() => resolve(text));
          else if (over) fail('the program ended before the screen showed');
        };
        const timer = setTimeout(() => fail('the screen never showed'), PATIENCE);
        waiting.add(check);
        check();
      });
    },
  };
  return terminal;
}
