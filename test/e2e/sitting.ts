import { stripVTControlCharacters } from 'node:util';
import { LAUNCHER, temporaryFolder } from './place.ts';
import { openTerminal, type Terminal, type TerminalOptions } from './terminal.ts';

/** What serve-lesson can wait for: Enter at a full screen, one key, an arrow key or a line. */
export type Prompt = 'more' | 'keys' | 'list' | 'line';

/** Down, as a terminal sends it. */
export const DOWN = '\x1b[B';
export const UP = '\x1b[A';
export const CTRL_C = '\x03';

/** How each prompt looks when it is drawn and waits; in this order, for a list also looks like a line. */
const LOOKS: readonly (readonly [Prompt, RegExp])[] = [
  ['more', /Enter: more/],
  ['keys', /^. Enter\s(?:next|finish|go\son)/m],
  ['list', /Arrow keys choose/],
  ['line', /^\? \S/m],
];

/** A learner in front of the real binary. */
export interface Sitting {
  readonly terminal: Terminal;
  readonly dataDirectory: string;
  /** Rows that scrolled out of sight before any prompt let the learner read them. */
  unread(): string[];
  /** Which prompt waits now; undefined where the program has ended instead. */
  prompt(): Promise<Prompt | undefined>;
  /** Presses a key, and waits for the next prompt. */
  press(key: string): Promise<Prompt | undefined>;
  /** Types a line and Enter, and waits for the next prompt. */
  answer(line: string): Promise<Prompt | undefined>;
  enter(): Promise<Prompt | undefined>;
  /** Presses Enter alone until the screen shows this; leaves the prompt there as it is. */
  enterUntil(wanted: RegExp): Promise<void>;
  /** Presses Enter alone to the end; resolves to the exit status. */
  enterToTheEnd(): Promise<number>;
}

export interface SittingOptions extends TerminalOptions {
  /** Of an earlier sitting; a new one where not given. */
  readonly dataDirectory?: string;
  /** Waits for a prompt of this look too: of `--plain`. */
  readonly plain?: boolean;
}

/** More Enters than any lesson needs. */
const ENOUGH = 400;

/** Starts the real binary in a pseudo-terminal. */
export async function sitDown(args: readonly string[], options: SittingOptions = {}): Promise<Sitting> {
  const dataDirectory = options.dataDirectory ?? (await temporaryFolder());
  const variables = { SERVE_LESSON_DATA_DIR: dataDirectory, ...options.variables };
  return sittingAt(openTerminal([LAUNCHER, ...args], { ...options, variables }), dataDirectory, options);
}

/** A sitting in a terminal where the binary was started by other means, a shell say. */
export function sittingAt(
  terminal: Terminal,
  dataDirectory: string,
  { plain = false }: Pick<SittingOptions, 'plain'> = {},
): Sitting {
  let typedAt = 0;
  const read = new Set<number>();
  let typedLine = false;
  /** What was drawn since a key was pressed; of a line, since it was taken: till then the prompt is drawn at each letter. */
  const shown = () => {
    const drawn = stripVTControlCharacters(terminal.raw().slice(typedAt)).replaceAll('\r', '');
    return typedLine ? (/^✓ [^]*/m.exec(drawn)?.[0] ?? '') : drawn;
  };
  const waiting = () => (plain ? plainPrompt(shown()) : LOOKS.find(([, look]) => look.test(shown()))?.[0]);
  const type = (text: string) => {
    typedAt = terminal.raw().length;
    terminal.type(text);
  };

  const sitting: Sitting = {
    terminal,
    dataDirectory,
    unread: () => terminal.history().filter((row, index) => row.trim() !== '' && !read.has(index)),
    async prompt() {
      await terminal.until(() => waiting() !== undefined || terminal.hasEnded());
      for (let { from, to } = terminal.window(); from < to; from += 1) read.add(from);
      return terminal.hasEnded() ? undefined : waiting();
    },
    press(key) {
      typedLine = false;
      type(key);
      return sitting.prompt();
    },
    async answer(line) {
      type(line);
      await terminal.until((screen) => screen.includes(line));
      typedLine = true;
      type('\r');
      return sitting.prompt();
    },
    enter: () => sitting.press('\r'),
    async enterUntil(wanted) {
      for (let presses = 0; presses < ENOUGH; presses += 1) {
        if ((await sitting.prompt()) === undefined) break;
        if (wanted.test(terminal.screen().join('\n'))) return;
        await sitting.enter();
      }
      throw new Error(`Enter never led to ${String(wanted)}\n${terminal.screen().join('\n')}`);
    },
    async enterToTheEnd() {
      let prompt = await sitting.prompt();
      for (let presses = 0; prompt !== undefined; presses += 1) {
        if (presses === ENOUGH) throw new Error(`Enter leads to no end\n${terminal.screen().join('\n')}`);
        prompt = await sitting.enter();
      }
      return terminal.ended;
    },
  };
  return sitting;
}

/** Without drawings, a prompt is what the output ends with. */
function plainPrompt(shown: string): Prompt | undefined {
  if (shown.endsWith('Press Enter for more. ')) return 'more';
  if (shown.endsWith('\n> ')) return 'keys';
  if (/\nNumber \(Enter: \d+\): $/.test(shown)) return 'list';
  return /\n[^\n]*(?:: |\. )$/.test(shown) ? 'line' : undefined;
}
