import type { Environment } from '../environment.ts';
import type { ClientOptions } from '../http/client.ts';
import type { TrafficRecorder } from '../recorder/recorder.ts';
import type { LauncherOptions } from '../server/launch.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { InspectedWalk } from '../walk/inspected.ts';
import type { Inspected } from './inspect.ts';
import type { Workshop } from './workshop.ts';

/** What the example servers of one run see, read from the moment there is anything to read. */
export interface OpenTraffic {
  readonly onTraffic: NonNullable<LauncherOptions['onTraffic']>;
  readonly onConnect: NonNullable<ClientOptions['onConnect']>;
  readonly open: () => Promise<TrafficRecorder>;
  /** The inspector, which is opened at the first call. */
  inspector(inspected: Inspecting): Promise<Inspector>;
  close(): Promise<void>;
}

interface Inspecting extends InspectedWalk {
  readonly environment: Inspected['environment'];
  readonly workshop: Inspected['workshop'] & Pick<Workshop, 'launcher'>;
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
    async inspector(walk) {
      inspector ??= inspect(walk);
      try {
        return await inspector;
      } catch (error) {
        // What was in the way may be gone the next time.
        inspector = undefined;
        throw error;
      }
    },
    async close() {
      try {
        await (await inspector)?.close();
      } finally {
        (await opened)?.close();
      }
    },
  };
}
