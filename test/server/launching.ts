import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createLauncher, type Launcher, type LauncherOptions } from '../../src/server/launch.ts';
import { freePortFrom } from '../../src/server/ports.ts';
import type {
  LaunchRequest,
  LaunchResult,
  RunningServer,
  Runtime,
  ServerOutput,
} from '../../src/server/server.ts';
import { python } from './python-here.ts';

/** The runtimes that are installed here. */
export const runtimes: readonly Runtime[] = python === undefined ? ['node'] : ['node', 'python'];

export function testLauncher(preloadDirectory: string, options: Partial<LauncherOptions> = {}): Launcher {
  return createLauncher({
    variables: process.env,
    preloadDirectory,
    monotonic: () => performance.now(),
    platform: process.platform,
    kill: (pid, signal) => void process.kill(pid, signal),
    ...options,
  });
}

/** A port that is free, and that tests which run at the same time do not pick. */
export function freePort(): Promise<number> {
  return freePortFrom(20_000 + Math.floor(Math.random() * 10_000));
}

/** Asks for a program of `test/server/programs`, or for an example server of the lesson (`text`). */
export async function requestFor(runtime: Runtime, name: string, port?: number): Promise<LaunchRequest> {
  const extension = runtime === 'node' ? 'js' : 'py';
  const isExample = ['text', 'profiles', 'template'].includes(name);
  const file = isExample
    ? `../../lessons/server/servers/${name}/server.${extension}`
    : `programs/${name}.${extension}`;
  return {
    name,
    runtime,
    interpreter: runtime === 'node' ? process.execPath : (python ?? 'python3'),
    program: fileURLToPath(new URL(file, import.meta.url)),
    port: port ?? (await freePort()),
  };
}

export function listening(result: LaunchResult): RunningServer {
  if (result.kind === 'listening') return result.server;
  throw new Error(`${result.failure.code}\n${words(result.failure.output)}`);
}

export function words(output: readonly ServerOutput[]): string {
  return output.map(({ text }) => text).join('\n');
}

/** Resolves with the first line that the server prints and that contains the text. */
export function lineWith(server: RunningServer, text: string): Promise<string> {
  return new Promise((resolve) => {
    server.onOutput((output) => {
      if (output.text.includes(text)) resolve(output.text);
    });
  });
}

/** Whether the process runs; one that has ended and was only not yet reaped does not. */
export function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}
