import { describe, expect, test } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { destinationOf } from '../../src/send/url.ts';
import { methodMeant } from '../../src/send/usual-methods.ts';
import { sortWords } from '../../src/send/words.ts';

describe('the words of the command line', () => {
  test.each<[words: string[], method: string | undefined, url: string, items: number]>([
    [['localhost'], undefined, 'localhost', 0],
    [['get', 'localhost'], 'GET', 'localhost', 0],
    [['DANCE', ':3000/floor'], 'DANCE', ':3000/floor', 0],
    [['localhost', 'a=1'], undefined, 'localhost', 1],
    [['localhost', 'Accept:text/html'], undefined, 'localhost', 1],
    [['example', 'a=1'], undefined, 'example', 1],
    [[':3000/x', 'a=1', 'B:2'], undefined, ':3000/x', 2],
    [['PUT', 'localhost:3000/x', 'a=1'], 'PUT', 'localhost:3000/x', 1],
    [['POST', 'http://user@host/?a=b', 'x:=1'], 'POST', 'http://user@host/?a=b', 1],
    [['GET', 'host/?a==b'], 'GET', 'host/?a==b', 0],
    [['GET', 'example.org?x=1'], 'GET', 'example.org?x=1', 0],
    [['POST', 'localhost?x:=1'], 'POST', 'localhost?x:=1', 0],
    [['http://get'], undefined, 'http://get', 0],
  ])('%j', (words, method, url, items) => {
    const sorted = sortWords(words);
    expect(sorted.method).toBe(method);
    expect(sorted.url).toBe(url);
    expect(sorted.items).toHaveLength(items);
  });
});

describe('words that are no request say what is missing', () => {
  test.each<[words: string[], wanted: RegExp]>([
    [[], /no URL/],
    [['GET'], /GET.*method/],
    [['post'], /POST.*method/],
    [['local', 'host:4350'], /“local”.*no space in a URL[^]*LOCAL/],
    [['example', '.com'], /no space in a URL/],
    [['Gte', ':3000/'], /Did you mean GET\?/],
    [[':3000/', 'name', '=', 'Ada'], /name=Ada.*no space/],
    [[':3000/', 'name=', 'Ada'], /no space/],
    [[':3000/', 'Accept:', 'text/html'], /no space/],
    [[':3000/', '{"a":1}'], /--raw/],
    [[':3000/', 'nonsense'], /name=value/],
    [['localhost', '4440'], /Did you mean localhost:4440\?/],
    [['POST', 'http://localhost', '4440', '/math', 'a=1'], /Did you mean http:\/\/localhost:4440\/math\?/],
    [[':3000', '/math'], /Did you mean :3000\/math\?/],
    [['localhost:3000', '4440'], /name=value/],
  ])('%j', (words, wanted) => expect(adviceOn(() => sortWords(words))).toMatch(wanted));

  test.each<[url: string, wanted: RegExp]>([
    [':99999', /65535/],
    ['http://localhost:70000/x', /65535/],
    ['http:/localhost:3000/x', /http:\/\/localhost:3000\/x/],
    ['https:/localhost', /https:\/\/localhost/],
    ['http//localhost:3000/x', /no colon.*Write http:\/\/localhost:3000\/x/],
    ['https;//localhost', /no colon.*Write https:\/\/localhost/],
    ['C:\\Users\\ann\\index.html', /a file of this computer/],
    ['file:///home/ann/index.html', /a file of this computer/],
    ['*', /a server as a whole.*Name it: .*--request-target/],
  ])('%s', (url, wanted) => expect(adviceOn(() => destinationOf(url, []))).toMatch(wanted));
});

/** What a failure says, all of it. */
function adviceOn(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof UsageFailure) return `${error.message} ${error.next}`;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('a URL', () => {
  test.each<[written: string, origin: string, target: string]>([
    [':3000/path', 'http://localhost:3000', '/path'],
    [':/path', 'http://localhost', '/path'],
    [':', 'http://localhost', '/'],
    ['localhost:3000', 'http://localhost:3000', '/'],
    ['example.org/a?b', 'http://example.org', '/a?b'],
    ['https://example.org', 'https://example.org', '/'],
    ['://example.org', 'http://example.org', '/'],
    ['http://[::1]:8080/x', 'http://[::1]:8080', '/x'],
    // As it was written: nothing is resolved, nothing but the impossible is changed.
    ['localhost/a/../b//c', 'http://localhost', '/a/../b//c'],
    ['localhost/a b?ü#part', 'http://localhost', '/a%20b?%C3%BC'],
    ['localhost?a=%zz', 'http://localhost', '/?a=%zz'],
    [String.raw`http://localhost:80\math`, 'http://localhost', String.raw`/\math`],
    [String.raw`http://good.test\@evil.test/x`, 'http://good.test', String.raw`/\@evil.test/x`],
  ])('%s', (written, origin, target) => {
    const destination = destinationOf(written, []);
    expect(destination.url.origin).toBe(origin);
    expect(destination.target).toBe(target);
  });

  test('gets what `name==value` says behind its own query', () => {
    const query = [
      ['q', 'a b&c'],
      ['q', 'ü'],
    ] as const;
    expect(destinationOf(':80/?x=1', query).target).toBe('/?x=1&q=a%20b%26c&q=%C3%BC');
    expect(destinationOf(':80/', query).target).toBe('/?q=a%20b%26c&q=%C3%BC');
  });

  test('gives up its name and password, which do not belong on the wire', () => {
    const destination = destinationOf('http://me:se%40cret@localhost/', []);
    expect(destination.login).toEqual({ user: 'me', password: 'se@cret' });
    expect(destination.url.href).toBe('http://localhost/');
  });

  test.each([
    'http://',
    'http://a b/',
    ':99999',
    ':0',
    'http://localhost:0/',
    'https://a:000/',
    'http://[::1',
    '',
  ])('that is none: %s', (written) => {
    expect(() => destinationOf(written, [])).toThrow(UsageFailure);
  });
});

test.each([
  ['GTE', 'GET'],
  ['PSOT', 'POST'],
  ['DELTE', 'DELETE'],
  ['GET', undefined],
  ['DANCE', undefined],
  ['PROPFIND', undefined],
])('%s is near %s', (method, meant) => expect(methodMeant(method)).toBe(meant));
