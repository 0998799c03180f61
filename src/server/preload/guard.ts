/**
 * Runs a command line of the learner's own in the platform's shell, as the leader of its process group, and
 * ends the whole group when the launcher is gone: also a program that has no preload of ours, and a shell
 * that does not hand signals on.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { constants } from 'node:os';
import { LIFELINE_VARIABLE, readLauncherAddress, toLine } from './report.ts';

/** For whatever Node the command starts, but not for the guard itself. */
function withPreload(theirs = ''): string {
  return `${theirs} --import ${new URL('node.js', import.meta.url).href}`.trimStart();
}

/** A shell that is asked to end waits for the program that it runs, so that this one can end in its own way. */
function startShell(commandLine: string): ChildProcess {
  const options = {
    stdio: 'inherit',
    windowsHide: true,
    env: { ...process.env, NODE_OPTIONS: withPreload(process.env['NODE_OPTIONS']) },
  } as const;
  if (process.platform === 'win32') return spawn(commandLine, { ...options, shell: true });
  return spawn(
    '/bin/sh',
    ['-c', `trap 'exit ${128 + constants.signals.SIGTERM}' TERM\n${commandLine}`],
    options,
  );
}

function endAll(shell: ChildProcess): void {
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  spawnSync('taskkill', ['/pid', String(shell.pid), '/t', '/f'], { windowsHide: true });
}

function guard(commandLine: string): void {
  const { port, token } = readLauncherAddress(process.env[LIFELINE_VARIABLE] ?? '');
  const shell = startShell(commandLine);
  const launcher = connect(port, '127.0.0.1');
  const launcherEnded = (): void => endAll(shell);
  launcher.write(toLine({ event: 'hello', token, pid: process.pid }));
  launcher.on('error', () => undefined);
  launcher.on('close', launcherEnded);
  launcher.resume();

  const finish = (status: number): void => {
    process.exitCode = status;
    launcher.off('close', launcherEnded);
    launcher.destroy();
  };
  shell.once('error', () => finish(NOT_FOUND));
  shell.once('exit', (code, signal) => {
    // As shells say it: 128 and the signal's number.
    const status = signal === null ? (code ?? 1) : 128 + constants.signals[signal];
    // Two turns, so that the end of the lifeline is noticed first where that is what has ended the shell's programs:
    // nobody else would end those that know nothing of us.
    setImmediate(() => setImmediate(finish, status));
  });
}

/** As a shell's status where there is no such program. */
const NOT_FOUND = 127;

// The whole group is asked to end, the command too; its leader goes last.
process.on('SIGTERM', () => undefined);
const [, , commandLine = ''] = process.argv;
guard(commandLine);
