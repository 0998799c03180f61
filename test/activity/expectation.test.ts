import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, matchesPattern } from '../../src/activity/expectation.ts';
import type { Expectation } from '../../src/lesson/activities.ts';
import { parseHttpBlock } from '../../src/activity/http-message.ts';
import { exchangeWith, type Answer } from './exchanges.ts';

/** What an author writes below the request. */
function expected(text: string): Expectation {
  const reading = parseHttpBlock(`GET /\n\n${text}`);
  if (!reading.ok) throw new Error(reading.message);
  return reading.value.expected;
}

describe('an exchange is as the lesson says', () => {
  it.each<[string, string, { answer?: Answer; failure?: string }]>([
    ['with the status', 'HTTP/1.1 404', { answer: { status: 404, body: 'anything' } }],
    ['with another version or reason', 'HTTP/1.0 200 Fine', { answer: {} }],
    [
      'with a header in another case',
      'HTTP/1.1 200\ncontent-type: text/html',
      { answer: { headers: [['Content-Type', 'text/html']] } },
    ],
    [
      'with a pattern',
      'HTTP/1.1 200\nContent-Type: text/*',
      { answer: { headers: [['Content-Type', 'text/plain; charset=utf-8']] } },
    ],
    [
      'with one of several fields',
      'HTTP/1.1 200\nSet-Cookie: b=*',
      {
        answer: {
          headers: [
            ['Set-Cookie', 'a=1'],
            ['Set-Cookie', 'b=2'],
          ],
        },
      },
    ],
    [
      'with a list spread over fields',
      'HTTP/1.1 200\nAllow: GET, HEAD',
      {
        answer: {
          headers: [
            ['Allow', 'GET'],
            ['Allow', 'HEAD'],
          ],
        },
      },
    ],
    ['with the body', 'HTTP/1.1 200\n\n12', { answer: { body: '12' } }],
    ['with a line end after the body', 'HTTP/1.1 200\n\n{}', { answer: { body: '{}\n' } }],
    ['with lines ended by CRLF', 'HTTP/1.1 200\n\na\nb', { answer: { body: 'a\r\nb\r\n' } }],
    ['with the pieces', 'HTTP/1.1 200\n\n~ red\n~ round', { answer: { body: '<p>round, red</p>' } }],
    [
      'with a body in another charset',
      'HTTP/1.1 200\n\ncafé',
      {
        answer: {
          body: Uint8Array.of(0x63, 0x61, 0x66, 0xe9),
          headers: [['Content-Type', 'text/plain; charset="iso-8859-1"']],
        },
      },
    ],
    [
      'with a charset that nobody knows',
      'HTTP/1.1 200\n\ncafé',
      { answer: { body: 'café', headers: [['Content-Type', 'text/plain; charset=klingon']] } },
    ],
    ['with the failure', '! ECONNREFUSED', { failure: 'ECONNREFUSED' }],
  ])('%s', (_what, text, exchange) => {
    expect(judge(expected(text), exchangeWith(exchange))).toEqual({ ok: true });
  });
});

describe('an exchange is not as the lesson says, and the difference is told', () => {
  it.each<[string, string, { answer?: Answer; failure?: string }, string[]]>([
    [
      'another status',
      'HTTP/1.1 200',
      { answer: { status: 404 } },
      ['Status 200 was to come back; 404 came.'],
    ],
    [
      'a status line that cannot be read',
      'HTTP/1.1 200',
      { answer: { status: 0 } },
      ['Status 200 was to come back; the status line that came cannot be read.'],
    ],
    [
      'no answer',
      'HTTP/1.1 200',
      { failure: 'ECONNRESET' },
      ['Status 200 was to come back; no answer came (ECONNRESET).'],
    ],
    [
      'an answer that broke off',
      'HTTP/1.1 200',
      { answer: {}, failure: 'ECONNRESET' },
      ['The answer broke off (ECONNRESET).'],
    ],
    [
      'a header that is missing',
      'HTTP/1.1 405\nAllow: *GET*',
      { answer: { status: 405 } },
      ['The header `Allow: *GET*` was to come back; there is no such header.'],
    ],
    [
      'a header with another value',
      'HTTP/1.1 200\nContent-Type: text/*',
      { answer: { headers: [['Content-Type', 'application/json']] } },
      ['The header `Content-Type: text/*` was to come back; its value is `application/json`.'],
    ],
    [
      'another body',
      'HTTP/1.1 200\n\n12',
      { answer: { body: '3 + 9' } },
      ['The body was to be `12`; it is `3 + 9`.'],
    ],
    ['an empty body', 'HTTP/1.1 200\n\n12', { answer: {} }, ['The body was to be `12`; it is empty.']],
    [
      'a body without one piece',
      'HTTP/1.1 200\n\n~ red\n~ blue',
      { answer: { body: 'red' } },
      ['The body was to contain `blue`; it is `red`.'],
    ],
    [
      'everything at once',
      'HTTP/1.1 200\nAllow: GET\n\n12',
      { answer: { status: 500, body: 'x'.repeat(100) } },
      [
        'Status 200 was to come back; 500 came.',
        'The header `Allow: GET` was to come back; there is no such header.',
        `The body was to be \`12\`; it is \`${'x'.repeat(59)}…\`.`,
      ],
    ],
    [
      'another failure',
      '! ECONNREFUSED',
      { failure: 'ENOTFOUND' },
      ['The request was to fail with ECONNREFUSED; it failed with ENOTFOUND.'],
    ],
    [
      'an answer where it was to fail',
      '! ECONNREFUSED',
      { answer: { status: 200 } },
      ['The request was to fail with ECONNREFUSED; an answer came, with status 200.'],
    ],
  ])('%s', (_what, text, exchange, differences) => {
    expect(judge(expected(text), exchangeWith(exchange))).toEqual({ ok: false, differences });
  });
});

describe('a pattern', () => {
  it.each([
    ['text/plain', 'text/*', true],
    ['text/', 'text/*', true],
    ['HEAD, OPTIONS, GET', '*GET*', true],
    ['a-b-c', 'a*b*c', true],
    ['ab', 'ab*b', false],
    ['aXbXb', 'a*b', true],
    ['abc', 'a*c*c', false],
    ['anything', '*', true],
    ['', '*', true],
    ['text/plain', 'text', false],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
  ])('%j and %j: %j', (value, pattern, fits) => {
    expect(matchesPattern(value, pattern)).toBe(fits);
  });

  it('fits what it was made from, with any parts left out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (parts) => {
        const plain = parts.map(([kept, left]) => [kept.replaceAll('*', ''), left] as const);
        const value = plain.map(([kept, left]) => kept + left).join('');
        expect(matchesPattern(value, plain.map(([kept]) => `${kept}*`).join(''))).toBe(
          plain.length > 0 || value === '',
        );
      }),
    );
  });
});
