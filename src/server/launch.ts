import { awaitBeginning, type Beginning } from './beginning.ts';
import { startChild, type Child, type System } from './child.ts';
import { serverCommand, type Surroundings } from './command.ts';
import { openControl } from './control.ts';
import { errorCode } from '../error-code.ts';
import type { LaunchFailure, LaunchRequest, LaunchResult, RunningServer } from './server.ts';

/** ms a server may take until it listens. */
const START_LIMIT = 15_000;

/** ms between asking a server to end and making it. */
const GRACE = 2000;

export interface LauncherOptions extends Surroundings {
  /** ms, from a clock that is never set back. */
  readonly monotonic: () => number;
  /** `process.kill`, or a stand-in. */
  readonly kill: System['kill'];
  /** ms a server may take until it listens: 15 s where not given. */
  readonly startLimit?: number;
  /** ms between asking a server to end and making it: 2 s where not given. */
  readonly grace?: number;
}

export interface Launcher {
  /** Starts an example server and waits until it listens or has failed. Rejects with the signal's reason when aborted. */
  launch(request: LaunchRequest, options?: { readonly signal?: AbortSignal }): Promise<LaunchResult>;
  /** The servers that listen now, in the order in which they came up. */
  readonly running: readonly RunningServer[];
  /** Ends every server, also one that does not listen yet, and waits for it. */
  stopAll(): Promise<void>;
  /** Ends every server without a wait: the last thing to do before our own process ends. */
  killAllNow(): void;
}

function failed(failure: LaunchFailure): LaunchResult {
  return { kind: 'failed', failure };
}

function runningServer(
  request: LaunchRequest,
  child: Child,
  { address, pid }: Extract<Beginning, { kind: 'listening' }>,
  startup: number,
): RunningServer {
  const { name, runtime, program } = request;
  const { ended, stop, output } = child;
  return { name, runtime, program, pid, address, startup, ended, stop, onOutput: output.onOutput };
}

/** What starts example servers, and ends them. */
export function createLauncher(options: LauncherOptions): Launcher {
  const { monotonic, startLimit = START_LIMIT } = options;
  const system: System = { platform: options.platform, kill: options.kill, grace: options.grace ?? GRACE };
  const children = new Set<Child>();
  const running = new Set<RunningServer>();

  async function launch(
    request: LaunchRequest,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<LaunchResult> {
    signal?.throwIfAborted();
    const launchedAt = monotonic();
    const control = await openControl();
    let child: Child;
    try {
      child = await startChild(serverCommand(request, options, control.place), system, control.close);
    } catch (error) {
      await control.close();
      const code = errorCode(error);
      if (code === undefined) throw error;
      return failed({ code, output: [] });
    }
    children.add(child);
    void child.ended.then(() => children.delete(child));

    const beginning = await awaitBeginning(child, control, startLimit, signal);
    switch (beginning.kind) {
      case 'listening': {
        const server = runningServer(request, child, beginning, monotonic() - launchedAt);
        running.add(server);
        void server.ended.then(() => running.delete(server));
        return { kind: 'listening', server };
      }
      case 'failed': {
        const end = await child.stop();
        return failed({ code: beginning.code, end, output: child.output.kept() });
      }
      case 'aborted':
        await child.stop();
        throw signal?.reason;
    }
  }

  return {
    launch,
    get running() {
      return [...running];
    },
    async stopAll() {
      await Promise.all([...children].map((child) => child.stop()));
    },
    killAllNow() {
      for (const child of children) child.killNow();
    },
  };
}
