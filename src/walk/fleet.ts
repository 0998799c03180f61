import type { ServerAtStart } from '../lesson/lesson.ts';
import { isEverywhere, LOOPBACK, urlAt } from '../server/host.ts';
import type { LaunchResult, RunningServer, Runtime, ServerEnd } from '../server/server.ts';
import type { ServerEvent, ServerIdentity } from './event.ts';

/** An example server that runs now, as the learner knows it. */
interface FleetServer {
  readonly name: string;
  readonly port: number;
  readonly process: RunningServer;
}

export interface StoppedServer {
  readonly server: string;
  readonly port: number;
  readonly pid: number;
  readonly end: ServerEnd;
}

/** The example servers of one walk: which run, behind which doors. */
export interface Fleet {
  readonly running: readonly FleetServer[];
  /** The one with this name; without a name the one behind the learner's port, else the one started last. */
  find(name?: string): FleetServer | undefined;
  at(port: number): FleetServer | undefined;
  readonly learnersPort: number;
  /** The port where a server runs or ran last; the learner's port for one that never ran. */
  doorOf(name: string): number;
  start(name: string, port: number): Promise<LaunchResult>;
  /** Undefined where it does not run. */
  stop(name: string): Promise<StoppedServer | undefined>;
  /** Ends those that are not wanted (or are written for another runtime); says which ended. */
  stopAllBut(wanted: readonly ServerAtStart[]): Promise<readonly StoppedServer[]>;
}

export interface FleetOptions {
  readonly launch: (name: string, port: number) => Promise<LaunchResult>;
  readonly runtime: () => Runtime;
  readonly learnersPort: () => number;
  /** Told about what servers print, and about one that ends by itself. */
  readonly overhear: (event: ServerEvent) => void;
  /** Told when other servers run than before, or one has printed something. */
  readonly changed: () => void;
}

/** How long a server that listens may take to say so itself, before we stop waiting for its line. ms. */
const FIRST_WORDS = 300;

/** `http://localhost:3000`: how the learner calls a server that listens at this address. */
export function serverUrl(port: number, host = LOOPBACK.address, secure = false): string {
  const atHome = isEverywhere(host) || host === '::1' || host === LOOPBACK.address;
  return urlAt(atHome ? 'localhost' : host, port, secure);
}

export function createFleet({ launch, runtime, learnersPort, overhear, changed }: FleetOptions): Fleet {
  const servers = new Map<string, FleetServer>();
  const lastPorts = new Map<string, number>();

  function watch({ name, port, process }: FleetServer): Promise<void> {
    const identity: ServerIdentity = {
      server: name,
      runtime: process.runtime,
      url: serverUrl(port, process.address.host),
    };
    void process.ended.then((end) => {
      if (servers.get(name)?.process === process) servers.delete(name);
      if (!end.asked) overhear({ type: 'server', event: 'stopped', ...identity, pid: process.pid, end });
      changed();
    });
    return new Promise((spoken) => {
      setTimeout(spoken, FIRST_WORDS).unref();
      void process.ended.then(() => spoken());
      process.onOutput((output) => {
        overhear({ type: 'server', event: 'output', ...identity, pid: process.pid, output });
        changed();
        spoken();
      });
    });
  }

  const fleet: Fleet = {
    get running() {
      return [...servers.values()];
    },
    find(name) {
      if (name !== undefined) return servers.get(name);
      return fleet.at(learnersPort()) ?? fleet.running.at(-1);
    },
    get learnersPort() {
      return learnersPort();
    },
    doorOf(name) {
      return lastPorts.get(name) ?? learnersPort();
    },
    at(port) {
      return fleet.running.find((server) => server.port === port);
    },
    async start(name, port) {
      const present = servers.get(name);
      if (present?.port === port && present.process.runtime === runtime()) {
        return { kind: 'listening', server: present.process };
      }
      if (present?.port === port) await fleet.stop(name);
      const result = await launch(name, port);
      if (result.kind === 'listening') {
        await fleet.stop(name);
        const server = { name, port, process: result.server };
        servers.set(name, server);
        lastPorts.set(name, port);
        changed();
        await watch(server);
      }
      return result;
    },
    async stop(name) {
      const server = servers.get(name);
      if (server === undefined) return undefined;
      servers.delete(name);
      return { server: name, port: server.port, pid: server.process.pid, end: await server.process.stop() };
    },
    async stopAllBut(wanted) {
      const fits = (server: FleetServer) =>
        server.process.runtime === runtime() &&
        wanted.some((want) => want.server === server.name && want.port === server.port);
      const unwanted = fleet.running.filter((server) => !fits(server));
      const stopped = await Promise.all(unwanted.map(({ name }) => fleet.stop(name)));
      return stopped.filter((server) => server !== undefined);
    },
  };
  return fleet;
}
