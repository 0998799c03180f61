import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FRAME_KINDS, type FrameHeader, type FrameKind, HEADER_SIZE } from '../../src/frames/frame.ts';
import { BadFrame, FrameDecoder } from '../../src/frames/frame-decoder.ts';
import { frame } from './frames.ts';

type Sent = FrameHeader & { readonly payload: Uint8Array };

const anyFrame: fc.Arbitrary<Sent> = fc
  .record({
    kind: fc.constantFrom(...(Object.keys(FRAME_KINDS) as FrameKind[])),
    side: fc.constantFrom('client' as const, 'server' as const),
    connection: fc.nat(2 ** 32 - 1),
    at: fc.double({ noNaN: true, noDefaultInfinity: true }),
    more: fc.nat(1000),
    payload: fc.uint8Array({ maxLength: 300 }),
  })
  .map(({ payload, more, ...header }) => {
    const fitting = header.kind === 'passed' || header.kind === 'opened' ? payload : new Uint8Array(0);
    return { ...header, size: fitting.length + more, payload: fitting };
  });

function decode(bytes: Uint8Array, cuts: readonly number[]): Sent[] {
  const decoder = new FrameDecoder();
  const found: Sent[] = [];
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  places.slice(1).forEach((end, at) => {
    decoder.push(bytes.slice(places[at], end));
    for (let next = decoder.next(); next !== undefined; next = decoder.next()) {
      found.push({ ...next, payload: new Uint8Array(next.payload) });
    }
  });
  return found;
}

describe('frames', () => {
  test('come out as they were sent, however they were cut on their way', () => {
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 20 }), fc.array(fc.nat()), (frames, cuts) => {
        const bytes = Buffer.concat(frames.map(({ payload, ...header }) => frame(header, payload)));
        expect(decode(bytes, cuts)).toEqual(
          frames.map(({ payload, ...rest }) => ({ ...rest, payload: new Uint8Array(payload) })),
        );
      }),
    );
  });

  test('are told from anything else, which is never waited for', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: HEADER_SIZE, maxLength: 200 }), (bytes) => {
        try {
          for (const { payload } of decode(bytes, [])) expect(payload.length).toBeLessThanOrEqual(200);
        } catch (error) {
          expect(error).toBeInstanceOf(BadFrame);
        }
      }),
    );
  });

  test.each([
    ['an unknown kind', Buffer.from(frame({})).fill(9, 20, 21)],
    ['an unknown side', Buffer.from(frame({})).fill(2, 21, 22)],
    ['a time that is none', frame({ at: Number.NaN })],
    ['more payload than bytes that passed', frame({ size: 1 }, 'two')],
    ['a payload where none belongs', frame({ kind: 'closed' }, 'bye')],
    ['an endless payload', frame({}, new Uint8Array(70_000))],
  ])('with %s are refused', (_name, bytes) => {
    expect(() => decode(bytes, [])).toThrow(BadFrame);
  });
});
