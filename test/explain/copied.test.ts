import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/guide/annotate.ts';
import { findProblems } from '../../src/guide/problems/problems.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { bodyOf, exchangesIn, inShort, NOW, reading } from './reading.ts';

const guide = await loadGuide();

/** First line and headers of the request, as they stand in what was written anew. */
function requestHead(text: string): string[] {
  const [{ exchange } = expect.fail()] = exchangesIn(text);
  const wire = Buffer.concat(
    exchange.wire.flatMap((chunk) => (chunk.direction === 'request' ? [chunk.bytes] : [])),
  );
  return wire.toString().split('\r\n\r\n', 1).join('').split('\r\n');
}

describe('a command of curl', () => {
  const chrome = `curl 'http://localhost:3000/math?a=1&b=2' \\
  -H 'Accept: */*' \\
  -H 'content-type: application/json' \\
  -b 'sid=abc' \\
  --data-raw $'{"a":"it\\'s \\u0021"}' \\
  --compressed \\
  --insecure`;

  test('is explained as the request that it would send', () => {
    expect(reading(chrome)).toMatchObject({
      format: 'curl-command',
      about: expect.stringContaining('nothing was sent'),
    });
    expect(requestHead(chrome)).toEqual([
      'POST /math?a=1&b=2 HTTP/1.1',
      'Host: localhost:3000',
      'Cookie: sid=abc',
      'Accept: */*',
      'content-type: application/json',
      'Content-Length: 14',
    ]);
    const [{ exchange, remarks } = expect.fail()] = exchangesIn(chrome);
    expect(exchange).toMatchObject({ source: 'reconstructed', url: 'http://localhost:3000/math?a=1&b=2' });
    expect(bodyOf(exchange.request)).toBe('{"a":"it\'s !"}');
    expect(remarks.join(' ')).toContain('`User-Agent`');
  });

  test('of Windows’ command prompt is the same', () => {
    const windows =
      'curl ^"http://localhost:3000/a?b=1^&c=2^" ^\r\n  -H ^"Accept: */*^" ^\r\n  --data-raw ^"^{^\\^"a^\\^":1^}^"';
    expect(requestHead(windows).slice(0, 2)).toEqual(['POST /a?b=1&c=2 HTTP/1.1', 'Host: localhost:3000']);
    expect(bodyOf(exchangesIn(windows)[0]?.exchange.request)).toBe('{"a":1}');
  });

  test.each([
    ['$ curl localhost:3000/math', ['GET /math HTTP/1.1', 'Host: localhost:3000', 'Accept: */*']],
    [
      'curl -sI http://a.example -A me',
      ['HEAD / HTTP/1.1', 'Host: a.example', 'User-Agent: me', 'Accept: */*'],
    ],
    [
      'curl -u ada:x http://a.example/',
      ['GET / HTTP/1.1', 'Host: a.example', 'Authorization: Basic YWRhOng=', 'Accept: */*'],
    ],
    [
      'curl -XDELETE -H Accept: -H "X-Empty;" a.example/1 > out.txt 2>&1',
      ['DELETE /1 HTTP/1.1', 'Host: a.example', 'X-Empty:'],
    ],
    [
      'curl -G -d a=1 --data-urlencode "b=ü &" http://a.example/s?x',
      ['GET /s?x&a=1&b=%C3%BC%20%26 HTTP/1.1', 'Host: a.example', 'Accept: */*'],
    ],
    [
      'curl --json 1 -o x -w "%{http_code}" http://a.example | cat',
      [
        'POST / HTTP/1.1',
        'Host: a.example',
        'Accept: application/json',
        'Content-Type: application/json',
        'Content-Length: 1',
      ],
    ],
    ['curl -H "Host: b" http://a.example', ['GET / HTTP/1.1', 'Accept: */*', 'Host: b']],
  ])('%s', (command, head) => {
    expect(requestHead(command)).toEqual(head);
  });

  test('may be one of several, as “Copy all as cURL” writes them', () => {
    const found = exchangesIn(`${chrome} ;\ncurl 'https://b.example/'\n`);
    expect(found.map(inShort)).toEqual(['POST /math?a=1&b=2', 'GET /']);
  });

  test('that sends a file says that it is not read', () => {
    const [found] = exchangesIn('curl -F file=@note.txt http://a.example/up');
    expect(inShort(found ?? expect.fail())).toBe('POST /up');
    expect(found?.remarks.join(' ')).toContain('does not stand here');
  });

  test('with its answer below is no longer only a command', () => {
    const text = '$ curl -si localhost:3000/\nHTTP/1.1 200 OK\nContent-Length: 2\n\nhi';
    expect(exchangesIn(text).map(inShort)).toEqual(['200']);
  });

  test.each(['curl is a program', 'curl --help', 'curl: (7) Failed to connect', 'curly http://a/'])(
    '%s is none',
    (text) => {
      expect(reading(text).format).toBe('none');
    },
  );
});

describe('“Copy as fetch”', () => {
  const call = `fetch("http://localhost:3000/math", {
  "headers": { "accept": "*/*", "content-type": "application/json" },
  "referrer": "http://localhost:3000/",
  "body": "{\\"a\\":\\"fetch(\\"}",
  "method": "POST",
  "mode": "cors"
});`;

  test('is explained as the request that it would send', () => {
    expect(reading(call)).toMatchObject({ format: 'fetch', about: expect.stringContaining('Sec-Fetch') });
    expect(requestHead(call)).toEqual([
      'POST /math HTTP/1.1',
      'Host: localhost:3000',
      'accept: */*',
      'content-type: application/json',
      'Referer: http://localhost:3000/',
      'Content-Length: 14',
    ]);
  });

  test('in the manner of Firefox, or several calls', () => {
    const found = exchangesIn(`await ${call} ;\nfetch("https://b.example/");\n`);
    expect(found.map(inShort)).toEqual(['POST /math', 'GET /']);
  });

  test('that is no JSON is called what it is', () => {
    expect(reading('fetch("http://a/", { method: "POST" })').found).toMatchObject([
      { kind: 'none', id: 'fetch' },
    ]);
  });
});

describe('a list of headers', () => {
  const summary = (sign: string) =>
    `Request URL|http://localhost:3000/math?x|Request Method|GET|Status Code|200 OK
Remote Address|127.0.0.1:3000|Referrer Policy|no-referrer
connection|keep-alive|content-length|2|date|Mon, 01 Jan 2024 12:00:00 GMT
accept|*/*|accept-language|en|connection|keep-alive|host|localhost:3000`
      .split(/[|\n]/)
      .map((line, index) => (index % 2 === 0 ? `${line}${sign}` : line));

  test.each([
    ['in two lines each', summary(':').join('\n')],
    ['in two lines each, without colons', summary('').join('\r\n')],
    ['in one line each', summary(':').join('\n').replaceAll(/:\n/g, ': ')],
  ])('with Chrome’s summary, %s', (_how, text) => {
    const { format } = reading(text);
    expect(format).toBe('headers');
    const [{ exchange, remarks } = expect.fail()] = exchangesIn(text);
    expect(inShort(exchangesIn(text)[0] ?? expect.fail())).toBe('GET /math?x → 200');
    expect(exchange.url).toBe('http://localhost:3000/math?x');
    expect(exchange.request?.headers.map(({ name }) => name)).toEqual([
      'accept',
      'accept-language',
      'connection',
      'host',
    ]);
    expect(exchange.response?.headers.map(({ name }) => name)).toEqual([
      'connection',
      'content-length',
      'date',
    ]);
    expect(remarks.join(' ')).toContain('guessed from their names');
  });

  test('says nothing of a body that it cannot show', () => {
    const list = (method: string, more = '') =>
      `Request URL\nhttp://localhost:4440/login\nRequest Method\n${method}\nStatus Code\n422 x\n${more}`;
    const notes = (text: string) => {
      const [{ exchange } = expect.fail()] = exchangesIn(text);
      const lines = annotate(exchange, guide, NOW).filter(({ direction }) => direction === 'request');
      return lines.flatMap((line) => line.notes.map(({ text: told }) => told)).join('\n');
    };
    expect(notes(list('POST'))).toMatch(/If it had a body, that is not shown here[^]*if a body followed/);
    expect(notes(list('PUT'))).not.toMatch(/no body|brings nothing/);
    expect(notes(list('POST', 'Request Headers\nContent-Length\n12\n'))).toContain(
      'with a body that is not shown here',
    );
    expect(notes(list('POST', 'Request Headers\nContent-Length\n0\n'))).toContain('with no body this time');
    expect(notes(list('GET'))).toContain('a GET has nothing more to say');
  });

  test('with titles is taken as they say', () => {
    const text =
      'Response Headers (20 B)\nETag: "a"\nX-A: 1\nRequest Headers\nview source\nX-B: 2\nHost: a\n';
    const [{ exchange, remarks } = expect.fail()] = exchangesIn(text);
    expect(exchange.response?.headers.map(({ name }) => name)).toEqual(['ETag', 'X-A']);
    expect(exchange.request?.headers.map(({ name }) => name)).toEqual(['X-B', 'Host']);
    expect(remarks).toEqual([]);
  });

  test('of HTTP/2 has its first line in it', () => {
    const text = ':authority: a.example\n:method: POST\n:path: /b?c\n:scheme: https\naccept: */*\n';
    expect(requestHead(text)).toEqual(['POST /b?c HTTP/2', 'Host: a.example', 'accept: */*']);
    const answer = ':status: 404\ncontent-type: text/html\n';
    expect(exchangesIn(answer).map(inShort)).toEqual(['404']);
  });

  test.each([
    ['an answer', 'Server: nginx\nContent-Type: text/html\nETag: "a"\nContent-Length: 12\n', 'response'],
    ['a request', 'Accept:\n*/*\nUser-Agent:\ncurl/8\nX-Empty:\nCookie:\na=b\n', 'request'],
  ] as const)(
    'without a first line is guessed to be %s, and it is said that this is a guess',
    (what, text, kind) => {
      const [{ exchange, remarks } = expect.fail()] = exchangesIn(text);
      expect(Object.keys(exchange)).toContain(kind);
      expect(exchange[kind]?.lines.map(({ part }) => part)).toEqual(
        exchange[kind]?.headers.map(() => 'header'),
      );
      expect(exchange.wireSize[kind === 'request' ? 'response' : 'request']).toBe(0);
      expect(remarks.join(' ')).toContain(`This is a guess, from their names: ${what}`);
      expect(findProblems(exchange, guide, NOW).filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test('may have a body behind it', () => {
    const [{ exchange } = expect.fail()] = exchangesIn(
      'Content-Type: application/json\nServer: x\n\n{"a": "b: c"}',
    );
    expect(bodyOf(exchange.response)).toBe('{"a": "b: c"}');
  });

  test.each([
    ['YAML', 'name: shop\nversion: 2\nports:\n  - 3000\n'],
    ['prose', 'Accept\nthis gift\nHost\na party\nand more'],
    ['one word', 'Host'],
  ])('is not seen in %s', (_what, text) => {
    expect(reading(text).format).toBe('none');
  });
});
