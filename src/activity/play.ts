import type { PlayActivity } from '../lesson/activities.ts';
import type { ActivityKind } from './activity.ts';
import { allowOnly, wantEmpty } from './fence.ts';
import { checkRuns, serverAttribute } from './running.ts';

/** The block: empty; the requests go to a server that runs at this point (`server=` says which). */
export const play: ActivityKind<PlayActivity> = {
  kind: 'play',
  parse(fence, reader) {
    allowOnly({ attributes: ['server'] }, fence, reader);
    wantEmpty(fence, reader);
    return { kind: 'play', ...serverAttribute(fence), position: fence.position };
  },
  check({ server, position }, context) {
    checkRuns(server, position, context);
  },
  play: ({ server }, stage) => stage.play(server),
};
