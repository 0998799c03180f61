import { describe, expect, test } from 'vitest';
import { decodeBody } from '../../src/http/content.ts';
import { read } from '../../src/explain/read.ts';
import { bodyOf, crlf, exchangesIn, inShort, NOW, reading } from './reading.ts';

const METER = `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed
\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0`;
const REQUEST = `> GET /math HTTP/1.1
> Host: localhost:3000
> User-Agent: curl/7.88.1
> Accept: */*
>${' '}
`;
const RESPONSE = `< HTTP/1.1 200 OK
< content-type: text/plain
< Content-Length: 2
<${' '}
`;

describe('curl -v', () => {
  test('as it is in a file, with the progress meter and the body behind the last words', () => {
    const text = `${METER}*   Trying 127.0.0.1:3000...
* Connected to localhost (127.0.0.1) port 3000 (#0)
${REQUEST}${RESPONSE}{ [2 bytes data]
\r100     2  100     2    0     0    176      0 --:--:-- --:--:-- --:--:--   181
* Connection #0 to host localhost left intact
12`;
    const { format, found } = reading(text);
    expect(format).toBe('curl-verbose');
    expect(found).toHaveLength(1);
    const [{ exchange, origin } = { exchange: undefined, origin: undefined }] = exchangesIn(text);
    expect(exchange).toMatchObject({ source: 'reconstructed', request: { target: '/math', defects: [] } });
    expect(bodyOf(exchange?.response)).toBe('12');
    expect(exchange?.response?.defects).toEqual([]);
    expect(origin).toBeUndefined();
  });

  test.each([
    [
      'as pasted from a terminal',
      `$ curl -v localhost:3000/math\n* Trying\n${REQUEST}${RESPONSE}12* Connection #0 to host localhost left intact\nmax@box:~/shop$ `,
    ],
    [
      'with Windows line ends',
      `${REQUEST}${RESPONSE}12\n* Connection #0 to host localhost left intact\n`.replaceAll('\n', '\r\n'),
    ],
    ['with a line end too many', `${REQUEST}${RESPONSE}12\n`],
    ['without what curl says of itself', `${REQUEST}${RESPONSE}12`],
  ])('%s', (_how, text) => {
    const [found] = exchangesIn(text);
    expect(inShort(found ?? expect.fail())).toBe('GET /math → 200');
    expect(bodyOf(found?.exchange.response)).toBe('12');
  });

  test('a redirect that is followed is two exchanges', () => {
    const redirect = `< HTTP/1.1 302 Found\n< Location: /math\n<\n* Ignoring the response-body\n`;
    const found = exchangesIn(`${REQUEST}${redirect}${REQUEST}${RESPONSE}12`);
    expect(found.map(inShort)).toEqual(['GET /math → 302', 'GET /math → 200']);
  });

  test('an interim answer without its empty line', () => {
    const post = '> POST /f HTTP/1.1\n> Content-Length: 5\n> \n< HTTP/1.1 100 Continue\n} [5 bytes data]\n';
    const [found] = exchangesIn(`${post}${RESPONSE}12`);
    expect(inShort(found ?? expect.fail())).toBe('POST /f → 100 → 200');
    expect(found?.exchange.request).toMatchObject({ complete: true, defects: [] });
    expect(found?.remarks.join()).toContain('does not print');
  });

  test('HTML whose lines begin as curl’s do is left alone', () => {
    const body = '<html>\n< p>\n> quoted\n* item\n</html>\n';
    const [found] = exchangesIn(`${REQUEST}< HTTP/1.1 200 OK\n< \n${body}`);
    expect(bodyOf(found?.exchange.response)).toBe(body);
  });

  test('HTTP/2', () => {
    const [found] = exchangesIn('> GET / HTTP/2\n> Host: a\n> \n< HTTP/2 200 \n< server: x\n< \nhi');
    expect(inShort(found ?? expect.fail())).toBe('GET / → 200');
  });
});

describe('HTTPie', () => {
  const pretty = `POST /json HTTP/1.1
Content-Length: 18
Content-Type: application/json
Host: localhost:3000
User-Agent: HTTPie/3.2.1

{
    "a": "1"
}

HTTP/1.1 200 OK
Content-Length: 7
content-type: application/json

{
    "a": 1
}


`;

  test('-v with indented bodies is read as it is shown', () => {
    const { format } = reading(crlf(pretty));
    const [found] = exchangesIn(crlf(pretty));
    expect(format).toBe('httpie');
    expect(JSON.parse(bodyOf(found?.exchange.request))).toEqual({ a: '1' });
    expect(JSON.parse(bodyOf(found?.exchange.response))).toEqual({ a: 1 });
    expect(found?.exchange.request?.defects).toEqual([]);
    expect(found?.exchange.response?.defects).toEqual([]);
  });

  test('an answer alone, with its JSON indented', () => {
    const [found] = exchangesIn(pretty.slice(pretty.indexOf('HTTP/1.1 200')));
    expect(JSON.parse(bodyOf(found?.exchange.response))).toEqual({ a: 1 });
    expect(found?.remarks.join()).toContain('indented');
  });

  test('its colours are taken off', () => {
    const coloured = pretty
      .replace('POST', '\u001b[32mPOST\u001b[39;49;00m')
      .replace(/HTTP\/1.1 200/, '\u001b[34mHTTP\u001b[39;49;00m/\u001b[34m1.1\u001b[39;49;00m 200');
    const [found] = exchangesIn(coloured);
    expect(inShort(found ?? expect.fail())).toBe('POST /json → 200');
    expect(found?.exchange).toMatchObject({ source: 'reconstructed', request: { defects: [] } });
  });
});

describe('Wget', () => {
  const head = '--2026-11-23 09:04:26--  http://localhost:3000/a\nHTTP request sent, awaiting response... \n';

  test('-S shows the heads of the answers', () => {
    const text = `${head}  HTTP/1.1 302 Found\n  Location: /b\nLocation: /b [following]\n${head}  HTTP/1.1 200 OK\n  Content-Length: 2\nLength: 2\n`;
    const found = exchangesIn(text);
    expect(found.map(inShort)).toEqual(['302', '200']);
    expect(found[1]?.exchange.response).toMatchObject({ complete: true, defects: [] });
  });

  test('--debug shows those of the requests as well', () => {
    const request = '---request begin---\nGET /a HTTP/1.1\r\nHost: localhost\r\n\r\n---request end---\n';
    const response =
      '---response begin---\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n---response end---\n200 OK\n';
    const [found] = exchangesIn(`DEBUG output created by Wget\n${head}${request}${response}`);
    expect(inShort(found ?? expect.fail())).toBe('GET /a → 200');
  });
});

describe('.http files', () => {
  const file = `@host = http://localhost:3000
@item={{host}}/items/7

### list
# @name all
GET {{host}}/items?page=1
    &size=10
Accept: application/json

### make
// a remark
POST {{item}} HTTP/1.1
Content-Type: application/json
Authorization: Bearer {{token}}

{ "a": "○" }

> {% client.test("x", () => {}) %}

###
localhost:3000/plain
`;

  test('are read request by request, variables filled in', () => {
    const { format } = reading(file);
    const found = exchangesIn(file);
    expect(format).toBe('http-file');
    expect(found.map(inShort)).toEqual(['GET /items?page=1&size=10', 'POST /items/7', 'GET /plain']);
    expect(found.map(({ name }) => name)).toEqual(['list', 'make', undefined]);
    expect(found.map(({ exchange }) => exchange.source)).toEqual(Array(3).fill('reconstructed'));
    expect(bodyOf(found[1]?.exchange.request)).toBe('{ "a": "○" }');
    expect(found[1]?.exchange.request?.headers.at(-1)).toMatchObject({ name: 'Content-Length', value: '14' });
  });

  test('variables that the file does not define are named', () => {
    const [, second] = exchangesIn(file);
    expect(second?.remarks.join()).toContain('`{{token}}`');
  });

  test.each([
    ['### one\n', false],
    ['# @name x\n', false],
    ['// a remark\n\n', false],
    ['', true],
  ])('are told from messages by what stands before the first request: %j', (before, isRaw) => {
    expect(reading(`${before}GET /a HTTP/1.1\nHost: b\n\n`).format).toBe(isRaw ? 'raw' : 'http-file');
  });

  test('a body that looks like one does not make a message a .http file', () => {
    const text = 'POST /a HTTP/1.1\nHost: b\nContent-Length: 31\n\n### Title\n\n@max = 5\n# @name x\n\n';
    expect(reading(text).format).toBe('raw');
  });

  test('variables that name each other end somewhere', () => {
    const bomb = Array.from({ length: 30 }, (_, n) => `@v${n} = ${`{{v${n + 1}}}`.repeat(20)}`).join('\n');
    const [found] = exchangesIn(`${bomb}\nGET http://a/{{v0}}\n`);
    expect(found?.exchange.wireSize.request).toBeLessThan(1_000_000);
  });

  const travelling = 'POST /a HTTP/1.1\r\nHost: b\r\nContent-Length: 2\r\n\r\nhi';
  const whole = 'POST http://localhost:3000/x HTTP/1.1\nContent-Type: application/json\n\n{"a":1}';

  test.each([
    ['with a whole address and a version, whatever brings it', whole, undefined, 'http-file'],
    ['with a whole address, to a proxy', whole.replace('\n', '\nHost: localhost:3000\n'), undefined, 'raw'],
    ['with a whole address, as it travels', whole.replaceAll('\n', '\r\n'), undefined, 'raw'],
    ['of this name', 'PUT /x HTTP/1.1\nHost: a\n\n{"a":1}', 'p.http', 'http-file'],
    ['of this name, on Windows', 'PUT /x HTTP/1.1\r\nHost: a\r\n\r\n{"a":1}', 'P.REST', 'http-file'],
    ['of another name', 'PUT /x HTTP/1.1\nHost: a\n\n{"a":1}', 'p.txt', 'raw'],
    ['as it travels, whatever the file is called', travelling, 'a.http', 'raw'],
    [
      'that is answered, whatever the file is called',
      'GET /a HTTP/1.1\nHost: b\n\nHTTP/1.1 204 No Content\n\n',
      'a.http',
      'raw',
    ],
    ['of text, without a name', 'GET /a HTTP/1.1\nHost: b\n\n', undefined, 'raw'],
  ])('a single request %s', (_how, text, name, format) => {
    expect(read(Buffer.from(text), { now: NOW, name }).format).toBe(format);
  });

  test('a single request with a version has the Host and the length that a client adds', () => {
    const [{ exchange } = expect.fail()] = exchangesIn(whole);
    expect(exchange.request?.headers.map(({ name }) => name)).toEqual([
      'Host',
      'Content-Type',
      'Content-Length',
    ]);
    expect(bodyOf(exchange.request)).toBe('{"a":1}');
  });
});

describe('events of ours', () => {
  const wire = { request: Buffer.from('GET /a HTTP/1.1\r\n\r\n').toString('base64'), response: '' };
  const message = { version: 'HTTP/1.1', headers: [['A', 'b']], body: 'aGk=', bodyEncoding: 'base64' };

  test('with the bytes are read from those', () => {
    const [found] = exchangesIn(
      `${JSON.stringify({ version: 1, type: 'server' })}\n${JSON.stringify({ version: 1, type: 'exchange', url: 'http://x/a', wire })}\n`,
    );
    expect(inShort(found ?? expect.fail())).toBe('GET /a');
    expect(found?.exchange).toMatchObject({ source: 'captured', url: 'http://x/a' });
  });

  test('with the beginning of long bytes are as long and as whole as the event says, and each way by itself', () => {
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const event = {
      version: 1,
      type: 'exchange',
      request: { method: 'POST', target: '/a', headers: [], bodySize: 900, complete: true },
      response: { status: 200, headers: [], bodySize: 800, complete: true },
      wire: {
        request: base64('POST /a HTTP/1.1\r\nContent-Length: 900\r\n\r\nbeginning'),
        response: base64('HTTP/1.1 200 OK\r\nContent-Length: 800\r\n\r\nand its answer'),
      },
      bytes: { request: 940, response: 840 },
    };
    const [found, ...others] = exchangesIn(JSON.stringify(event));
    expect(others).toEqual([]);
    const { request, response, wireSize } = found?.exchange ?? expect.fail();
    expect([request?.body.size, response?.body.size]).toEqual([900, 800]);
    expect([bodyOf(request), bodyOf(response)]).toEqual(['beginning', 'and its answer']);
    expect([request?.defects, response?.defects]).toEqual([[], []]);
    expect([request?.complete, response?.complete]).toEqual([true, true]);
    expect(wireSize).toEqual({ request: 940, response: 840 });
  });

  test('with an answer that is none keep it an answer', () => {
    const answer = Buffer.from('ICY 200 OK\r\n\r\n').toString('base64');
    const [found] = exchangesIn(
      JSON.stringify({ version: 1, type: 'exchange', wire: { ...wire, response: answer } }),
    );
    expect(found?.exchange.request?.target).toBe('/a');
    expect(found?.exchange.response?.defects.map(({ code }) => code)).toContain('not-http');
  });

  test('whose body was written down as text have that text, in whatever charset it came', () => {
    const response = {
      status: 200,
      headers: [['Content-Type', 'text/plain; charset=iso-8859-1']],
      body: 'für',
      bodySize: 3,
    };
    const [found] = exchangesIn(JSON.stringify({ version: 1, type: 'exchange', response }));
    expect(decodeBody(found?.exchange.response ?? expect.fail()).text).toBe('für');
  });

  test('without them are written anew', () => {
    const event = {
      version: 1,
      type: 'exchange',
      request: { ...message, method: 'POST', target: '/f' },
      response: { ...message, status: 200 },
    };
    const [found] = exchangesIn(`${JSON.stringify(event)}\n`);
    expect(inShort(found ?? expect.fail())).toBe('POST /f → 200');
    expect(bodyOf(found?.exchange.request)).toBe('hi');
    expect(found?.exchange.source).toBe('reconstructed');
  });

  test('that hold no exchange say so', () => {
    const { found } = reading(`${JSON.stringify({ version: 1, type: 'step', id: 'a' })}\n`);
    expect(found).toMatchObject([{ kind: 'none', id: 'no-exchange' }]);
  });
});
