import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpBlock } from '../../src/activity/http-message.ts';

describe('an http block', () => {
  const response = { kind: 'response', version: 'HTTP/1.1', status: 200, headers: [] };
  const get = { method: 'GET', target: '/', headers: [] };

  it.each([
    ['a request line and a status line', 'GET /\n\nHTTP/1.1 200', get, response],
    [
      'a version and a reason phrase',
      'GET / HTTP/1.1\n\nHTTP/1.1 404 Not Found',
      get,
      { ...response, status: 404 },
    ],
    ['HTTP/1.0', 'GET /\n\nHTTP/1.0 200', get, { ...response, version: 'HTTP/1.0' }],
    ['a query', 'GET /math?x=1&y=%20\n\nHTTP/1.1 200', { ...get, target: '/math?x=1&y=%20' }, response],
    [
      'a whole URL',
      'GET http://localhost:3999/\n\n! ECONNREFUSED',
      { ...get, target: 'http://localhost:3999/' },
      { kind: 'failure', code: 'ECONNREFUSED' },
    ],
    ['another method', 'PROPFIND /\n\nHTTP/1.1 200', { ...get, method: 'PROPFIND' }, response],
    [
      'request headers',
      'GET /\nAccept: text/*\nX-Empty:\n\nHTTP/1.1 200',
      {
        ...get,
        headers: [
          ['Accept', 'text/*'],
          ['X-Empty', ''],
        ],
      },
      response,
    ],
    [
      'a request body of several lines',
      'POST /\nContent-Type: text/plain\n\none\n\ntwo\n\nHTTP/1.1 200',
      { method: 'POST', target: '/', headers: [['Content-Type', 'text/plain']], body: 'one\n\ntwo' },
      response,
    ],
    [
      'a request body without headers',
      'POST /\n\none\n\nHTTP/1.1 200',
      { method: 'POST', target: '/', headers: [], body: 'one' },
      response,
    ],
    [
      'headers that must come back',
      'GET /\n\nHTTP/1.1 200\nContent-Type: text/*',
      get,
      { ...response, headers: [['Content-Type', 'text/*']] },
    ],
    [
      'a body that must come back',
      'GET /\n\nHTTP/1.1 200\n\none\n  two\n\nthree\n',
      get,
      { ...response, body: { kind: 'exact', text: 'one\n  two\n\nthree' } },
    ],
    [
      'lines that the body must contain',
      'GET /\n\nHTTP/1.1 200\n\n~ <h1>Data\n\n~  red',
      get,
      { ...response, body: { kind: 'contains', lines: ['<h1>Data', ' red'] } },
    ],
    ['empty lines before and after', '\nGET /\n\nHTTP/1.1 200\n\n\n', get, response],
  ])('may have %s', (_what, text, request, expected) => {
    expect(parseHttpBlock(text)).toEqual({ ok: true, value: { request, expected } });
  });

  it.each([
    ['nothing', '', 0, 1, 'This `http` block is empty.'],
    [
      'no request',
      'HTTP/1.1 200',
      0,
      1,
      'This block begins with what must come back; the request is missing.',
    ],
    ['words', 'hello', 0, 6, 'This request line has no target.'],
    [
      'a sentence',
      'please send it',
      0,
      8,
      '`send` is neither a path that begins with `/` nor a URL that begins with `http://`.',
    ],
    ['no method', '/math', 0, 1, '`/math` is no HTTP method.'],
    [
      'a target without its slash',
      'GET math',
      0,
      5,
      '`math` is neither a path that begins with `/` nor a URL that begins with `http://`.',
    ],
    [
      'another scheme',
      'GET ftp://x/',
      0,
      5,
      '`ftp://x/` is neither a path that begins with `/` nor a URL that begins with `http://`.',
    ],
    [
      'a URL without a host',
      'GET http://',
      0,
      5,
      '`http://` is neither a path that begins with `/` nor a URL that begins with `http://`.',
    ],
    ['a fragment', 'GET /#top', 0, 5, 'The part of a URL after `#` is never sent.'],
    [
      'letters that must be encoded',
      'GET /café',
      0,
      5,
      'A target has no such characters: write them percent-encoded.',
    ],
    ['another version', 'GET / HTTP/2', 0, 7, 'After the target stands nothing, or `HTTP/1.1`.'],
    ['more words', 'GET / HTTP/1.1 please', 0, 7, 'After the target stands nothing, or `HTTP/1.1`.'],
    ['no colon', 'GET /\nAccept', 1, 1, 'A header was expected here, and this line has no colon.'],
    ['a space before the colon', 'GET /\nAccept : x', 1, 7, 'No space may stand before the colon.'],
    ['a space in a name', 'GET /\nMy Header: x', 1, 1, '`My Header` cannot be the name of a header.'],
    [
      'the answer too close',
      'GET /\nHTTP/1.1 200',
      1,
      1,
      'What must come back stands too close to the request.',
    ],
    [
      'a failure too close',
      'GET /\n! ECONNREFUSED',
      1,
      1,
      'What must come back stands too close to the request.',
    ],
    ['no expectation', 'GET /\nAccept: x', 1, 1, 'This `http` block does not say what must come back.'],
    ['a status of two digits', 'GET /\n\nHTTP/1.1 20', 2, 1, 'This is no status line.'],
    ['a status out of range', 'GET /\n\nHTTP/1.1 600', 2, 1, 'This is no status line.'],
    ['no status', 'GET /\n\nHTTP/1.1', 2, 1, 'This is no status line.'],
    ['a failure in words', 'GET /\n\n! connection refused', 2, 1, 'After `!` stands one failure code.'],
    ['a failure without a code', 'GET /\n\n!', 2, 1, 'After `!` stands one failure code.'],
    [
      'something after a failure',
      'GET /\n\n! ECONNREFUSED\n\nx',
      4,
      1,
      'After a failure nothing more comes.',
    ],
    [
      'a bad header in the answer',
      'GET /\n\nHTTP/1.1 200\nAllow',
      3,
      1,
      'A header was expected here, and this line has no colon.',
    ],
    [
      'a body half whole',
      'GET /\n\nHTTP/1.1 200\n\n~ x\ny',
      5,
      1,
      'A body is given whole, or by lines that all begin with `~ `.',
    ],
  ])('with %s is no HTTP message, and the place is named', (_what, text, line, column, message) => {
    expect(parseHttpBlock(text)).toMatchObject({ ok: false, line, column, message });
  });

  it('is read or refused at a place within it, whatever it holds', () => {
    const piece = fc.oneof(
      fc.constantFrom('GET /', '\n', '\n\n', 'HTTP/1.1 200', '! X', ': ', '~ '),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const reading = parseHttpBlock(text);
        if (reading.ok) return;
        const lines = text.split('\n');
        expect(reading.line).toBeLessThan(lines.length);
        expect(reading.column).toBeLessThanOrEqual((lines[reading.line]?.length ?? 0) + 1);
      }),
    );
  });
});
