import { describe, expect, it } from 'vitest';
import { type Action, INITIAL, reduce, shownRows, type State } from '../../../src/inspector/web/state.ts';
import { laneNames, visitorLanes } from '../../../src/inspector/web/lanes.ts';
import { rowOf } from '../rows.ts';

function after(...actions: Action[]): State {
  return actions.reduce(reduce, INITIAL);
}

const stage = { servers: [], total: 2, skipped: 0 };
const ids = (state: State) => shownRows(state).map(({ id }) => id);

describe('what the page shows', () => {
  it('takes a change to an exchange for the same exchange', () => {
    const state = after(
      { type: 'snapshot', feed: { rows: [rowOf(1), rowOf(2, { state: 'open' })], stage } },
      { type: 'changes', feed: { rows: [rowOf(2, { status: 404 }), rowOf(3)], stage } },
    );
    expect(ids(state)).toEqual([1, 2, 3]);
    expect(state.rows[1]?.status).toBe(404);
  });

  it('stands still while paused and has lost nothing after', () => {
    const paused = after(
      { type: 'snapshot', feed: { rows: [rowOf(1)], stage } },
      { type: 'pause' },
      { type: 'changes', feed: { rows: [rowOf(2)], stage } },
    );
    expect(ids(paused)).toEqual([1]);
    expect(ids(reduce(paused, { type: 'go-on' }))).toEqual([1, 2]);
  });

  it('clears what there is and shows what comes, and can take it back', () => {
    const cleared = after(
      { type: 'snapshot', feed: { rows: [rowOf(1)], stage } },
      { type: 'clear' },
      { type: 'changes', feed: { rows: [rowOf(2)], stage } },
    );
    expect(ids(cleared)).toEqual([2]);
    expect(ids(reduce(cleared, { type: 'show-cleared' }))).toEqual([1, 2]);
  });

  it('filters by all words, anywhere', () => {
    const rows = [
      rowOf(1),
      rowOf(2, { status: 404, target: '/x', by: { kind: 'browser', name: 'Firefox' } }),
    ];
    const state = after({ type: 'snapshot', feed: { rows, stage } }, { type: 'filter', text: '  404 fire ' });
    expect(ids(state)).toEqual([2]);
  });

  it('keeps a bounded number of exchanges', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => rowOf(index));
    const state = after(
      { type: 'snapshot', feed: { rows: [], stage } },
      { type: 'changes', feed: { rows, stage } },
    );
    expect(state.rows).toHaveLength(1000);
    expect(state.rows.at(-1)?.id).toBe(2999);
  });

  it('gives each visitor a lane, and from the sixth on one to all others', () => {
    const visit = (name: string) => rowOf(1, { by: { kind: 'tool', name } });
    expect(visitorLanes([]).map(({ name }) => name)).toEqual(['built-in client']);
    expect(visitorLanes(['a', 'b', 'a', 'c', 'd', 'e', 'f'].map(visit)).map(({ name }) => name)).toEqual([
      'built-in client',
      'a',
      'b',
      'c',
      'd',
      'others',
    ]);
  });

  it('names a lane in short, unless two would have the same name', () => {
    const lane = (name: string) => ({ key: name, kind: 'browser', name }) as const;
    expect(laneNames([lane('Firefox 140 on Linux'), lane('headless Chrome 156 on Linux')])).toEqual([
      'Firefox 140',
      'headless Chrome 156',
    ]);
    const both = ['Firefox 140 on Linux', 'Firefox 140 on Android'];
    expect(laneNames(both.map(lane))).toEqual(both);
  });
});
