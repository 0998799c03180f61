import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Command } from './command.ts';
import { errorCode } from '../error-code.ts';
import { createOutputLog, type OutputLog } from './output.ts';
import type { ServerEnd } from './server.ts';

/** ms that we go on reading after a process has ended, where something that it left behind holds its output open. */
const DRAIN_LIMIT = 1000;

/**
 * What a shell says of a program of its own that was asked to end: that was our doing, and no word of the program's.
 */
const SHELLS_WORD = /^(?:\S+: line \d+: +\d+ )?(?:Terminated|Killed)\b/;

/** What a child needs of the operating system. */
export interface System {
  readonly platform: NodeJS.Platform;
  /** As `process.kill`; a negative pid is a process group. */
  readonly kill: (pid: number, signal: NodeJS.Signals) => void;
  /** ms between asking a process to end and making it. */
  readonly grace: number;
}

/** A process of ours, with all that it started. */
export interface Child {
  readonly pid: number;
  readonly output: OutputLog;
  /** Resolves when the process is over and all of its output was read. */
  readonly ended: Promise<ServerEnd>;
  /** Asks it to end, and after a while makes it. */
  readonly stop: () => Promise<ServerEnd>;
  /** Ends it at once, without a wait; for when we are ending ourselves. */
  killNow(): void;
}

/** What has to be done around a process's end. */
export interface LastRites {
  /** Before it is asked to end. */
  readonly beforeStop: () => Promise<void>;
  /** Ends what is not in its group, and has heard all reports when it resolves. */
  readonly onExit: () => Promise<void>;
}

/**
 * Starts the command in a process group of its own. Throws the system's error (`ENOENT`, `EACCES`) where
 * the command cannot be started.
 */
export async function startChild(command: Command, system: System, rites: LastRites): Promise<Child> {
  const child = spawn(command.file, command.parameters, {
    cwd: command.folder,
    env: command.variables,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  const output = createOutputLog();
  output.record('stdout', child.stdout);
  output.record('stderr', child.stderr);
  const life = follow(child, system, {
    ...rites,
    async beforeStop() {
      output.ignore(SHELLS_WORD);
      await rites.beforeStop();
    },
  });
  await once(child, 'spawn');
  const { pid } = child;
  if (pid === undefined) throw new TypeError('a process without a number');
  return { pid, output, ...life };
}

/** Signals the child's whole group; on Windows, which has none, the child. */
function signalGroup(child: ChildProcess, { platform, kill }: System, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    kill(platform === 'win32' ? child.pid : -child.pid, signal);
  } catch (error) {
    // There is none any more, or (macOS) only a zombie.
    const code = errorCode(error);
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

function follow(
  child: ChildProcess,
  system: System,
  { beforeStop, onExit }: LastRites,
): Omit<Child, 'pid' | 'output'> {
  let over = false;
  let asked = false;
  const signal = (name: NodeJS.Signals): void => {
    if (!over) signalGroup(child, system, name);
  };

  const ended = new Promise<ServerEnd>((resolve) => {
    let allHeard = Promise.resolve();
    let drained: NodeJS.Timeout | undefined;
    child.once('exit', () => {
      // What it left behind in its group. Its number is free from this turn on, so this is the last moment to use it.
      if (system.platform !== 'win32') signal('SIGKILL');
      over = true;
      allHeard = onExit();
      drained = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, DRAIN_LIMIT);
    });
    child.once('close', (exitCode, signalName) => {
      clearTimeout(drained);
      void allHeard.then(() => resolve({ exitCode, signal: signalName, asked }));
    });
  });

  return {
    ended,
    async stop() {
      if (!over) {
        asked = true;
        await beforeStop();
        signal('SIGTERM');
        const timer = setTimeout(signal, system.grace, 'SIGKILL');
        await ended;
        clearTimeout(timer);
      }
      return ended;
    },
    killNow: () => signal('SIGKILL'),
  };
}
