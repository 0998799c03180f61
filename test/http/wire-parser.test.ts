import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/http/exchange.ts';
import {
  createRequestParser,
  createResponseParser,
  messages,
  parseRequest,
  parseResponse,
} from '../../src/http/wire-parser.ts';
import { bytes, defectsOf, linesOf, text } from './bytes.ts';

function respond(wire: string, method = 'GET') {
  return parseResponse(bytes(wire), { method });
}

function pairs(message: Message | undefined): string[] {
  return (message?.headers ?? []).map(({ name, value }) => `${name}=${value}`);
}

describe('a request', () => {
  test('keeps its headers in order and as they were cased', () => {
    const wire = 'GET /math?a=1 HTTP/1.1\r\nHOST: localhost:3000\r\naccept:*/*\r\nAccept:  a, b \t\r\n\r\n';
    const request = parseRequest(bytes(wire));
    expect(request).toMatchObject({
      method: 'GET',
      target: '/math?a=1',
      version: 'HTTP/1.1',
      complete: true,
    });
    expect(pairs(request)).toEqual(['HOST=localhost:3000', 'accept=*/*', 'Accept=a, b']);
    expect(request?.body).toMatchObject({ framing: 'none', size: 0 });
    expect(request?.defects).toEqual([]);
    expect(linesOf(request, wire)).toEqual([
      'request-line|GET /math?a=1 HTTP/1.1',
      'header|HOST: localhost:3000',
      'header|accept:*/*',
      'header|Accept:  a, b \t',
      'blank|',
    ]);
  });

  test('has the body that Content-Length announces', () => {
    const wire = 'POST /a HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello';
    const request = parseRequest(bytes(wire));
    expect(text(request?.body.bytes ?? bytes(''))).toBe('hello');
    expect(linesOf(request, wire).at(-1)).toBe('body|hello');
  });

  test('may follow another one on the same connection, each with ranges of its own', () => {
    const first = 'POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc';
    const second = 'GET /b HTTP/1.1\r\n\r\n';
    const parser = createRequestParser();
    const parsed = [...parser.push(bytes(first + second)), ...parser.end()];
    expect(parsed).toMatchObject([
      { kind: 'message', base: 0, end: first.length, message: { target: '/a' } },
      { kind: 'message', base: first.length, end: first.length + second.length, message: { target: '/b' } },
    ]);
    expect(linesOf(messages(parsed)[1], second)).toEqual(['request-line|GET /b HTTP/1.1', 'blank|']);
  });

  test('is yielded as soon as it is whole, not when the next one comes', () => {
    const parser = createRequestParser();
    expect(parser.push(bytes('GET / HTTP/1.1\r\n\r'))).toEqual([]);
    expect(parser.push(bytes('\n'))).toHaveLength(1);
  });

  test('is none where only empty lines came', () => {
    const parser = createRequestParser();
    expect([...parser.push(bytes('\r\n\n')), ...parser.end()]).toEqual([]);
    expect(parseRequest(bytes('\r\n'))).toBeUndefined();
  });

  test.each([
    ['GET /', 'GET', '/', '', 'GET /'],
    ['GET  / HTTP/1.1', 'GET', '/', 'HTTP/1.1', ' / HTTP/1.1'],
    ['GET /a b HTTP/1.1', 'GET', '/a b', 'HTTP/1.1', ' b HTTP/1.1'],
    ['GET / http/1.1', 'GET', '/', 'http/1.1', 'http/1.1'],
    ['G(T / HTTP/1.1', 'G(T', '/', 'HTTP/1.1', '(T / HTTP/1.1'],
    ['hello', 'hello', '', '', 'hello'],
  ])('with the odd start line "%s" is read as far as it goes', (line, method, target, version, fault) => {
    const wire = `${line}\r\nA: b\r\n\r\n`;
    const request = parseRequest(bytes(wire));
    expect(request).toMatchObject({ method, target, version, complete: true });
    expect(defectsOf(request, wire)).toEqual([`bad-start-line|${fault}`]);
    expect(pairs(request)).toEqual(['A=b']);
  });

  test('that is no HTTP at all (a TLS hello) is one run of bytes', () => {
    const wire = '\x16\x03\x01\x02\x00\x01';
    const request = parseRequest(bytes(wire));
    expect(defectsOf(request, wire)).toEqual(['not-http|\x16']);
    expect(linesOf(request, wire)).toEqual([`body|${wire}`]);
  });

  test('whose transfer coding does not end in chunked has no end that could be found', () => {
    const wire = 'POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\nabc';
    const request = parseRequest(bytes(wire));
    expect(defectsOf(request, wire)).toEqual(['bad-transfer-encoding|Transfer-Encoding: gzip']);
    expect(request?.body).toMatchObject({ framing: 'until-close', size: 3 });
  });

  test('has bytes after it that nobody announced', () => {
    const wire = 'GET / HTTP/1.1\r\n\r\nsurprise';
    const request = parseRequest(bytes(wire));
    expect(defectsOf(request, wire)).toEqual(['unexpected-bytes|surprise']);
  });
});

describe('a response', () => {
  test('has version, status and reason', () => {
    const wire = 'HTTP/1.0 404 Not Found here\r\nContent-Length: 0\r\n\r\n';
    const { response } = respond(wire);
    expect(response).toMatchObject({
      version: 'HTTP/1.0',
      status: 404,
      reason: 'Not Found here',
      complete: true,
      body: { framing: 'content-length', size: 0 },
    });
  });

  test('in chunks gives each chunk line, its extension, the content and the trailers', () => {
    const wire =
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\nA\r\n, my world\r\n0\r\nX-Sum: 1\r\n\r\n';
    const { response } = respond(wire);
    expect(response?.defects).toEqual([]);
    expect(response?.complete).toBe(true);
    expect(response?.trailers).toMatchObject([{ name: 'X-Sum', value: '1' }]);
    expect(response?.body).toMatchObject({ framing: 'chunked', size: 15, bytes: bytes('hello, my world') });
    expect(linesOf(response, wire).slice(2)).toEqual([
      'blank|',
      'chunk|5;a=b',
      'body|hello',
      'chunk|A',
      'body|, my world',
      'chunk|0',
      'trailer|X-Sum: 1',
      'blank|',
    ]);
  });

  test('without a length goes on until the connection is closed', () => {
    const { response } = respond('HTTP/1.1 200 OK\r\n\r\nhello');
    expect(response).toMatchObject({ complete: true, body: { framing: 'until-close', size: 5 } });
  });

  test.each([
    ['HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n'],
    ['GET', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['GET', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 12\r\n\r\n'],
  ])('to %s has no body where none may be: %j', (method, head) => {
    expect(respond(head, method).response).toMatchObject({
      complete: true,
      body: { framing: 'none' },
      defects: [],
    });
    const { response } = respond(`${head}oh`, method);
    expect(defectsOf(response, `${head}oh`)).toEqual(['body-not-allowed|oh']);
    expect(linesOf(response, `${head}oh`).at(-1)).toBe('body|oh');
  });

  test('comes after its interim ones, all with ranges of the same exchange', () => {
    const early = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
    const wire = `HTTP/1.1 100 Continue\r\n\r\n${early}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`;
    const { interim, response } = respond(wire);
    expect(interim.map(({ status }) => status)).toEqual([100, 103]);
    expect(linesOf(interim[1], wire)[1]).toBe('header|Link: </a>');
    expect(linesOf(response, wire).at(-1)).toBe('body|ok');
    expect(respond(early)).toMatchObject({ interim: [{ status: 103 }] });
    expect(respond(early).response).toBeUndefined();
  });

  test.each([
    ['GET', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n'],
    ['CONNECT', 'HTTP/1.1 200 OK\r\n\r\n'],
  ])('to %s that changes the protocol says so, and leaves the rest alone', (method, head) => {
    const { response } = respond(`${head}\x01\x02`, method);
    expect(response).toMatchObject({ upgraded: true, complete: true, body: { size: 0 }, defects: [] });
    expect(linesOf(response, `${head}\x01\x02`).at(-1)).toBe('body|\x01\x02');
  });

  test('each gets the method of its own request when they are pipelined', () => {
    const due = ['HEAD', 'GET'];
    const parser = createResponseParser({ nextMethod: () => due.shift() });
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n';
    const parsed = [...parser.push(bytes(`${answer}${answer}okHTTP/1.1 408`)), ...parser.end()];
    expect(messages(parsed).map(({ body }) => body.size)).toEqual([0, 2]);
    expect(parsed.at(-1)).toMatchObject({ kind: 'rest', why: 'unasked' });
  });
});

describe('what is wrong is kept and located', () => {
  const head = 'HTTP/1.1 200 OK\r\n';
  test.each([
    ['nothing like HTTP', 'hello\r\n', ['not-http|he']],
    ['almost HTTP', 'HTML\r\n\r\n', ['not-http|HTM']],
    ['no status', 'HTTP/1.1 OK\r\n\r\n', ['bad-start-line|HTTP/1.1 OK']],
    ['lower case name', 'http/1.1 200 OK\r\n\r\n', ['bad-start-line|http/1.1 200 OK']],
    ['ESC in the reason', 'HTTP/1.1 200 \x1b[31mOK\r\n\r\n', ['control-character|\x1b']],
    ['bare line feeds', 'HTTP/1.1 200 OK\nA: b\n\n', ['bare-lf|\n', 'bare-lf|\n', 'bare-lf|\n']],
    ['a lone carriage return', `${head}A: b\rc\r\n\r\n`, ['bare-cr|\r']],
    ['space before the colon', `${head}A : b\r\n\r\n`, ['space-before-colon| ']],
    ['no colon', `${head}hello\r\n\r\n`, ['missing-colon|hello']],
    ['no name', `${head}: b\r\n\r\n`, ['empty-name|: b']],
    ['a name that is no token', `${head}A(b)c: d\r\n\r\n`, ['bad-name|(', 'bad-name|)']],
    ['NUL in a value', `${head}A: \x00\x00b\r\n\r\n`, ['control-character|\x00\x00']],
    ['a folded line', `${head}A: b\r\n \tc\r\n\r\n`, ['folded-line| \t']],
    [
      'a length that is no number',
      `${head}Content-Length: x\r\n\r\n`,
      ['bad-content-length|Content-Length: x'],
    ],
    ['a negative length', `${head}Content-Length: -1\r\n\r\n`, ['bad-content-length|Content-Length: -1']],
    [
      'two different lengths',
      `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
      ['conflicting-content-length|Content-Length: 2'],
    ],
    [
      'length and chunked at once',
      `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      ['length-and-chunked|Content-Length: 5'],
    ],
    [
      'a coding that does not exist',
      `${head}Transfer-Encoding: chunky\r\n\r\n`,
      ['bad-transfer-encoding|Transfer-Encoding: chunky'],
    ],
    [
      'chunked in HTTP/1.0',
      'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      ['bad-transfer-encoding|Transfer-Encoding: chunked'],
    ],
    ['no chunk size', `${head}Transfer-Encoding: chunked\r\n\r\nhello`, ['cut-off-in-body|']],
    [
      'a chunk size in words',
      `${head}Transfer-Encoding: chunked\r\n\r\nfive\r\nhello`,
      ['bad-chunk-size|five'],
    ],
    [
      'a chunk longer than announced',
      `${head}Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n`,
      ['missing-chunk-end|c', 'cut-off-in-body|'],
    ],
    ['an end in the start line', 'HTTP/1.1 20', ['cut-off-in-head|']],
    ['an end in a header', `${head}Content-Le`, ['cut-off-in-head|']],
    ['an end before the empty line', `${head}A: b\r\n`, ['cut-off-in-head|']],
    ['an end in the body', `${head}Content-Length: 5\r\n\r\nhel`, ['cut-off-in-body|']],
    ['an end in a chunk', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhel`, ['cut-off-in-body|']],
    ['an end after a chunk', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r`, ['cut-off-in-body|']],
    ['more than announced', `${head}Content-Length: 5\r\n\r\nhello world`, ['unexpected-bytes| world']],
    ['an empty line first', '\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', ['unexpected-bytes|\r\n']],
  ])('%s', (_what, wire, defects) => {
    const { response } = respond(wire);
    expect(defectsOf(response, wire)).toEqual(defects);
  });

  test('a response that was cut off is not complete', () => {
    expect(respond(`${head}Content-Length: 5\r\n\r\nhel`).response).toMatchObject({
      complete: false,
      body: { size: 3 },
    });
    expect(respond(`${head}Content-Le`).response).toMatchObject({
      complete: false,
      status: 200,
      headers: [],
    });
  });

  test('a folded value is one value, with one space', () => {
    expect(pairs(respond(`${head}A: b\r\n \t c\r\n\r\n`).response)).toEqual(['A=b c']);
  });

  test('equal lengths count as one', () => {
    const { response } = respond(`${head}Content-Length: 2, 2\r\ncontent-length: 2\r\n\r\nok`);
    expect(response).toMatchObject({ complete: true, defects: [], body: { size: 2 } });
  });

  test('where we stopped reading ourselves, nobody is blamed for it', () => {
    const parser = createResponseParser({ nextMethod: () => 'GET' });
    const parsed = [...parser.push(bytes(`${head}Content-Length: 5\r\n\r\nhel`)), ...parser.end('stopped')];
    expect(messages(parsed)).toMatchObject([{ complete: false, defects: [] }]);
  });

  test('a connection that broke cuts off even a body that lasts until it is closed', () => {
    const parser = createResponseParser({ nextMethod: () => 'GET' });
    const parsed = [...parser.push(bytes(`${head}\r\nhel`)), ...parser.end('reset')];
    expect(messages(parsed)).toMatchObject([{ complete: false, defects: [{ code: 'cut-off-in-body' }] }]);
  });
});

describe('what is too big is counted, not kept', () => {
  test('a body beyond the limit', () => {
    const wire = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789';
    const { response } = parseResponse(bytes(wire), { method: 'GET', keepBody: 4 });
    expect(response?.body).toEqual({ framing: 'content-length', bytes: bytes('0123'), size: 10 });
    expect(response?.complete).toBe(true);
  });

  test('headers without end', () => {
    const wire = `HTTP/1.1 200 OK\r\n${'A: b\r\n'.repeat(100)}`;
    const { response } = parseResponse(bytes(wire), { method: 'GET', head: 100 });
    expect(response?.complete).toBe(false);
    expect(response?.defects).toMatchObject([{ code: 'headers-too-large', end: 100 }]);
    expect(response?.lines.at(-1)).toEqual({ part: 'body', start: 100, end: wire.length });
  });

  test('a head just below the limit is whole', () => {
    const wire = 'HTTP/1.1 204 No Content\r\n\r\n';
    expect(parseResponse(bytes(wire), { method: 'GET', head: wire.length }).response?.complete).toBe(true);
    expect(parseResponse(bytes(wire), { method: 'GET', head: wire.length - 1 }).response?.complete).toBe(
      false,
    );
  });

  test('tiny chunks without end are not listed one by one', () => {
    const wire = `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${'1\r\na\r\n'.repeat(9000)}0\r\n\r\n`;
    const { response } = respond(wire);
    expect(response).toMatchObject({ complete: true, body: { size: 9000 } });
    expect(response?.lines.length).toBeLessThan(5000);
    expect(response?.lines.at(-1)).toMatchObject({ part: 'blank', end: wire.length - 2 });
  });

  test('a long line of spaces is read in no time', () => {
    const wire = `HTTP/1.1 200 OK\r\nA: b${' '.repeat(200_000)}c\r\nB${' '.repeat(50_000)}x: c\r\n\r\n`;
    expect(respond(wire).response?.headers).toHaveLength(2);
  });
});
