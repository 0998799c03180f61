import type { Environment } from '../environment.ts';
import type { ClientOptions } from '../http/client.ts';
import type { TrafficRecorder } from '../recorder/recorder.ts';
import type { LauncherOptions } from '../server/launch.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { InspectedWalk } from '../walk/inspected.ts';
import type { Workshop } from './workshop.ts';

/** What the example servers of one run see, read from the moment there is anything to read. */
export interface OpenTraffic {
  readonly onTraffic: NonNullable<LauncherOptions['onTraffic']>;
  readonly onConnect: NonNullable<ClientOptions['onConnect']>;
  readonly open: () => Promise<TrafficRecorder>;
  /** Address of the inspector, which is opened at the first call. */
  inspector(inspected: Inspecting): Promise<URL>;
  close(): Promise<void>;
}

interface Inspecting extends InspectedWalk {
  readonly environment: Environment;
  readonly workshop: Workshop;
}

/** Loads what reads traffic when the first server has any: no prompt waits for it. */
export function openTraffic({
  now,
  monotonic,
  networkInterfaces,
}: Pick<Environment, 'now' | 'monotonic' | 'networkInterfaces'>): OpenTraffic {
  let opened: Promise<TrafficRecorder> | undefined;
  const load = async (): Promise<TrafficRecorder> => {
    const { createTraffic } = await import('../recorder/recorder.ts');
    return createTraffic({ now, monotonic, networkInterfaces });
  };
  const open = () => (opened ??= load());
  let inspector: Promise<Inspector> | undefined;
  const inspect = async (walk: Inspecting): Promise<Inspector> => {
    const { openInspector } = await import('./inspect.ts');
    const { launcher } = walk.workshop;
    return openInspector({ ...walk, traffic: await open(), running: () => launcher.running });
  };
  return {
    open,
    onTraffic: (server, source) => void open().then((traffic) => traffic.feed(server, source)),
    onConnect: (ends) => void open().then((traffic) => traffic.connected(ends)),
    inspector: async (walk) => new URL((await (inspector ??= inspect(walk))).url),
    async close() {
      await (await inspector)?.close();
      (await opened)?.close();
    },
  };
}
