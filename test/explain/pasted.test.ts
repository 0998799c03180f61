import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/guide/annotate.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { crlf, exchangesIn, inShort, reading } from './reading.ts';

const guide = await loadGuide();

const HEAD = 'GET /a HTTP/1.1\nHost: localhost:3000\nUser-Agent: x';

function only(text: string, method?: string) {
  const [found] = exchangesIn(text, method);
  if (found === undefined) throw new Error('nothing was found');
  return found;
}

describe('a head that was pasted', () => {
  test.each([
    ['without its empty line', `${HEAD}\n`],
    ['without the end of its last line', HEAD],
    ['as a first line alone', 'GET /a HTTP/1.1\n'],
    ['as a first line alone, without an end', 'GET /a HTTP/1.1'],
  ])('%s is whole, and one remark says what was taken as read', (_how, text) => {
    const { exchange, remarks } = only(text);
    expect(exchange.request).toMatchObject({ target: '/a', complete: true, defects: [] });
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toContain('empty line');
  });

  test('with its empty line is whole; how its lines end is one remark, of both messages', () => {
    const { exchange, remarks } = only(`${HEAD}\n\nHTTP/1.1 204 No Content\nDate: x\n\n`);
    expect(exchange.request?.defects).toEqual([]);
    expect(exchange.response?.defects).toEqual([]);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toContain('LF alone');
  });

  test('ends where the next message begins', () => {
    const found = exchangesIn(`${HEAD}\nHTTP/1.1 200 OK\nServer: x\nGET /b HTTP/1.1\nHost: b\n`);
    expect(found.map(inShort)).toEqual(['GET /a → 200', 'GET /b']);
    expect(found.flatMap(({ exchange }) => exchange.response?.defects ?? [])).toEqual([]);
  });

  test.each([
    ['a request', 'POST /a HTTP/1.1\nHost: a\nContent-Length: 7\n'],
    ['a request with its empty line', 'POST /a HTTP/1.1\nHost: a\nContent-Length: 7\n\n'],
    ['an answer', 'HTTP/1.1 200 OK\nContent-Length: 7\n'],
    ['an answer in pieces', 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n'],
    ['an answer with its empty line', 'HTTP/1.1 200 OK\nContent-Length: 7\n\n'],
  ])('%s that speaks of a body that was not pasted is not cut off', (_what, text) => {
    const { request, response } = only(text).exchange;
    expect(request ?? response).toMatchObject({ complete: true, defects: [] });
  });

  test('other mistakes in it are told', () => {
    const { exchange } = only('GET /a HTTP/1.1\nHost : a\nno colon');
    expect(exchange.request?.defects).toMatchObject([
      { code: 'space-before-colon', start: 20 },
      { code: 'missing-colon', start: 25 },
    ]);
  });
});

describe('what was cut off is told', () => {
  test.each([
    ['the head of a capture, behind a line', 'GET /a HTTP/1.1\r\nHost: a\r\n', 'cut-off-in-head'],
    ['the head of a capture, in a line', 'GET /a HTTP/1.1\r\nHo', 'cut-off-in-head'],
    ['a pasted body', 'POST / HTTP/1.1\nHost: a\nContent-Length: 9\n\nhi', 'cut-off-in-body'],
  ])('%s', (_what, text, code) => {
    expect(only(text).exchange.request?.defects.map((defect) => defect.code)).toContain(code);
  });

  test('in an event with the bytes of the wire, whatever its lines end with', () => {
    const wire = { request: Buffer.from('GET /a HTTP/1.1\nHost: a\n').toString('base64'), response: '' };
    const { found } = reading(JSON.stringify({ version: 1, type: 'exchange', wire }));
    expect(found).toMatchObject([{ exchange: { request: { complete: false } }, remarks: [] }]);
  });
});

test('lines that end in LF among others that do not are told one by one', () => {
  const { exchange, remarks } = only('GET / HTTP/1.1\r\nA: b\nC: d\r\nE: f\n\r\n');
  expect(exchange.request?.defects.map(({ start }) => start)).toEqual([20, 31]);
  expect(remarks).toEqual([]);
});

describe('an answer to a HEAD', () => {
  const head = crlf('HTTP/1.1 200 OK\nContent-Length: 5\n\n');

  test('is known as one, though the request is not there', () => {
    expect(exchangesIn(head)[0]?.exchange.answeredMethod).toBe('HEAD');
    expect(exchangesIn(head, 'HEAD')[0]?.exchange.answeredMethod).toBe('HEAD');
  });

  test('is not supposed where the request is there', () => {
    const both = Buffer.concat([crlf('HEAD / HTTP/1.1\nHost: a\n\n'), head]);
    expect(exchangesIn(both)[0]?.exchange).not.toHaveProperty('answeredMethod');
  });
});

describe('a body that a tool did not print', () => {
  const notes = (headers: string) => {
    const { exchange } = only(`< HTTP/1.1 302 Found\n< Content-Type: text/html\n${headers}< \n`);
    return annotate(exchange, guide, 0).flatMap((line) => line.notes.map(({ text }) => text));
  };

  test('in pieces may have been empty', () => {
    const told = notes('< Transfer-Encoding: chunked\n').join('\n');
    expect(told).toContain('the body, if there was one, is HTML');
    expect(told).toContain('none is shown here: it was empty, or left out');
    expect(told).toContain('if a body followed, it is not shown here');
  });

  test('without a word of its length may have been there', () => {
    expect(notes('').join('\n')).toContain('the body, if there was one, is HTML');
    const [pasted = expect.fail()] = exchangesIn('HTTP/1.1 200 OK\ncontent-type: application/json\n');
    const told = annotate(pasted.exchange, guide, 0).flatMap(({ notes: all }) => all.map(({ text }) => text));
    expect(told).toContain('the body, if there was one, is JSON, data for programs');
  });

  test('with a length was there', () => {
    const told = notes('< Content-Length: 7\n').join('\n');
    expect(told).toContain('the body, which is not shown here, is HTML');
    expect(told).toContain('a body followed, which is not shown here');
  });
});
