import type { ClocksActivity } from '../lesson/activities.ts';
import type { ActivityKind } from './activity.ts';
import { allowOnly, wantEmpty } from './fence.ts';

/** The block: empty, behind an `http` block of the same step that brings an answer. */
export const clocks: ActivityKind<ClocksActivity> = {
  kind: 'clocks',
  parse(fence, reader) {
    allowOnly({}, fence, reader);
    wantEmpty(fence, reader);
    return { kind: 'clocks', position: fence.position };
  },
  check({ position }, { preceding, wrong }) {
    const last = preceding.findLast(({ kind }) => kind === 'http');
    if (last?.kind === 'http' && last.expected.kind === 'response') return;
    wrong(
      position,
      'No answer has come back in this step before this block.',
      'Put it behind an `http` block that brings an answer.',
    );
  },
  play: (_activity, stage) => stage.showClocks(),
};
