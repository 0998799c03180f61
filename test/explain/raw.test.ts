import { describe, expect, test } from 'vitest';
import { bodyOf, crlf, exchangesIn, inShort, reading } from './reading.ts';

const GET = 'GET /math HTTP/1.1\nHost: localhost:3000\n\n';
const OK = 'HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 2\n\n12';
const NODE_CHUNKED = 'HTTP/1.1 200 OK\ncontent-type: text/html\nTransfer-Encoding: chunked\n\n';

describe('messages that follow each other', () => {
  test.each([
    ['a request', GET, ['GET /math']],
    ['a response', OK, ['200']],
    ['a request and its response', GET + OK, ['GET /math → 200']],
    ['request, response, request, response', GET + OK + GET + OK, ['GET /math → 200', 'GET /math → 200']],
    ['two requests, then their responses', GET + GET + OK + OK, ['GET /math → 200', 'GET /math → 200']],
    ['an interim response', `HTTP/1.1 103 Early Hints\nLink: </a>\n\n${OK}`, ['103 → 200']],
    ['a request with a body', `POST / HTTP/1.1\nContent-Length: 2\n\nhi${OK}`, ['POST / → 200']],
    ['empty lines around them', `\n\n${GET}\n\n${OK}\n\n\n`, ['GET /math → 200']],
    ['an answer that ends with its connection', `HTTP/1.0 200 OK\n\nhello\n${OK}`, ['200', '200']],
  ])('%s', (_what, text, short) => {
    expect(exchangesIn(crlf(text)).map(inShort)).toEqual(short);
    expect(exchangesIn(text).map(inShort)).toEqual(short);
  });
});

test('offsets of both directions point into the bytes that were given', () => {
  const [found] = exchangesIn(crlf(`\n${GET}\n${OK}`));
  expect(found?.origin).toEqual({ request: 2, response: 2 + GET.length + 3 + 2 });
  expect(found?.exchange.source).toBe('captured');
});

test('a UTF-8 byte order mark is passed over', () => {
  const [found] = exchangesIn(Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), crlf(GET)]));
  expect(found?.origin?.request).toBe(3);
  expect(found?.exchange.request?.defects).toEqual([]);
});

describe('what curl -i has changed', () => {
  test('pieces of a chunked body that were put together', () => {
    const [found] = exchangesIn(crlf(`${NODE_CHUNKED}<p>hi</p>\n`));
    expect(bodyOf(found?.exchange.response)).toBe('<p>hi</p>\r\n');
    expect(found?.exchange.response?.defects).toEqual([]);
    expect(found?.remarks.join()).toContain('pieces');
  });

  test('pieces that are there (curl --raw) are read as pieces', () => {
    const [found] = exchangesIn(crlf(`${NODE_CHUNKED}9\n<p>hi</p>\n0\n\n`));
    expect(found?.exchange.response?.body.framing).toBe('chunked');
    expect(bodyOf(found?.exchange.response)).toBe('<p>hi</p>');
    expect(found?.remarks).toEqual([]);
  });

  test('a wrong size behind a right one is a mistake of the message', () => {
    const [found] = exchangesIn(crlf(`${NODE_CHUNKED}2\nhi\nxyz\n\n`));
    expect(found?.exchange.response?.defects.map(({ code }) => code)).toContain('bad-chunk-size');
  });

  test.each([
    ['no size at all', 'zz\nabc\n0\n\n'],
    ['a size that is too small', '2\nabc\n0\n\n'],
    ['a size with a sign', '-3\nabc\n0\n\n'],
  ])('nor are pieces put together that end as pieces do, after %s', (_what, body) => {
    const [found] = exchangesIn(crlf(NODE_CHUNKED + body));
    const defects = found?.exchange.response?.defects.map(({ code }) => code) ?? [];
    expect(defects.some((code) => code === 'bad-chunk-size' || code === 'missing-chunk-end')).toBe(true);
    expect(found?.remarks).toEqual([]);
  });

  test('a body that was unpacked (--compressed)', () => {
    const head = 'HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 4\n\n';
    const [found] = exchangesIn(crlf(`${head}hello hello hello`));
    expect(bodyOf(found?.exchange.response)).toBe('hello hello hello');
    expect(found?.remarks.join()).toContain('compressed');
  });

  test('HTTP/2, whose head is written as if it were text', () => {
    const [found] = exchangesIn(crlf('HTTP/2 404 \nserver: x\n\nno'));
    expect(found?.exchange.response).toMatchObject({ status: 404, version: 'HTTP/2', defects: [] });
    expect(bodyOf(found?.exchange.response)).toBe('no');
  });

  test('the body of a redirect that curl -L followed', () => {
    const [first, second] = exchangesIn(
      crlf(`HTTP/1.1 302 Found\nLocation: /a\nTransfer-Encoding: chunked\n\n${OK}`),
    );
    expect(first?.exchange.response).toMatchObject({ status: 302, complete: true, defects: [] });
    expect(second?.exchange.response?.status).toBe(200);
  });

  test('a body without a line end, with the next head right behind it', () => {
    const found = exchangesIn(crlf(`HTTP/2 302\nlocation: /\n\nmovedHTTP/2 200\n\nhere`));
    expect(found.map(({ exchange }) => bodyOf(exchange.response))).toEqual(['moved', 'here']);
  });
});

describe('a response of which no request is known', () => {
  const head = crlf('HTTP/1.1 200 OK\nContent-Length: 5\n\n');

  test('is the answer to a HEAD where a body is promised and nothing follows', () => {
    const [found] = exchangesIn(head);
    expect(found?.exchange.response).toMatchObject({ complete: true, defects: [] });
    expect(found?.remarks.join()).toContain('HEAD');
  });

  test('is cut off where --method says that it answers a GET', () => {
    const [found] = exchangesIn(head, 'GET');
    expect(found?.exchange.response?.defects).toEqual([{ code: 'cut-off-in-body', start: 38, end: 38 }]);
    expect(found?.remarks).toEqual([]);
  });

  test('may not be followed by a body where --method says HEAD', () => {
    const [found] = exchangesIn(Buffer.concat([head, Buffer.from('hello')]), 'HEAD');
    expect(found?.exchange.response?.defects).toEqual([{ code: 'body-not-allowed', start: 38, end: 43 }]);
  });
});

describe('what is wrong is found at its byte', () => {
  test.each([
    ['no version', 'GET /\r\nHost: a\r\n\r\n', 'bad-start-line', 0],
    ['two spaces before the version', 'GET /  HTTP/1.1\r\nHost: a\r\n\r\n', 'bad-start-line', 6],
    ['two spaces before the target', 'GET  / HTTP/1.1\r\nHost: a\r\n\r\n', 'bad-start-line', 4],
    ['a tab', 'GET /\tHTTP/1.1\r\nHost: a\r\n\r\n', 'bad-start-line', 5],
    ['a space in the target', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', 'bad-start-line', 6],
    ['a version nobody knows', 'GET / HTTP/1\r\nHost: a\r\n\r\n', 'bad-start-line', 6],
    ['a space at the end', 'GET / HTTP/1.1 \r\nHost: a\r\n\r\n', 'bad-start-line', 14],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost : a\r\n\r\n', 'space-before-colon', 20],
    ['no colon', 'GET / HTTP/1.1\r\nHost a\r\n\r\n', 'missing-colon', 16],
    ['a control character', 'GET / HTTP/1.1\r\nA: \u0001\r\n\r\n', 'control-character', 19],
    ['bytes behind a request', 'GET / HTTP/1.1\r\n\r\nhello', 'unexpected-bytes', 18],
    ['no empty line', 'GET / HTTP/1.1\r\nHost: a\r\n', 'cut-off-in-head', 25],
    ['a body that is cut off', 'POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhi', 'cut-off-in-body', 40],
  ])('%s', (_what, text, code, start) => {
    const [found] = exchangesIn(text);
    expect(found?.exchange.request?.defects[0]).toMatchObject({ code, start });
  });

  test('in the message before the next one begins', () => {
    const found = exchangesIn(crlf(`HTTP/1.1 200 OK\nContent-Length: 500\n\nshort\n${GET}`), 'GET');
    expect(found.map(inShort)).toEqual(['200', 'GET /math']);
    expect(found[0]?.exchange.response?.defects.map(({ code }) => code)).toEqual(['cut-off-in-body']);
  });
});

test('an escape sequence in a header is a mistake of the message, not the colour of a listing', () => {
  const { format, found } = reading('GET / HTTP/1.1\r\nX: \u001b[31mred\r\n\r\n');
  expect(format).toBe('raw');
  expect(found[0]).toMatchObject({ origin: { request: 0 } });
});

test('very many small messages are read in time that grows with their number', () => {
  const many = crlf(GET + OK)
    .toString()
    .repeat(5000);
  expect(exchangesIn(many)).toHaveLength(5000);
});

test.each([
  ['start lines that are none', `HTTP/1.1 200 OK\r\n\r\n${'HTTP/'.repeat(200_000)}`],
  ['promises that are not kept', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n'.repeat(5000)],
  ['empty lines', `${'\n'.repeat(2_000_000)}GET / HTTP/1.1\r\n\r\n`],
  ['heads of Wget', `--2026-01-01 00:00:00--\n${'  HTTP/1.1 200 OK\n'.repeat(20_000)}`],
  ['separators', '###\nGET http://a/\n'.repeat(5000)],
  ['braces', `{"log":{"entries":[${'{'.repeat(2_000_000)}`],
  ['backslashes', `{"log":{"a":"${'\\\\'.repeat(1_000_000)}","entries":[]}}`],
])('very many %s are read in time that grows with their number', (_what, text) => {
  expect(reading(text).found.length).toBeGreaterThanOrEqual(0);
});
