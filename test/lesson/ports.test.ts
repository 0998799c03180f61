import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withPorts } from '../../src/lesson/ports.ts';
import type { Block } from '../../src/lesson/lesson.ts';
import { block, parse, served } from '../authoring/lesson-text.ts';

const PORTS = new Map([
  [3000, 8080],
  [3001, 8081],
]);
const replaced = (text: string, ports: ReadonlyMap<number, number> = PORTS) =>
  withPorts({ text }, ports).text;

describe('the real ports', () => {
  it.each([
    ['port 3000', 'port 8080'],
    ['3000', '8080'],
    ['Is it 3000, 3001 or (3000)?', 'Is it 8080, 8081 or (8080)?'],
    ['http://localhost:3000/math', 'http://localhost:8080/math'],
    ['the end: 3000.', 'the end: 8080.'],
  ])('stand in %j', (source, real) => {
    expect(replaced(source)).toBe(real);
  });

  it.each(['13000', '30001', 'x3000', '3000px', '3000.5', '1.3000', 'é3000', '٣3000', '_3000'])(
    'leave %j as it is: another word',
    (source) => {
      expect(replaced(source)).toBe(source);
    },
  );

  it('may change places', () => {
    const swap = new Map([
      [3000, 3001],
      [3001, 3000],
    ]);
    expect(replaced('first 3000, then 3001', swap)).toBe('first 3001, then 3000');
  });

  it('come back to the source’s by the way back', () => {
    const ports = fc.uniqueArray(fc.integer({ min: 1024, max: 65_535 }), { minLength: 4, maxLength: 4 });
    const words = fc.array(fc.oneof(fc.constantFrom('3000', '3001', ':', ' ', '.', '-'), fc.string()));
    fc.assert(
      fc.property(words, ports, (parts, [a = 0, b = 0]) => {
        const text = parts.join('').replaceAll(String(a), '').replaceAll(String(b), '');
        const there = replaced(
          text,
          new Map([
            [3000, a],
            [3001, b],
          ]),
        );
        const back = new Map([
          [a, 3000],
          [b, 3001],
        ]);
        expect(replaced(there, back)).toBe(text);
      }),
    );
  });

  it('change nothing else of a step, and nothing of the lesson itself', () => {
    const { lesson } = parse({
      text: served(`Port 3000.\n\n${block('http', 'GET http://localhost:3000/\n\nHTTP/1.1 200')}`),
    });
    const step = lesson?.steps[0];
    if (step === undefined) throw new Error('no step');
    const before = structuredClone(step);
    const moved = withPorts(step, PORTS);
    expect(step).toEqual(before);
    expect(JSON.parse(JSON.stringify(moved).replaceAll('8080', '3000'))).toEqual(
      JSON.parse(JSON.stringify(step)),
    );
    expect(moved.blocks.at(-1)).toMatchObject({ request: { target: 'http://localhost:8080/' } });
    expect(moved.source).toBe(step.source);
  });

  it('leave ids, links within the lesson, and quoted code alone', () => {
    const position = { line: 1, column: 1 };
    const code: Block = {
      kind: 'code',
      server: 'text',
      only: false,
      parts: [{ fragment: 'process.env.PORT ?? 3000', explanation: [], position }],
      position,
    };
    const data = { id: 'port-3000', blocks: [code], link: { type: 'link', url: 'glossary.md#port-3000' } };
    expect(withPorts(data, PORTS)).toEqual(data);
  });
});
