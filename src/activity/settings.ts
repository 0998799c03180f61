import type { SettingsActivity } from '../lesson/activities.ts';
import type { ActivityKind } from './activity.ts';
import { allowOnly, wantEmpty } from './fence.ts';

/** The block: empty, once in a lesson, and in its first step: a server that runs has its port and runtime already. */
export const settings: ActivityKind<SettingsActivity> = {
  kind: 'settings',
  parse(fence, reader) {
    allowOnly({}, fence, reader);
    wantEmpty(fence, reader);
    return { kind: 'settings', position: fence.position };
  },
  check({ position }, { step, earlier, wrong }) {
    if (earlier.some(({ kind }) => kind === 'settings')) {
      wrong(position, 'A lesson asks for its settings once.', 'Take this `settings` block out.');
    } else if (step > 1) {
      wrong(
        position,
        'Settings are asked for before anything runs.',
        'Move this `settings` block into the first step.',
      );
    }
  },
  play: (_activity, stage) => stage.chooseSettings(),
};
