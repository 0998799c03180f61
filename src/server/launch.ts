import type { Readable } from 'node:stream';
import { awaitBeginning, type Beginning } from './beginning.ts';
import { startChild, type Child, type System } from './child.ts';
import { type Command, serverCommand, type Surroundings } from './command.ts';
import { type Control, openControl } from './control.ts';
import { errorCode } from '../error-code.ts';
import { commandLineCommand, type RunRequest } from './run-command.ts';
import type { LaunchFailure, LaunchRequest, LaunchResult, RunningProcess, UnheardProcess } from './server.ts';

/** ms a server may take until it listens. */
const START_LIMIT = 15_000;

/** ms between asking a server to end and making it. */
const GRACE = 2000;

export interface LauncherOptions extends Surroundings {
  /** ms, from a clock that is never set back. */
  readonly monotonic: () => number;
  /** `process.kill`, or a stand-in. */
  readonly kill: System['kill'];
  /**
   * Asks for all traffic of the servers: called with a server's name for each of its processes that has any, and what
   * that process's recorder sends (`frames/frame.ts`), to be read to its end.
   */
  readonly onTraffic?: (server: string, source: Readable) => void;
  /** ms a server may take until it listens, or we say that it has not: 15 s where not given. */
  readonly startLimit?: number;
  /** ms between asking a server to end and making it: 2 s where not given. */
  readonly grace?: number;
}

export interface Launcher {
  /**
   * Starts an example server and waits until it listens or has failed. Rejects with the signal's reason when aborted.
   */
  launch(request: LaunchRequest, options?: { readonly signal?: AbortSignal }): Promise<LaunchResult>;
  /**
   * Starts a program of the learner's own, and waits likewise; with `onUnheard`, which is called once where that takes long,
   * for as long as it runs: a program that cannot tell us that it listens may well do so.
   */
  run(request: RunRequest, options?: Waiting): Promise<LaunchResult<RunningProcess>>;
  /** The servers that listen now, in the order in which they came up. */
  readonly running: readonly RunningProcess[];
  /** Ends every server, also one that does not listen yet, and waits for it. */
  stopAll(): Promise<void>;
  /** Ends every server without a wait: the last thing to do before our own process ends. */
  killAllNow(): void;
}

interface Waiting {
  readonly signal?: AbortSignal;
  readonly onUnheard?: (process: UnheardProcess) => void;
}

/** What a server is known by. */
type Named = Pick<RunningProcess, 'name'>;

function failed(failure: LaunchFailure): LaunchResult<never> {
  return { kind: 'failed', failure };
}

function runningProcess<Identity extends Named>(
  identity: Identity,
  { child, control }: { readonly child: Child; readonly control: Control },
  { address, pid }: Extract<Beginning, { kind: 'listening' }>,
  startup: number,
): RunningProcess & Identity {
  const { ended, stop, output } = child;
  return {
    ...identity,
    pid,
    address,
    get secure() {
      return control.isSecure(address.port);
    },
    onSecure(listener) {
      control.onSecure((port) => {
        if (port === address.port) listener();
      });
    },
    startup,
    ended,
    stop,
    onOutput: output.onOutput,
  };
}

function unheardProcess({ pid, stop, output }: Child): UnheardProcess {
  return { pid, stop, onOutput: output.onOutput };
}

/** What starts example servers, and ends them. */
export function createLauncher(options: LauncherOptions): Launcher {
  const { monotonic, onTraffic, startLimit = START_LIMIT } = options;
  const system: System = { platform: options.platform, kill: options.kill, grace: options.grace ?? GRACE };
  const children = new Set<Child>();
  const running = new Set<RunningProcess>();

  async function begin<Identity extends Named>(
    request: Identity,
    commandFor: (place: string) => Command,
    { signal, onUnheard }: Waiting = {},
  ): Promise<LaunchResult<RunningProcess & Identity>> {
    signal?.throwIfAborted();
    const launchedAt = monotonic();
    const control = await openControl(onTraffic && ((source) => onTraffic(request.name, source)));
    let child: Child;
    try {
      child = await startChild(commandFor(control.place), system, {
        beforeStop: control.collect,
        onExit: control.close,
      });
    } catch (error) {
      await control.close();
      const code = errorCode(error);
      if (code === undefined) throw error;
      return failed({ code, output: [] });
    }
    children.add(child);
    void child.ended.then(() => children.delete(child));

    const beginning = await awaitBeginning(child, control, {
      limit: startLimit,
      onUnheard: onUnheard && (() => onUnheard(unheardProcess(child))),
      signal,
    });
    switch (beginning.kind) {
      case 'listening': {
        const server = runningProcess(request, { child, control }, beginning, monotonic() - launchedAt);
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
    launch({ name, runtime, program, ...request }, settings) {
      const identity = { name, runtime, program };
      return begin(identity, (place) => serverCommand({ ...identity, ...request }, options, place), settings);
    },
    run: (request, settings) =>
      begin({ name: request.name }, (place) => commandLineCommand(request, options, place), settings),
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
