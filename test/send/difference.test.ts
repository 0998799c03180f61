import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { compareAnswers } from '../../src/send/difference.ts';
import { type Answer, readSaved } from '../../src/send/saved.ts';

function answer(body: string, headers: Answer['headers'] = []): Answer {
  return { startLine: 'HTTP/1.1 200 OK', headers, body: Buffer.from(body) };
}

describe('two answers', () => {
  test('are compared header by header, and from the first byte that differs', () => {
    const left = answer('same\nold', [['A', '1'], ['B', '2']]); // prettier-ignore
    const right = answer('same\nnew', [['b', '3'], ['C', '4']]); // prettier-ignore
    const difference = compareAnswers(left, right);
    expect(difference.sameStatus).toBe(true);
    expect(difference.headers.map(({ name, kind }) => [name, kind])).toEqual([
      ['A', 'only-left'],
      ['B', 'different'],
      ['C', 'only-right'],
    ]);
    expect(difference.bodyFrom).toBe(5);
    expect(difference.rows.slice(-2)).toEqual([
      { left: 'same', right: 'same' },
      { left: 'old', right: 'new', from: 0 },
    ]);
  });

  test('of which one is longer differ where the other ends', () => {
    expect(compareAnswers(answer('ab'), answer('abc')).bodyFrom).toBe(2);
    expect(compareAnswers(answer(''), answer('')).bodyFrom).toBeUndefined();
  });

  test('lie beside each other with no line lost', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const { rows } = compareAnswers(answer(left.join('\n')), answer(right.join('\n')));
        const body = rows.slice(2);
        expect(body.map((row) => row.left).filter((line) => line !== '')).toEqual(left);
        expect(body.map((row) => row.right).filter((line) => line !== '')).toEqual(right);
        for (const row of body) expect(row.from === undefined).toBe(row.left === row.right);
      }),
    );
  });
});

describe('a saved answer', () => {
  test('is one as it came', () => {
    const saved = readSaved(
      Buffer.from('HTTP/1.1 404 Nope\r\nA: 1\r\nContent-Length: 2\r\n\r\nhi'),
      'saved',
      0,
    );
    expect(saved).toEqual({
      startLine: 'HTTP/1.1 404 Nope',
      headers: [
        ['A', '1'],
        ['Content-Length', '2'],
      ],
      body: new Uint8Array(Buffer.from('hi')),
    });
  });

  test('is the last answer in what explain reads', () => {
    const [one, other] = ['one', 'other'].map(
      (word) => `> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\n< \n${word}\n`,
    );
    const saved = readSaved(Buffer.from(`${one}${other}`), 'verbose', 0);
    expect(Buffer.from(saved.body).toString().trim()).toBe('other');
  });

  test.each(['', 'hello', '{}', '{"type":"exchange"}', 'null'])('is not “%s”', (text) => {
    expect(() => readSaved(Buffer.from(text), 'saved', 0)).toThrow(UsageFailure);
  });
});
