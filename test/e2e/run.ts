import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { onTestFinished } from 'vitest';
import { cleanVariables, LAUNCHER, NODE, PACKAGE, temporaryFolder } from './place.ts';

export interface RunOptions {
  readonly variables?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
}

export interface Outcome {
  /** 128 and the signal's number are the shell's affair: null where a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the real binary without a terminal, with a data folder of its own; it is gone when the test is over. */
export async function startCli(args: readonly string[], options: RunOptions = {}): Promise<ChildProcess> {
  const { variables = {}, workingDirectory = PACKAGE } = options;
  const child = spawn(NODE, [LAUNCHER, ...args], {
    cwd: workingDirectory,
    env: { ...cleanVariables(), SERVE_LESSON_DATA_DIR: await temporaryFolder(), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs the real binary to its end. */
export async function runCli(args: readonly string[], options?: RunOptions): Promise<Outcome> {
  const child = await startCli(args, options);
  const [stdout, stderr, status] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    exitStatus(child),
  ]);
  return { status, stdout, stderr };
}

/** What the child ends with; null where a signal ended it. */
export async function exitStatus(child: ChildProcess): Promise<number | null> {
  const parsed = v.parse(
    v.tuple([v.nullable(v.number()), v.nullable(v.string())]),
    await once(child, 'close'),
  );
  return parsed[0];
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  stream?.setEncoding('utf8');
  for await (const piece of stream ?? []) text += String(piece);
  return text;
}

const AnyEvent = v.looseObject({ version: v.literal(1), type: v.string() });
export type JsonEvent = v.InferOutput<typeof AnyEvent>;

/** Reads one line of `--json`. Throws where it is no event. */
export function parseEvent(line: string): JsonEvent {
  return v.parse(v.pipe(v.string(), v.parseJson(), AnyEvent), line);
}

export interface EventStream {
  /** Resolves with the next event that has all of these properties. Rejects where the output ends before. */
  event(wanted: Readonly<Record<string, unknown>>): Promise<JsonEvent>;
}

/** Listens to a running `--json`. */
export function eventsOf(child: ChildProcess): EventStream {
  if (child.stdout === null) throw new TypeError('the output is not piped');
  const lines = createInterface(child.stdout);
  const seen: JsonEvent[] = [];
  lines.on('line', (line) => seen.push(parseEvent(line)));
  return {
    event(wanted) {
      const fits = (event: JsonEvent) =>
        Object.entries(wanted).every(([name, value]) => event[name] === value);
      return new Promise((resolve, reject) => {
        const look = () => {
          const index = seen.findIndex(fits);
          const found = seen[index];
          if (found === undefined) return;
          seen.splice(0, index + 1);
          lines.off('line', look);
          resolve(found);
        };
        lines.on('line', look);
        lines.once('close', () => reject(new Error(`the output ended before ${JSON.stringify(wanted)}`)));
        look();
      });
    },
  };
}
