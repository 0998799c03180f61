import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import type { ServerOutput } from './server.ts';

/** Characters of a line that are kept; the rest is dropped and an ellipsis put in its place. */
export const LINE_LIMIT = 2000;

/** Lines that are kept for whoever listens later, and as last words. */
export const LINES_KEPT = 500;

export interface LineSplitter {
  push(chunk: Uint8Array): string[];
  /** The last line, where it has no line end. */
  end(): string[];
}

/** Makes lines of UTF-8 bytes that are cut anywhere. A line ends with LF or CRLF; memory stays bounded without one. */
export function createLineSplitter(limit = LINE_LIMIT): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let line = '';

  // One more than the limit, and one for a CR, is enough to know that a line is too long.
  const append = (text: string): void => {
    line += text.slice(0, limit + 2 - line.length);
  };
  const take = (): string => {
    const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
    line = '';
    return whole.length > limit ? `${whole.slice(0, limit)}…` : whole;
  };
  const split = (text: string): string[] => {
    const [first = '', ...others] = text.split('\n');
    append(first);
    return others.map((next) => {
      const done = take();
      append(next);
      return done;
    });
  };

  return {
    push: (chunk) => split(decoder.write(chunk)),
    end: () => {
      append(decoder.end());
      return line === '' ? [] : [take()];
    },
  };
}

export interface OutputLog {
  /** Reads a stream of the server to its end, whether anybody listens or not. */
  record(stream: ServerOutput['stream'], source: Readable): void;
  /** The newest lines, at most `LINES_KEPT`. */
  kept(): readonly ServerOutput[];
  /** Drops lines like this from here on. */
  readonly ignore: (line: RegExp) => void;
  /** Replays what is kept, then calls back for each new line. Returns the way to end that. */
  readonly onOutput: (listener: (output: ServerOutput) => void) => () => void;
}

/** Holds `LINES_KEPT` lines of at most `LINE_LIMIT` characters, whatever a server prints. */
export function createOutputLog(): OutputLog {
  const kept: ServerOutput[] = [];
  const listeners = new Set<(output: ServerOutput) => void>();
  let ignored: RegExp | undefined;

  const add = (output: ServerOutput): void => {
    if (ignored?.test(output.text) === true) return;
    kept.push(output);
    if (kept.length > LINES_KEPT) kept.shift();
    for (const listener of listeners) listener(output);
  };

  return {
    record(stream, source) {
      const lines = createLineSplitter();
      const addAll = (texts: readonly string[]): void => texts.forEach((text) => add({ stream, text }));
      source.on('data', (chunk: Uint8Array) => addAll(lines.push(chunk)));
      source.once('close', () => addAll(lines.end()));
    },
    kept: () => [...kept],
    ignore(line) {
      ignored = line;
    },
    onOutput(listener) {
      for (const output of kept) listener(output);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
