import type { ProcessesActivity } from '../lesson/activities.ts';
import type { ActivityKind } from './activity.ts';
import { allowOnly, wantEmpty } from './fence.ts';

/** The block: empty. The addresses that are shown are those that the servers really listen at. */
export const processes: ActivityKind<ProcessesActivity> = {
  kind: 'processes',
  parse(fence, reader) {
    allowOnly({}, fence, reader);
    wantEmpty(fence, reader);
    return { kind: 'processes', position: fence.position };
  },
  play: (_activity, stage) => {
    const { lesson, self, fleet } = stage;
    const servers = fleet.running.map(
      ({ name, port, process }) =>
        ({
          role: 'server',
          name,
          program: `${process.runtime === 'node' ? 'node' : 'python3'} ${lesson.servers[name]?.[process.runtime] ?? ''}`,
          pid: process.pid,
          address: `${process.address.host}:${port}`,
        }) as const,
    );
    const client = {
      role: 'client',
      name: 'the built-in client',
      program: self.program,
      pid: self.pid,
    } as const;
    return stage.show({ type: 'processes', host: self.host, rows: [client, ...servers] });
  },
};
