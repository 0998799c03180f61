import type { StopActivity } from '../lesson/activities.ts';
import type { ActivityKind } from './activity.ts';
import { allowOnly, onlyLine } from './fence.ts';
import { checkRuns } from './running.ts';

/** The block: the name of a server that runs at this point. */
export const stop: ActivityKind<StopActivity> = {
  kind: 'stop',
  parse(fence, reader) {
    allowOnly({}, fence, reader);
    const server = onlyLine(fence, 'a server’s name', reader);
    return server === undefined ? undefined : { kind: 'stop', server, position: fence.position };
  },
  check({ server, position }, context) {
    checkRuns(server, { line: position.line + 1, column: 1 }, context);
  },
  runningAfter: ({ server }, running) => running.filter((other) => other.server !== server),
  play: ({ server }, stage) => stage.close(server),
};
