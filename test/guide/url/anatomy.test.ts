import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UrlPart } from '../../../src/guide/url/anatomy.ts';
import { takeUrlApart } from '../../../src/guide/url/anatomy.ts';

function partsOf(url: string): readonly UrlPart[] {
  const result = takeUrlApart(url);
  if (result.kind !== 'url') throw new Error(`${url}: ${result.note.text}`);
  return result.parts;
}

/** `scheme:http host:localhost (port:80)`, implied parts in parentheses. */
function summary(url: string): string {
  return partsOf(url)
    .map(({ part, text, implied }) => (implied ? `(${part}:${text})` : `${part}:${text}`))
    .join(' ');
}

describe('a URL is taken apart', () => {
  test.each([
    ['https://www.example.com', 'scheme:https host:www.example.com (port:443) (path:/)'],
    ['http://localhost:3000/math', 'scheme:http host:localhost port:3000 path:/math'],
    ['http://localhost:/', 'scheme:http host:localhost (port:80) path:/'],
    ['HTTP://A.example:80/?q', 'scheme:HTTP host:A.example port:80 path:/ query:q'],
    ['http://a?x#y?z', 'scheme:http host:a (port:80) (path:/) query:x fragment:y?z'],
    ['http://a/?#', 'scheme:http host:a (port:80) path:/ query: fragment:'],
    ['http://anna:s@cret@h.example/', 'scheme:http userinfo:anna:s@cret host:h.example (port:80) path:/'],
    ['http://[::1]:3000/', 'scheme:http host:[::1] port:3000 path:/'],
    ['http://[2001:db8::1]', 'scheme:http host:[2001:db8::1] (port:80) (path:/)'],
    ['http://127.0.0.1:8080/a;b=c/d,e', 'scheme:http host:127.0.0.1 port:8080 path:/a;b=c/d,e'],
    ['mailto:anna@example.com', 'scheme:mailto path:anna@example.com'],
    ['file:///home/anna/a.html', 'scheme:file path:/home/anna/a.html'],
    ['  http://a/  ', 'scheme:http host:a (port:80) path:/'],
  ])('%s', (url, expected) => {
    expect(summary(url)).toBe(expected);
  });

  test('each part is named for what it means here', () => {
    const notes = (url: string): Record<string, string> =>
      Object.fromEntries(partsOf(url).map(({ part, note }) => [part, note.text]));
    expect(notes('http://localhost:3000/a%20b?x=1&y#top')).toEqual({
      scheme: '`http`: how to talk: HTTP, unencrypted',
      host: '`localhost`: the name every computer has for itself. The request never leaves it',
      port: '3000: the door. Not the usual one for http, so it must be said: without it, 80 would be meant',
      path: '`/a%20b`: the endpoint, the room behind the door. It reads `/a b`: some characters must be written as % and two digits',
      query: '`x=1&y`: the query, a wish in more detail. 2 details: `x` and `y`',
      fragment: '`top`: a place within the page. The browser keeps it to itself; the server never sees it',
    });
    expect(notes('https://example.com')['port']).toBe(
      '443: the door, though not written: it is the usual one for https',
    );
    expect(notes('http://example.com:80/')['port']).toBe(
      '80: the door. It is the usual one for http, so it could be left out',
    );
    expect(notes('http://bank.example@evil.example/')['userinfo']).toContain(
      'the real host comes after the `@`',
    );
    expect(notes('http://192.168.1.5/')['host']).toContain('private network');
    expect(notes('http://[::1]/')['host']).toContain('this very computer');
    expect(notes('http://müller.example/ä')['host']).toContain('`xn--mller-kva.example`');
    expect(notes('http://müller.example/ä')['path']).toContain('`ä` travels as `%C3%A4`');
  });
});

describe('what is no URL is explained, with what was perhaps meant', () => {
  test.each([
    ['', 'empty', undefined],
    ['www.example.com', 'no-scheme', 'https://www.example.com'],
    ['localhost:3000/math', 'no-scheme', 'http://localhost:3000/math'],
    ['localhost', 'no-scheme', 'http://localhost'],
    ['127.0.0.1:3000', 'no-scheme', 'http://127.0.0.1:3000'],
    ['[::1]:3000', 'no-scheme', 'http://[::1]:3000'],
    ['//example.com/a', 'no-scheme', 'https://example.com/a'],
    ['/math', 'no-server', 'https://www.example.com/math'],
    ['?a=b', 'no-server', 'https://www.example.com/?a=b'],
    ['http:localhost:3000', 'no-slashes', 'http://localhost:3000'],
    ['http:/localhost', 'no-slashes', 'http://localhost'],
    ['http//localhost', 'no-colon', 'http://localhost'],
    [' HTTPS//example.com/a ', 'no-colon', 'HTTPS://example.com/a'],
    ['http;//localhost:3000', 'no-colon', 'http://localhost:3000'],
    ['C:\\Users\\ann\\my page.html', 'own-file', 'file:///C:/Users/ann/my%20page.html'],
    ['d:/index.html', 'own-file', 'file:///d:/index.html'],
    ['http:///a', 'no-host', 'http://localhost/a'],
    ['http://:3000/', 'no-host', 'http://localhost:3000/'],
    ['mailto:', 'no-host', undefined],
    ['gopher://:70/', 'no-host', 'gopher://localhost:70/'],
    ['http://localhost:abc/', 'bad-port', undefined],
    ['http://localhost:65536/', 'bad-port', undefined],
    ['http://[::1', 'bad-host', undefined],
    ['http://[::g]/', 'bad-host', undefined],
    ['http://256.1.1.1/', 'bad-host', undefined],
    ['http://a/b c', 'bad-character', 'http://a/b%20c'],
    ['http:\\\\localhost\\a', 'bad-character', 'http://localhost/a'],
    ['http://a/<b>', 'bad-character', 'http://a/%3Cb%3E'],
    ['http://a/50%', 'bad-percent', 'http://a/50%25'],
    ['two words', 'bad-character', undefined],
  ])('%j', (typed, reason, suggestion) => {
    const result = takeUrlApart(typed);
    expect(result).toMatchObject({ kind: 'not-a-url', reason, note: { id: `url.defect.${reason}` } });
    expect(result.kind === 'not-a-url' ? result.suggestion : undefined).toBe(suggestion);
  });

  test('the place is told', () => {
    expect(takeUrlApart(' http://a:70000/')).toMatchObject({ start: 10, end: 15 });
    expect(takeUrlApart('http://a/b c')).toMatchObject({ start: 10, end: 11 });
    expect(takeUrlApart('http://a/5%')).toMatchObject({ start: 10, end: 11 });
  });

  test('says what a browser does with a name alone', () => {
    const result = takeUrlApart('www.example.com');
    expect(result.kind === 'not-a-url' && result.note.text).toContain(
      'A browser would put `https://` in front by itself',
    );
  });
});

const pieces = fc.constantFrom(
  'http',
  'https',
  'mailto',
  ':',
  '//',
  '/',
  '@',
  '[::1]',
  'localhost',
  '3000',
  '?',
  '#',
  '%41',
  'a=b',
  '.',
  ' ',
  'ü',
  '\ud800',
  '-',
);
const urlLike = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string(),
);

describe('whatever is typed', () => {
  test('the parts and the delimiters between them make up the text again', () => {
    fc.assert(
      fc.property(urlLike, (typed) => {
        const result = takeUrlApart(typed);
        if (result.kind === 'not-a-url') return;
        let at = typed.length - typed.trimStart().length;
        for (const { start, end, text, implied } of result.parts) {
          expect(typed.slice(at, start)).toMatch(/^(?::[?#]?|:\/\/[@?#]?|@|\?|#)?$/);
          if (!implied) expect(typed.slice(start, end)).toBe(text);
          else expect(start).toBe(end);
          at = end;
        }
        expect(typed.slice(at).trim()).toMatch(/^[?#]{0,2}$/);
      }),
    );
  });

  test('what is called a web URL can be opened, and has the host and port that a browser sees', () => {
    fc.assert(
      fc.property(urlLike, (typed) => {
        const result = takeUrlApart(typed);
        if (result.kind === 'not-a-url' || !/^\s*https?:/i.test(typed)) return;
        const url = new URL(typed);
        const usual = url.protocol === 'https:' ? 443 : 80;
        const port = result.parts.find(({ part }) => part === 'port');
        expect(Number(port?.text)).toBe(Number(url.port) || (url.port === '0' ? 0 : usual));
      }),
    );
  });

  test('a suggestion is a URL, and a defect lies within the text', () => {
    fc.assert(
      fc.property(urlLike, (typed) => {
        const result = takeUrlApart(typed);
        if (result.kind === 'url') return;
        expect(result.start).toBeLessThanOrEqual(result.end);
        expect(result.end).toBeLessThanOrEqual(typed.length);
        if (result.suggestion !== undefined) expect(takeUrlApart(result.suggestion).kind).toBe('url');
      }),
    );
  });
});

test('0.0.0.0 is not said to be an address to go to', () => {
  expect(partsOf('http://0.0.0.0:3000/').find(({ part }) => part === 'host')?.note.text).toBe(
    '`0.0.0.0`: all addresses of a computer, for a server that listens. Only some systems take it for this computer: write `localhost`',
  );
});
