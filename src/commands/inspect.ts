import path from 'node:path';
import type { Environment } from '../environment.ts';
import { type InspectedServer, type Inspector, startInspector } from '../inspector/inspector.ts';
import type { TrafficRecorder } from '../recorder/recorder.ts';
import { meetingPlace } from '../server/host.ts';
import type { RunningProcess, ServerOutput } from '../server/server.ts';
import { serverUrl } from '../walk/fleet.ts';
import type { ServerFile } from '../walk/stage.ts';
import type { Workshop } from './workshop.ts';

export interface Inspected {
  readonly environment: Environment;
  readonly workshop: Workshop;
  readonly traffic: TrafficRecorder;
  /** What listens now. */
  readonly running: () => readonly RunningProcess[];
  /** A server's program, where we know it. */
  readonly codeOf?: (server: string) => Promise<ServerFile>;
}

/** Opens the inspector: a page on a free port of this computer that shows the traffic of what runs here. */
export async function openInspector(inspected: Inspected): Promise<Inspector> {
  const { environment, workshop, traffic, running } = inspected;
  const codes = createCodes(inspected);
  return startInspector({
    traffic,
    guide: await workshop.guide(),
    now: environment.now,
    assets: path.join(environment.packageDirectory, 'dist/inspector'),
    servers: () => running().map((server) => inspectedServer(server, codes(server.name))),
    async send({ server, ...request }) {
      const client = await workshop.client();
      const { address } = running().find(({ name }) => name === server) ?? {};
      const connectTo = address === undefined ? {} : { connectTo: meetingPlace(address) };
      traffic.match(await client.send({ ...request, ...connectTo }, { signal: environment.interrupted }));
    },
  });
}

function inspectedServer(
  { name, address, onOutput }: RunningProcess,
  code: InspectedServer['code'],
): InspectedServer {
  const output: ServerOutput[] = [];
  // What was printed before is told at once: that is all that is wanted here.
  onOutput((line) => output.push(line))();
  return {
    name,
    url: serverUrl(address.port, address.host),
    output,
    ...(code === undefined ? {} : { code }),
  };
}

/** The code of each server, read when it is first asked for: known from the next time on. */
function createCodes({ codeOf }: Inspected): (server: string) => ServerFile | undefined {
  const codes = new Map<string, ServerFile | undefined>();
  return (server) => {
    if (codeOf !== undefined && !codes.has(server)) {
      codes.set(server, undefined);
      void codeOf(server).then((code) => codes.set(server, code));
    }
    return codes.get(server);
  };
}
