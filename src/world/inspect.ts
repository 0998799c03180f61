import path from 'node:path';
import { createChanges } from '../changes.ts';
import type { Environment } from '../environment.ts';
import { type Inspector, type InspectorOptions, startInspector } from '../inspector/inspector.ts';
import type { InspectedServer } from '../inspector/inspected-server.ts';
import type { TrafficRecorder } from '../recorder/recorder.ts';
import { serverUrl } from '../server/host.ts';
import { meetingPlace } from '../http/address.ts';
import type { RunningProcess, ServerFile, ServerOutput } from '../server/server.ts';
import type { Workshop } from './workshop.ts';

export interface Inspected {
  readonly environment: Pick<Environment, 'now' | 'packageDirectory' | 'interrupted'>;
  readonly workshop: Pick<Workshop, 'guide' | 'client'>;
  readonly traffic: TrafficRecorder;
  /** What listens now. */
  readonly running: () => readonly RunningProcess[];
  /** A server's program, where we know it. */
  readonly codeOf?: (server: string) => Promise<ServerFile | undefined>;
  /** Where the learner is in the lesson. */
  readonly step?: InspectorOptions['step'];
  /** Calls back when step, servers or what they printed are others. Returns the way to end that. */
  readonly onStageChange: (listener: () => void) => () => void;
}

/** Opens the inspector: a page on a free port of this computer that shows the traffic of what runs here. */
export async function openInspector(inspected: Inspected): Promise<Inspector> {
  const { environment, workshop, traffic, running, step, onStageChange } = inspected;
  const codes = createCodes(inspected);
  return startInspector({
    traffic,
    guide: await workshop.guide(),
    now: environment.now,
    assets: path.join(environment.packageDirectory, 'dist/inspector'),
    servers: () => running().map((server) => inspectedServer(server, codes.of(server))),
    ...(step === undefined ? {} : { step }),
    onStageChange(listener) {
      const ends = [onStageChange(listener), codes.onRead(listener)];
      return () => ends.forEach((end) => end());
    },
    async send({ server, ...request }) {
      const client = await workshop.client();
      const { address } = running().find(({ name }) => name === server) ?? {};
      const connectTo = address === undefined ? {} : { connectTo: meetingPlace(address) };
      traffic.match(await client.send({ ...request, ...connectTo }, { signal: environment.interrupted }));
    },
  });
}

function inspectedServer(
  { name, address, secure, onOutput }: RunningProcess,
  code: InspectedServer['code'],
): InspectedServer {
  const output: ServerOutput[] = [];
  // What was printed before is told at once: that is all that is wanted here.
  onOutput((line) => output.push(line))();
  return {
    name,
    url: serverUrl(address.port, address.host, secure),
    output,
    ...(code === undefined ? {} : { code }),
  };
}

interface Codes {
  of(server: RunningProcess): ServerFile | undefined;
  readonly onRead: (listener: () => void) => () => void;
}

/** The code of each server as it was started, read when it is first asked for: known once it is read. */
function createCodes({ codeOf }: Inspected): Codes {
  const codes = new Map<number, ServerFile | undefined>();
  const read = createChanges();

  async function load({ name, pid }: RunningProcess): Promise<void> {
    try {
      codes.set(pid, await codeOf?.(name));
      read.tell();
    } catch {
      // A program that cannot be read is one that the page does not show.
    }
  }

  return {
    of(server) {
      if (codeOf !== undefined && !codes.has(server.pid)) {
        codes.set(server.pid, undefined);
        void load(server);
      }
      return codes.get(server.pid);
    },
    onRead: read.subscribe,
  };
}
