import { hostname } from 'node:os';
import path from 'node:path';
import { version } from '../../package.json';
import type { Environment } from '../environment.ts';
import type { FieldGuide } from '../guide/entry.ts';
import type { Client, ClientOptions } from '../http/client.ts';
import { type Host, LOOPBACK } from '../server/host.ts';
import { createLauncher, type Launcher, type LauncherOptions } from '../server/launch.ts';
import { checkPort, freePortFrom } from '../server/ports.ts';
import { findPython, type PythonSearch } from '../server/python.ts';
import type { WalkWorld } from '../walk/walk-world.ts';

/** What example servers are started and asked with, the same for every walk of one run. */
export type Workshop = Pick<
  WalkWorld,
  | 'launcher'
  | 'host'
  | 'nodePath'
  | 'self'
  | 'userAgent'
  | 'interrupted'
  | 'now'
  | 'client'
  | 'guide'
  | 'findPython'
  | 'checkPort'
  | 'freePortFrom'
> & {
  readonly launcher: Launcher;
  /** Ends every server that still runs, and closes the client's connections. */
  close(): Promise<void>;
};

/** What our own client calls itself. */
const USER_AGENT = `serve-lesson/${version}`;

/** Who watches what goes on: the launcher's and the client's. */
type Watching = Pick<LauncherOptions, 'onTraffic'> & Pick<ClientOptions, 'onConnect'>;

/**
 * Sets the workshop up; servers listen at `host`. Client, field guide and Python are looked for when they are first
 * needed, and once.
 */
export function createWorkshop(
  environment: Environment,
  pythonPath: string | undefined,
  { onTraffic, onConnect }: Watching = {},
  host: Host = LOOPBACK,
): Workshop {
  const { variables, platform, monotonic, now, interrupted, nodePath, pid, packageDirectory } = environment;
  const launcher = createLauncher({
    variables,
    platform,
    monotonic,
    kill: environment.kill,
    preloadDirectory: path.join(packageDirectory, 'dist/preload'),
    ...(onTraffic === undefined ? {} : { onTraffic }),
  });
  environment.onExit(() => launcher.killAllNow());

  let opened: Promise<Client> | undefined;
  const client = once(async (): Promise<Client> => {
    const { createClient } = await import('../http/client.ts');
    // Over https it only ever asks a program of the learner's own, whose certificate nobody else has vouched for.
    return createClient({ now, monotonic, onConnect, trust: { insecure: true } });
  });

  return {
    launcher,
    nodePath,
    interrupted,
    now,
    host,
    checkPort: (port) => checkPort(port, host.address),
    freePortFrom: (port) => freePortFrom(port, host.address),
    self: { host: hostname(), program: 'serve-lesson', pid },
    userAgent: USER_AGENT,
    client: () => (opened = client()),
    guide: once(async (): Promise<FieldGuide> => {
      const { loadGuide } = await import('../guide/field-guide.ts');
      return loadGuide();
    }),
    findPython: once((): Promise<PythonSearch> => findPython({ explicit: pythonPath, variables, platform })),
    async close() {
      await Promise.all([launcher.stopAll(), opened?.then((open) => open.close())]);
    },
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
