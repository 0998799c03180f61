import { createChanges } from '../changes.ts';
import type { Note } from '../guide/note.ts';
import { type Host, openUrls, serverUrl } from '../server/host.ts';
import type {
  LaunchFailure,
  LaunchResult,
  RunningProcess,
  Runtime,
  ServerEnd,
  UnheardProcess,
} from '../server/server.ts';
import type { ServerEvent, ServerIdentity } from '../server/server-event.ts';

/** What is watched: an example server, a program of the learner's own, or a relay in front of one. */
export interface WatchedServer {
  readonly name: string;
  /** Where it listens, listened last, or is to listen. */
  readonly port: number | undefined;
  /** `http://localhost:3000`; https where it speaks that, as far as it is known. */
  readonly url: string;
  /** URLs under which other computers reach it. */
  readonly addresses: readonly string[];
  /** What listens now. */
  readonly running: RunningProcess | undefined;
  /** Starts it (again); false where it does not listen. What became of it is told as events. */
  start(): Promise<boolean>;
  /** Ends also what runs and has not said that it listens. Harmless where nothing runs. */
  stop(): Promise<void>;
  /** Resolves when what listens now has ended; never where nothing does. */
  ended(): Promise<ServerEnd>;
  /** Calls back when it has started, printed something or ended. Returns the way to end that. */
  readonly onChange: (listener: () => void) => () => void;
}

export interface WatchedServerOptions {
  readonly name: string;
  readonly runtime?: Runtime;
  /** It is a program of the learner's own, and its name a command line. */
  readonly own?: true;
  /** Where it is to listen; undefined where that is its own affair. */
  readonly port: number | undefined;
  /** The same of its address. */
  readonly host: Host;
  /** Calls back where it takes long, and goes on waiting. */
  readonly launch: (onUnheard: OnUnheard) => Promise<LaunchResult<RunningProcess>>;
  readonly explain: (failure: LaunchFailure) => Promise<Note>;
  readonly tell: (event: ServerEvent) => void;
}

type OnUnheard = (process: UnheardProcess, note: Note) => void;

/** Watches one server from start to start, and tells what it does as a walk would. */
export function createWatchedServer(options: WatchedServerOptions): WatchedServer {
  const { name, runtime, own, port, host, launch, explain } = options;
  let running: RunningProcess | undefined;
  let unheard: UnheardProcess | undefined;
  let lastPort = port;
  let lastHost = host.address;
  let lastSecure = false;
  const changes = createChanges();

  const url = () => serverUrl(lastPort ?? (lastSecure ? 443 : 80), lastHost, lastSecure);

  function tell(event: ServerEvent): void {
    options.tell(event);
    changes.tell();
  }

  const about = () => {
    const identity: ServerIdentity = {
      server: name,
      url: url(),
      ...(runtime === undefined ? {} : { runtime }),
      ...(own === undefined ? {} : { own }),
    };
    return { type: 'server', ...identity } as const;
  };

  const onUnheard: OnUnheard = (process, note) => {
    unheard = process;
    const { pid, onOutput } = process;
    tell({ ...about(), event: 'unheard', pid, note });
    onOutput((output) => tell({ ...about(), event: 'output', pid, output }));
  };

  function watch(process: RunningProcess, wasUnheard: boolean): void {
    const { pid, startup, address, onOutput, ended } = process;
    const tellOpen = (): void =>
      tell({ ...about(), event: 'listening', pid, startup, addresses: openUrls(address, host) });
    tellOpen();
    process.onSecure(() => {
      if (running !== process) return;
      lastSecure = true;
      tellOpen();
    });
    if (!wasUnheard) onOutput((output) => tell({ ...about(), event: 'output', pid, output }));
    void ended.then((end) => {
      if (running === process) running = undefined;
      tell({ ...about(), event: 'stopped', pid, end });
    });
  }

  return {
    name,
    get port() {
      return lastPort;
    },
    get url() {
      return url();
    },
    get addresses() {
      return (running && openUrls(running.address, host)) ?? [];
    },
    get running() {
      return running;
    },
    async start() {
      const result = await launch(onUnheard);
      const before = unheard;
      unheard = undefined;
      if (result.kind === 'failed') {
        const { failure } = result;
        const { code, end } = failure;
        if (before !== undefined && code === 'EXITED' && end?.asked === true)
          tell({ ...about(), event: 'stopped', pid: before.pid, end });
        else tell({ ...about(), event: 'failed', failure, note: await explain(failure), expected: false });
        return false;
      }
      running = result.server;
      ({ port: lastPort, host: lastHost } = running.address);
      lastSecure = running.secure;
      watch(running, before !== undefined);
      return true;
    },
    async stop() {
      await (running ?? unheard)?.stop();
    },
    ended: () => running?.ended ?? new Promise<never>(() => {}),
    onChange: changes.subscribe,
  };
}
