import { stripVTControlCharacters } from 'node:util';
import { LAUNCHER, temporaryFolder } from './place.ts';
import { openTerminal, type Terminal, type TerminalOptions } from './terminal.ts';

/** What serve-lesson can wait for: Enter at a full screen, one key, a choice from a list, or a line. */
type Prompt = 'more' | 'keys' | 'list' | 'line';

/** Keys as a terminal sends them. */
export const UP = '\x1b[A';
export const DOWN = '\x1b[B';
const ENTER = '\r';
export const ESCAPE = '\x1b';
export const CTRL_C = '\x03';

/** How each prompt looks once it waits; in this order, for a list has the look of a line too. */
const LOOKS: readonly (readonly [Prompt, RegExp])[] = [
  ['more', /Enter: more/],
  ['keys', /Enter\s(?:next|finish|go\son)/],
  ['list', /Arrow keys choose/],
  ['line', /^\? \S/m],
];

/** Without drawings a prompt is what the output ends with. */
const PLAIN_LOOKS: readonly (readonly [Prompt, RegExp])[] = [
  ['more', /Press Enter for more\. $/],
  ['keys', /^> $/m],
  ['list', /^Number \(Enter: \d+\): $/m],
  ['line', /(?:: |\. )$/],
];

/** Puts the cursor into its column (CHA): the last thing that a prompt draws before it waits. */
const PLACED = /\u001B\[\d+G$/;

/** Shows the cursor (DECTCEM): the last thing that a prompt draws when it has its answer. */
export const CURSOR_SHOWN = '\x1b[?25h';

/** A learner in front of the real binary. */
export interface Sitting {
  readonly terminal: Terminal;
  readonly dataDirectory: string;
  /** Everything that was on the screen since the beginning. */
  story(): string;
  /** Rows that scrolled out of sight before any prompt let the learner read them. */
  unread(): string[];
  /** Which prompt waits now; undefined where the program has ended instead. */
  prompt(): Promise<Prompt | undefined>;
  /** Presses a key that the prompt takes for an answer, and waits for the next one. */
  press(key: string): Promise<Prompt | undefined>;
  enter(): Promise<Prompt | undefined>;
  /** Types a line and Enter, and waits for the next prompt. */
  answer(line: string): Promise<Prompt | undefined>;
  /** Moves up or down in a list to this choice, takes it, and waits for the next prompt. */
  choose(label: RegExp, key: typeof UP | typeof DOWN): Promise<Prompt | undefined>;
  /** Presses Enter at full screens until something is asked; resolves to what that is. */
  readOn(): Promise<Prompt | undefined>;
  /** Presses Enter alone until the screen shows this; leaves the prompt there as it is. */
  enterUntil(wanted: RegExp): Promise<void>;
  /** Presses Enter alone to the end; resolves to the exit status. */
  enterToTheEnd(): Promise<number>;
}

export interface SittingOptions extends TerminalOptions {
  /** Of an earlier sitting; a new one where not given. */
  readonly dataDirectory?: string;
  /** True where it is started with `--plain`. */
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
  const read = new Set<number>();
  let typedAt: number | undefined;

  /** What was drawn since the last prompt had its answer. */
  function drawn(): string {
    if (typedAt === undefined) return stripVTControlCharacters(terminal.raw());
    const [, ...since] = terminal
      .raw()
      .slice(typedAt)
      .split(plain ? '\n' : CURSOR_SHOWN);
    return stripVTControlCharacters(since.join('\n'));
  }
  const waiting = (): Prompt | undefined => {
    const prompt = (plain ? PLAIN_LOOKS : LOOKS).find(([, look]) => look.test(drawn()))?.[0];
    // Of a list the first row looks like a line that is asked for, until the rest has come.
    return !plain && prompt === 'line' && !PLACED.test(terminal.raw()) ? undefined : prompt;
  };
  const screenText = () => terminal.screen().join('\n');

  async function enterWhile(wanted: (prompt: Prompt) => boolean): Promise<Prompt | undefined> {
    let prompt = await sitting.prompt();
    for (let presses = 0; prompt !== undefined && wanted(prompt); presses += 1) {
      if (presses === ENOUGH) throw new Error(`Enter leads to no end\n${screenText()}`);
      prompt = await sitting.enter();
    }
    return prompt;
  }

  const sitting: Sitting = {
    terminal,
    dataDirectory,
    story: () => terminal.history().join('\n'),
    unread: () => terminal.history().filter((row, index) => row.trim() !== '' && !read.has(index)),
    async prompt() {
      await terminal.until(() => waiting() !== undefined || terminal.hasEnded());
      for (let { from, to } = terminal.window(); from < to; from += 1) read.add(from);
      return terminal.hasEnded() ? undefined : waiting();
    },
    press(key) {
      typedAt = terminal.raw().length;
      terminal.type(key);
      return sitting.prompt();
    },
    enter: () => sitting.press(ENTER),
    async answer(line) {
      terminal.type(line);
      await terminal.until((screen) => screen.includes(line));
      return sitting.enter();
    },
    async choose(label, key) {
      for (let presses = 0; presses < ENOUGH; presses += 1) {
        const marked = markedChoice(terminal);
        if (label.test(marked)) return sitting.enter();
        terminal.type(key);
        await terminal.until(() => markedChoice(terminal) !== marked);
      }
      throw new Error(`no choice ${String(label)}\n${screenText()}`);
    },
    readOn: () => enterWhile((prompt) => prompt === 'more'),
    async enterUntil(wanted) {
      const prompt = await enterWhile(() => !wanted.test(screenText()));
      if (prompt === undefined) throw new Error(`Enter never led to ${String(wanted)}\n${screenText()}`);
    },
    async enterToTheEnd() {
      await enterWhile(() => true);
      return terminal.ended;
    },
  };
  return sitting;
}

/** The choice in a list that Enter would take now. */
function markedChoice(terminal: Terminal): string {
  return terminal.screen().findLast((row) => row.startsWith('▸ ')) ?? '';
}
