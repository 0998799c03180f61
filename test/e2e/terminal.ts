import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn, type IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';

export const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));
export const LAUNCHER = path.join(PACKAGE, 'bin/serve-lesson.js');

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly variables?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  /** The program, where it is not this Node. */
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
  /** All bytes as they came. */
  raw(): string;
  type(text: string): void;
  resize(columns: number, rows: number): void;
  /** Resolves when the screen's text fits. Rejects with the screen when it does not in time, or the program ends before. */
  until(wanted: RegExp | ((screen: string) => boolean)): Promise<string>;
  readonly ended: Promise<number>;
  kill(signal?: string): void;
}

/** Starts a program with these arguments in a pseudo-terminal of its own. */
export function openTerminal(args: readonly string[], options: TerminalOptions = {}): Terminal {
  const {
    columns = 80,
    rows = 24,
    variables = {},
    workingDirectory = PACKAGE,
    program = process.execPath,
  } = options;
  const screen = new xterm.Terminal({ cols: columns, rows, scrollback: 20_000, allowProposedApi: true });
  const child: IPty = spawn(program, [...args], {
    name: 'xterm-256color',
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
    raw += data;
    screen.write(data, changed);
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
  const lines = (from: number, to: number) =>
    Array.from(
      { length: to - from },
      (_, row) => screen.buffer.active.getLine(from + row)?.translateToString(true) ?? '',
    );

  const terminal: Terminal = {
    pid: child.pid,
    ended,
    raw: () => raw,
    screen: () => lines(screen.buffer.active.viewportY, screen.buffer.active.viewportY + screen.rows),
    history: () => lines(0, screen.buffer.active.length),
    type: (text) => child.write(text),
    kill: (signal) => child.kill(signal),
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

/** Our own environment without what would change how a terminal is treated. */
function cleanVariables(): Record<string, string> {
  const dropped = new Set([
    'NO_COLOR',
    'FORCE_COLOR',
    'ACCESSIBLE',
    'CI',
    'SSH_CONNECTION',
    'SSH_TTY',
    'NODE_OPTIONS',
    'VITEST',
  ]);
  const kept = Object.entries(process.env).filter(([name]) => !dropped.has(name) && !name.startsWith('npm_'));
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
