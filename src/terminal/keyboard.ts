import { Interrupted } from '../failure.ts';

/** What a prompt needs besides its question: where keys come from, where it draws, and what ends it from outside. */
export interface Keyboard {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly interrupted: AbortSignal;
  /** Calls back when we go on after a stop (Ctrl-Z, then `fg`). Returns the way to end that. */
  readonly onContinue: (listener: () => void) => () => void;
}

export interface PromptContext {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
  /** Takes the prompt off the screen when it is over. Inquirer reads it then. */
  clearPromptOnDone?: boolean;
}

/**
 * Runs one of Inquirer's prompts so that Ctrl-C, Ctrl-D and our own end all leave it the same way: as Interrupted.
 * After a stop it is asked anew: the screen belonged to others in between, and the terminal's mode was theirs.
 */
export async function prompted<Value>(
  keyboard: Keyboard,
  run: (context: PromptContext) => Promise<Value>,
): Promise<Value> {
  for (;;) {
    // Each asking waits for the one before to be over.
    const outcome = await askOnce(keyboard, run);
    if (outcome.kind === 'answered') return outcome.value;
  }
}

type Outcome<Value> = { readonly kind: 'answered'; readonly value: Value } | { readonly kind: 'stopped' };

async function askOnce<Value>(
  { stdin, stdout, interrupted, onContinue }: Keyboard,
  run: (context: PromptContext) => Promise<Value>,
): Promise<Outcome<Value>> {
  const closed = new AbortController();
  const continued = new AbortController();
  const signal = AbortSignal.any([interrupted, closed.signal, continued.signal]);
  const context: PromptContext = { input: stdin, output: stdout, signal };
  const listenForEnd = (_text: string | undefined, key: KeypressEvent) => {
    const isEnd = endsAfterEscape(key) || (key.ctrl === true && (key.name === 'd' || key.name === 'c'));
    if (!isEnd) return;
    // A question that will have no answer, and its help, do not stay behind.
    context.clearPromptOnDone = true;
    closed.abort();
  };
  stdin.on('keypress', listenForEnd);
  const stopListening = onContinue(() => continued.abort());
  try {
    return { kind: 'answered', value: await run(context) };
  } catch (error) {
    if (!isEndOfPrompt(error)) throw error;
    if (continued.signal.aborted && !interrupted.aborted && !closed.signal.aborted)
      return { kind: 'stopped' };
    throw new Interrupted();
  } finally {
    stopListening();
    stdin.off('keypress', listenForEnd);
  }
}

/** As much of Node's readline event as says which key it was. */
export interface KeypressEvent {
  readonly name?: string | undefined;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  /** The bytes as they came. */
  readonly sequence?: string;
}

/** Ctrl-C or Ctrl-D right behind Escape: readline takes the two for one key that it does not know. */
export function endsAfterEscape({ sequence }: KeypressEvent): boolean {
  return sequence === '\u001B\u0003' || sequence === '\u001B\u0004';
}

/**
 * The bytes of the key that came so soon behind Escape that readline takes the two for one; undefined where it is one key.
 * That key is a character, or a whole sequence such as an arrow's.
 */
export function behindEscape({ sequence = '' }: KeypressEvent): string | undefined {
  const [first, ...rest] = sequence;
  const isKey = rest.length === 1 || rest[0] === ESCAPE;
  return first === ESCAPE && isKey ? rest.join('') : undefined;
}

const ESCAPE = '\u001B';

function isEndOfPrompt(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
}
