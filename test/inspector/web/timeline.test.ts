import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layTimeline } from '../../../src/inspector/web/timeline.ts';
import { rowOf } from '../rows.ts';

describe('the timeline of the diagram', () => {
  it('puts an answer below its request, and the next request below that', () => {
    const { placed } = layTimeline([rowOf(1, { startedAt: 0 }), rowOf(2, { startedAt: 10 })]);
    const tops = placed.flatMap(({ asks, answers = 0 }) => [asks, answers]);
    expect(tops).toEqual(tops.toSorted((one, other) => one - other));
    expect(new Set(tops).size).toBe(4);
  });

  it('shows two exchanges that overlap as overlapping', () => {
    const { placed } = layTimeline([
      rowOf(1, { startedAt: 0, duration: 50 }),
      rowOf(2, { startedAt: 10, duration: 10 }),
    ]);
    expect(placed[0]?.isMixed).toBe(true);
    expect(placed[0]?.answers).toBeGreaterThan(placed[1]?.answers ?? Infinity);
  });

  it('takes one after the other for that, although the clock counts whole milliseconds only', () => {
    const { placed } = layTimeline([
      rowOf(1, { startedAt: 100, duration: 2.9 }),
      rowOf(2, { startedAt: 102, duration: 1 }),
    ]);
    expect(placed.map(({ isMixed }) => isMixed)).toEqual([false, false]);
  });

  it('tells an idle hour in words and gives it no more room than ten seconds', () => {
    const gap = (ms: number) => layTimeline([rowOf(1, { startedAt: 0 }), rowOf(2, { startedAt: ms })]);
    expect(gap(3_600_000).height).toBe(gap(10_000).height);
    expect(gap(3_600_000).pauses[0]?.ms).toBeCloseTo(3_599_999, 0);
    expect(gap(1000).pauses).toEqual([]);
    expect(gap(1000).height).toBeGreaterThan(gap(10).height);
  });

  it('has no answer for an exchange that waits', () => {
    const { placed } = layTimeline([
      rowOf(1, { state: 'open', status: undefined }),
      rowOf(2, { state: 'complete', status: undefined }),
    ]);
    expect(placed.map(({ answers }) => answers !== undefined)).toEqual([false, true]);
  });

  it('never moves what stands when something is added later', () => {
    const rows = fc.array(
      fc.record({ wait: fc.nat(20_000), duration: fc.double({ min: 0, max: 9000, noNaN: true }) }),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(rows, fc.nat(5000), (specs, wait) => {
        let at = 0;
        const before = specs.map(({ wait: pause, duration }, index) => {
          at += pause;
          return rowOf(index + 1, { startedAt: at, duration });
        });
        const end = Math.max(...before.map(({ startedAt, duration }) => startedAt + duration));
        const added = rowOf(before.length + 1, { startedAt: Math.ceil(end) + wait });
        expect(layTimeline([...before, added]).placed.slice(0, -1)).toEqual(layTimeline(before).placed);
      }),
    );
  });
});
