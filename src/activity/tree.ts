import type { TreeActivity } from '../lesson/activities.ts';
import type { ActivityKind } from './activity.ts';
import { allowOnly, wantEmpty } from './fence.ts';
import { isDeclared } from './running.ts';

/** The block: empty; `server=` says whose folder. */
export const tree: ActivityKind<TreeActivity> = {
  kind: 'tree',
  parse(fence, reader) {
    allowOnly({ attributes: ['server'] }, fence, reader);
    wantEmpty(fence, reader);
    const server = fence.attributes.get('server');
    if (server !== undefined) return { kind: 'tree', server, position: fence.position };
    reader.wrong(
      fence.position,
      'This `tree` block does not say whose folder it shows.',
      'Add `server=` and a name.',
    );
    return undefined;
  },
  check({ server, position }, context) {
    isDeclared(server, position, context);
  },
  async play({ server }, stage) {
    const files = await stage.listServerFiles(server);
    await stage.show({ type: 'tree', root: server, files });
  },
};
