import { createChanges } from '../changes.ts';
import type { Note } from '../guide/note.ts';
import { type Host, openUrls, serverUrl } from '../server/host.ts';
import type { LaunchFailure, LaunchResult, RunningProcess, Runtime, ServerEnd } from '../server/server.ts';
import type { ServerEvent, ServerIdentity } from '../server/server-event.ts';

/** What is watched: an example server, a program of the learner's own, or a relay in front of one. */
export interface WatchedServer {
  readonly name: string;
  /** Where it listens, listened last, or is to listen. */
  readonly port: number | undefined;
  /** `http://localhost:3000` */
  readonly url: string;
  /** URLs under which other computers reach it. */
  readonly addresses: readonly string[];
  /** What listens now. */
  readonly running: RunningProcess | undefined;
  /** Starts it (again); false where it does not listen. What became of it is told as events. */
  start(): Promise<boolean>;
  /** Harmless where nothing runs. */
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
  readonly launch: () => Promise<LaunchResult<RunningProcess>>;
  readonly explain: (failure: LaunchFailure) => Promise<Note>;
  readonly tell: (event: ServerEvent) => void;
}

/** Watches one server from start to start, and tells what it does as a walk would. */
export function createWatchedServer(options: WatchedServerOptions): WatchedServer {
  const { name, runtime, own, port, host, launch, explain } = options;
  let running: RunningProcess | undefined;
  let lastPort = port;
  let lastHost = host.address;
  const changes = createChanges();

  const url = () => serverUrl(lastPort ?? 80, lastHost);

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

  function watch(process: RunningProcess): void {
    const { pid, startup, address, onOutput, ended } = process;
    const it = about();
    tell({ ...it, event: 'listening', pid, startup, addresses: openUrls(address, host) });
    onOutput((output) => tell({ ...it, event: 'output', pid, output }));
    void ended.then((end) => {
      if (running === process) running = undefined;
      tell({ ...it, event: 'stopped', pid, end });
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
      const result = await launch();
      if (result.kind === 'failed') {
        const { failure } = result;
        tell({ ...about(), event: 'failed', failure, note: await explain(failure), expected: false });
        return false;
      }
      running = result.server;
      ({ port: lastPort, host: lastHost } = running.address);
      watch(running);
      return true;
    },
    async stop() {
      await running?.stop();
    },
    ended: () => running?.ended ?? new Promise<never>(() => {}),
    onChange: changes.subscribe,
  };
}
