import { describe, expect, it } from 'vitest';
import { compareHeaders } from '../../../src/http/compare-headers.ts';
import { partnerOf } from '../../../src/inspector/web/compare.ts';
import { rowOf } from '../rows.ts';

const FIREFOX = { kind: 'browser', name: 'Firefox 140' } as const;

describe('comparing two exchanges', () => {
  it('tells what only one has, what differs and what is the same, whatever the case of names', () => {
    const compared = compareHeaders(
      [
        ['host', 'localhost:3000'],
        ['connection', 'keep-alive'],
        ['x-mine', '1'],
      ],
      [
        ['Host', 'localhost:3000'],
        ['Connection', 'close'],
        ['Accept-Language', 'en'],
      ],
    );
    expect(compared.map(({ name, kind }) => [name, kind])).toEqual([
      ['host', 'same'],
      ['connection', 'different'],
      ['x-mine', 'only-left'],
      ['Accept-Language', 'only-right'],
    ]);
  });

  it('keeps a header that came twice as two values', () => {
    const twice = [
      ['Set-Cookie', 'a'],
      ['Set-Cookie', 'b'],
    ] as const;
    expect(compareHeaders(twice, [['set-cookie', 'a']])).toEqual([
      { name: 'Set-Cookie', kind: 'different', left: ['a', 'b'], right: ['a'] },
    ]);
  });

  it('sets a browser beside the built-in client for the same endpoint', () => {
    const rows = [
      rowOf(1),
      rowOf(2, { by: FIREFOX, target: '/math?x=1' }),
      rowOf(3, { by: FIREFOX, target: '/favicon.ico' }),
      rowOf(4, { by: { kind: 'tool', name: 'curl 8' } }),
      rowOf(5),
    ];
    expect(partnerOf(rowOf(2, { by: FIREFOX }), rows)?.id).toBe(5);
    expect(partnerOf(rowOf(1), rows)?.id).toBe(2);
  });

  it('prefers the same method, and takes anything rather than nothing', () => {
    const rows = [rowOf(1), rowOf(2, { method: 'POST' })];
    expect(partnerOf(rowOf(3, { by: FIREFOX }), rows)?.id).toBe(1);
    expect(partnerOf(rowOf(3, { target: '/else' }), rows)?.id).toBe(2);
    expect(partnerOf(rowOf(1), [rowOf(1)])).toBeUndefined();
  });
});
