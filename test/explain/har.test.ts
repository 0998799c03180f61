import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../src/explain/problems.ts';
import { JsonScanner } from '../../src/explain/json-scan.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { decodeBody } from '../../src/http/content.ts';
import { bodyOf, exchangesIn, inShort, NOW, reading } from './reading.ts';

const guide = await loadGuide();

const REQUEST = {
  method: 'GET',
  url: 'https://shop.example/a?b=c#d',
  httpVersion: 'h2',
  headers: [
    { name: ':authority', value: 'shop.example' },
    { name: 'accept', value: '*/*' },
  ],
};
const RESPONSE = {
  status: 200,
  statusText: '',
  httpVersion: 'http/2.0',
  headers: [{ name: 'set-cookie', value: 'a=1\nb=2' }],
  content: { text: 'aGk=', encoding: 'base64' },
};

function har(...entries: readonly unknown[]): string {
  return JSON.stringify(
    { log: { version: '1.2', creator: { name: 'a "{[ \\' }, entries, pages: [] } },
    null,
    1,
  );
}

describe('a HAR', () => {
  test('is read entry by entry, each message written anew', () => {
    const found = exchangesIn(
      har({
        startedDateTime: '2024-01-01T12:00:00Z',
        time: 12,
        request: REQUEST,
        response: RESPONSE,
        timings: { dns: -1, wait: 7 },
      }),
    );
    expect(reading(har()).format).toBe('har');
    expect(found.map(inShort)).toEqual(['GET /a?b=c → 200']);
    const [{ exchange } = expect.fail()] = found;
    expect(exchange).toMatchObject({
      source: 'reconstructed',
      url: 'https://shop.example/a?b=c#d',
      startedAt: Date.UTC(2024, 0, 1, 12),
      timings: { waiting: 7, total: 12 },
      request: { version: 'HTTP/2', defects: [] },
      response: { version: 'HTTP/2', defects: [] },
    });
    expect(exchange.request?.headers.map(({ name }) => name)).toEqual(['Host', 'accept']);
    expect(exchange.response?.headers.map(({ value }) => value)).toEqual(['a=1', 'b=2']);
    expect(bodyOf(exchange.response)).toBe('hi');
  });

  test('has the text of a body, in whatever charset it came', () => {
    const content = { text: 'für €' };
    const headers = [{ name: 'Content-Type', value: 'text/plain; charset=windows-1252' }];
    const [found] = exchangesIn(har({ request: REQUEST, response: { ...RESPONSE, headers, content } }));
    expect(decodeBody(found?.exchange.response ?? expect.fail()).text).toBe('für €');
  });

  test.each([
    [{ name: 'serve-lesson', version: '1' }, 'what serve-lesson noted of exchanges'],
    [{ name: 'WebInspector' }, 'what a browser noted of exchanges'],
    [{ version: '1', name: 'A \\u0022B" `c`' }, `what A \\u0022B" 'c' noted`],
    [{}, 'what a browser, or another program, noted'],
    ['x', 'what a browser, or another program, noted'],
  ])('says who noted it, as far as it tells: %j', (creator, about) => {
    expect(reading(JSON.stringify({ log: { creator, entries: [] } })).about).toContain(about);
  });

  test.each(['data:text/html,hi', 'chrome-extension://abc/x.js', 'blob:https://a/1', 'about:blank'])(
    'says of %s that nothing went over HTTP',
    (url) => {
      const [found] = reading(har({ request: { ...REQUEST, url }, response: RESPONSE })).found;
      expect(found).toMatchObject({ kind: 'none', id: 'har-not-http' });
    },
  );

  test.each(['wss://a.example/x', 'HTTP://a.example/x'])('takes %s for what went over HTTP', (url) => {
    expect(exchangesIn(har({ request: { ...REQUEST, url }, response: RESPONSE })).map(inShort)).toEqual([
      'GET /x → 200',
    ]);
  });

  test('whose address cannot be read has the answer, and no request that nobody sent', () => {
    const request = { ...REQUEST, method: 'HEAD', url: 'http://[' };
    const response = { ...RESPONSE, headers: [{ name: 'Content-Length', value: '9' }] };
    const [found] = exchangesIn(har({ request, response }));
    expect(found?.exchange.request).toBeUndefined();
    expect(found?.exchange.response).toMatchObject({ status: 200, complete: true, defects: [] });
    expect(found?.remarks).toEqual(['The address that was noted cannot be read.']);
    expect(reading(har({ request })).found).toMatchObject([{ kind: 'none', id: 'har-address' }]);
  });

  test('with times that nobody waits has none of them', () => {
    const text = har({ time: 'T', request: REQUEST, response: RESPONSE, timings: { wait: 1e300, dns: 3 } });
    const [found] = exchangesIn(text.replace('"T"', '1e999'));
    expect(found?.exchange.timings).toEqual({ lookup: 3, total: 0 });
  });

  test('with an error of an answer says so', () => {
    const response = { ...RESPONSE, _error: 'net::ERR_CONTENT_LENGTH_MISMATCH' };
    const [found] = exchangesIn(har({ request: REQUEST, response }));
    expect(found?.remarks.join()).toContain('net::ERR_CONTENT_LENGTH_MISMATCH');
  });

  test('with two ways to say the length has that problem', () => {
    const headers = [
      { name: 'Content-Length', value: '2' },
      { name: 'Transfer-Encoding', value: 'chunked' },
    ];
    const [found = expect.fail()] = exchangesIn(
      har({
        request: { ...REQUEST, httpVersion: 'HTTP/1.1' },
        response: { ...RESPONSE, headers, httpVersion: 'HTTP/1.1' },
      }),
    );
    expect(problemsOf(found, guide, NOW).map(({ id }) => id)).toContain('length-and-chunked');
  });

  test('may have the fields of a form in place of its text', () => {
    const params = [{ name: 'a b', value: 'ü&' }, { name: 'c' }];
    const form = (mimeType: string, headers: readonly unknown[] = []) =>
      har({
        request: { ...REQUEST, method: 'POST', headers, postData: { mimeType, params } },
        response: RESPONSE,
      });
    const bodies = [
      form('application/x-www-form-urlencoded; charset=utf-8'),
      form('application/x-www-form-urlencoded', [{ name: 'content-length', value: '10' }]),
      form('multipart/form-data; boundary=x'),
    ].map((text) => bodyOf(exchangesIn(text)[0]?.exchange.request));
    expect(bodies).toEqual(['a+b=%C3%BC%26&c=', 'a b=ü&&c=', '']);
  });

  test('says where no answer was noted', () => {
    const blocked = { ...RESPONSE, status: 0, _error: 'net::ERR_ABORTED' };
    const [found] = exchangesIn(har({ request: REQUEST, response: blocked }));
    expect(found?.exchange.response).toBeUndefined();
    expect(found?.remarks).toEqual(['No answer was noted: net::ERR_ABORTED.']);
  });

  test('cannot smuggle lines into a head', () => {
    const request = { ...REQUEST, method: 'GET\r\nX: y', headers: [{ name: 'a', value: 'b\rc' }] };
    const [found] = exchangesIn(har({ request }));
    expect(found?.exchange.request?.headers.map(({ name }) => name)).toEqual(['Host', 'a']);
  });

  test('tells of an entry that is none, and reads the others', () => {
    const { found } = reading(har({ request: 5 }, { request: REQUEST }));
    expect(found.map(({ kind }) => kind)).toEqual(['none', 'exchange']);
  });

  test('that was cut off is read as far as it goes', () => {
    const whole = har({ request: REQUEST }, { request: REQUEST });
    const { found } = reading(whole.slice(0, whole.lastIndexOf('shop.example')));
    expect(found.map(({ kind }) => kind)).toEqual(['exchange', 'none']);
  });
});

test('the scanner finds the members and elements of any JSON text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.nat(2),
      (array, others, indent) => {
        const { wanted: _, ...rest } = others;
        const text = JSON.stringify({ ...rest, wanted: array }, null, indent);
        const bytes = Buffer.from(text);
        const scanner = new JsonScanner(bytes);
        const at = scanner.member(0, 'wanted');
        const elements = [...scanner.elements(at ?? -1)].map(({ start, end }): unknown =>
          JSON.parse(bytes.toString('utf8', start, end)),
        );
        expect(elements).toEqual(JSON.parse(JSON.stringify(array)));
      },
    ),
  );
});
