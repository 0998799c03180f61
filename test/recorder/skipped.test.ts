import { describe, expect, test } from 'vitest';
import { Skipped } from '../../src/recorder/skipped.ts';
import { get } from './watching.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A connection that is only counted, on which no time passes. */
function counted(): {
  ask(text: string): void;
  answer(text: string, size?: number): number;
  isBetween(): boolean;
} {
  const skipped = new Skipped(0, 0);
  return {
    ask: (text) => void skipped.passed('request', 0, text.length, bytes(text)),
    answer: (text, size = text.length) => skipped.passed('response', 0, size, bytes(text)),
    isBetween: () => skipped.isBetween(0),
  };
}

describe('exchanges that are only counted', () => {
  test.each([
    ['answers with a length', OK.repeat(3), 3],
    [
      'answers in chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n'.repeat(3),
      3,
    ],
    [
      'answers without a body',
      'HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n',
      2,
    ],
    ['answers to HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n'.repeat(2), 2],
    ['an answer that comes after an interim one', `HTTP/1.1 103 Early Hints\r\n\r\n${OK}`, 1],
    ['a body that looks like an answer', `HTTP/1.1 200 OK\r\nContent-Length: 43\r\n\r\n, ${OK}`, 1],
    ['an answer that has no end', 'HTTP/1.0 200 OK\r\n\r\nto the end of the connection', 1],
  ])('are told apart in one piece: %s', (_name, answers, count) => {
    const connection = counted();
    connection.ask(get('/').repeat(count));
    expect(connection.answer(answers)).toBe(count);
  });

  test('are told apart where a piece begins in the middle of a body', () => {
    const connection = counted();
    connection.ask(get('/').repeat(3));
    expect(connection.answer(OK + OK.slice(0, -1))).toBe(2);
    expect(connection.isBetween()).toBe(false);
    expect(connection.answer(`k${OK}`)).toBe(1);
    expect(connection.isBetween()).toBe(true);
  });

  test('are between two only when the body is over, also one whose bytes were not kept', () => {
    const connection = counted();
    connection.ask(get('/'));
    expect(connection.answer('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', 541)).toBe(1);
    expect(connection.isBetween()).toBe(false);
    expect(connection.answer('x'.repeat(500))).toBe(0);
    expect(connection.isBetween()).toBe(true);
  });
});
