import type { BrowseActivity } from '../lesson/activities.ts';
import type { ActivityKind } from './activity.ts';
import { allowOnly, onlyLine, placeInBody } from './fence.ts';
import { checkRuns, serverAttribute } from './running.ts';

/** The block: one path, of visible ASCII, to a server that runs at this point (`server=` says which). */
export const browse: ActivityKind<BrowseActivity> = {
  kind: 'browse',
  parse(fence, reader) {
    allowOnly({ attributes: ['server'] }, fence, reader);
    const path = onlyLine(fence, 'a path', reader);
    if (path === undefined) return undefined;
    if (!/^\/[\x21-\x7E]*$/.test(path)) {
      reader.wrong(
        placeInBody(fence, 0),
        `\`${path}\` is no path.`,
        'A path begins with `/` and has no spaces.',
      );
    }
    return { kind: 'browse', ...serverAttribute(fence), path, position: fence.position };
  },
  check({ server, position }, context) {
    checkRuns(server, position, context);
  },
  async play({ server, path }, stage) {
    const url = stage.urlOf(server, path);
    await stage.showUrl(url);
    await stage.watchDoor(url);
  },
};
