import { Interrupted } from '../failure.ts';

/** What a prompt needs besides its question: where keys come from, where it draws, and what ends it from outside. */
export interface Keyboard {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly interrupted: AbortSignal;
}

export interface PromptContext {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
  readonly clearPromptOnDone?: boolean;
}

/** Runs one of Inquirer's prompts so that Ctrl-C, Ctrl-D and our own end all leave it the same way: as Interrupted. */
export async function prompted<Value>(
  { stdin, stdout, interrupted }: Keyboard,
  run: (context: PromptContext) => Promise<Value>,
): Promise<Value> {
  const closed = new AbortController();
  const listenForEnd = (_text: string | undefined, key: { ctrl?: boolean; name?: string }) => {
    if (key.ctrl === true && key.name === 'd') closed.abort();
  };
  stdin.on('keypress', listenForEnd);
  try {
    return await run({ input: stdin, output: stdout, signal: AbortSignal.any([interrupted, closed.signal]) });
  } catch (error) {
    const left = error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
    throw left ? new Interrupted() : error;
  } finally {
    stdin.off('keypress', listenForEnd);
  }
}
