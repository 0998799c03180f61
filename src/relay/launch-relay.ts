import { errorCode } from '../error-code.ts';
import type { LaunchResult, RunningProcess, ServerEnd } from '../server/server.ts';
import { type RelayOptions, startRelay } from './relay.ts';

export interface RelayLaunch extends RelayOptions {
  readonly name: string;
  /** Of the process that listens: our own. */
  readonly pid: number;
}

/** Starts a relay as if it were a server: what listens on the learner's port, until it is stopped. */
export async function launchRelay({
  name,
  pid,
  ...options
}: RelayLaunch): Promise<LaunchResult<RunningProcess>> {
  const launchedAt = options.monotonic();
  try {
    const relay = await startRelay(options);
    let end: (end: ServerEnd) => void;
    const ended = new Promise<ServerEnd>((resolve) => {
      end = resolve;
    });
    const server: RunningProcess = {
      name,
      pid,
      address: relay.address,
      secure: false,
      onSecure: () => {},
      startup: options.monotonic() - launchedAt,
      // What the program behind it prints, its own terminal shows.
      onOutput: () => () => {},
      ended,
      async stop() {
        await relay.close();
        end({ exitCode: null, signal: null, asked: true });
        return ended;
      },
    };
    return { kind: 'listening', server };
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    return { kind: 'failed', failure: { code, output: [] } };
  }
}
