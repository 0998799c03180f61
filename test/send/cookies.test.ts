import { describe, expect, test } from 'vitest';
import type { RefusalKind } from '../../src/http/cookie-rules.ts';
import { parseResponse } from '../../src/http/wire-parser.ts';
import { cookieHeader, cookiesFor, takeCookies } from '../../src/send/cookie-jar.ts';
import { type Cookie, judgeSetCookie } from '../../src/send/cookie.ts';

const NOW = Date.UTC(2026, 10, 23);
const HOUR = 3_600_000;

function origin(url: string) {
  const { origin: place, pathname, search } = new URL(url);
  return { url: new URL(place), target: pathname + search, now: NOW };
}

function kept(text: string, url: string): Cookie {
  const verdict = judgeSetCookie(text, origin(url));
  if (verdict.kind === 'refuse') throw new Error(`refused: ${verdict.why.kind}`);
  return verdict.cookie;
}

/** Which cookies, set like this from `from`, are sent to `to`. */
function sent(setCookies: readonly string[], from: string, to: string): string {
  return cookieHeader(cookiesFor(taken([], setCookies, from).jar, origin(to)));
}

/** What becomes of a jar when an answer from `from` sets these. */
function taken(jar: readonly Cookie[], setCookies: readonly string[], from: string) {
  const head = setCookies.map((text) => `Set-Cookie: ${text}\r\n`).join('');
  const { response } = parseResponse(Buffer.from(`HTTP/1.1 204 No Content\r\n${head}\r\n`), {
    method: 'GET',
  });
  if (response === undefined) throw new Error('no response');
  return takeCookies(jar, response, origin(from));
}

describe('a cookie goes back', () => {
  test.each<[what: string, setCookie: string, from: string, to: string, goes: boolean]>([
    ['to its host', 'a=1', 'http://shop.test/', 'http://shop.test/x', true],
    ['to another port of it', 'a=1', 'http://shop.test:1/', 'http://shop.test:2/', true],
    ['not to a host below, without Domain', 'a=1', 'http://shop.test/', 'http://www.shop.test/', false],
    [
      'to a host below, with Domain',
      'a=1; Domain=shop.test',
      'http://shop.test/',
      'http://www.shop.test/',
      true,
    ],
    [
      'to a host above, with its Domain',
      'a=1; Domain=.shop.test',
      'http://www.shop.test/',
      'http://shop.test/',
      true,
    ],
    [
      'not to a host that only ends alike',
      'a=1; Domain=shop.test',
      'http://shop.test/',
      'http://workshop.test/',
      false,
    ],
    ['to paths below its own', 'a=1; Path=/in', 'http://shop.test/', 'http://shop.test/in/x', true],
    [
      'not to a path that only begins alike',
      'a=1; Path=/in',
      'http://shop.test/',
      'http://shop.test/inside',
      false,
    ],
    ['to the folder that set it', 'a=1', 'http://shop.test/in/door', 'http://shop.test/in/other', true],
    ['not beside that folder', 'a=1', 'http://shop.test/in/door', 'http://shop.test/out', false],
    ['over https only, with Secure', 'a=1; Secure', 'https://shop.test/', 'http://shop.test/', false],
    [
      'over http on this computer, with Secure',
      'a=1; Secure',
      'http://localhost/',
      'http://localhost/',
      true,
    ],
    [
      'over http to an address of this computer, with Secure',
      'a=1; Secure',
      'http://127.0.0.2/',
      'http://127.0.0.2/',
      true,
    ],
    [
      'not over http to a host whose name begins like one',
      'a=1; Secure; Domain=shop.test',
      'https://shop.test/',
      'http://127.shop.test/',
      false,
    ],
    ['not when it is over', 'a=1; Max-Age=0', 'http://shop.test/', 'http://shop.test/', false],
    [
      'not when its date has passed',
      'a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT',
      'http://shop.test/',
      'http://shop.test/',
      false,
    ],
  ])('%s', (_what, setCookie, from, to, goes) => {
    expect(sent([setCookie], from, to)).toBe(goes ? 'a=1' : '');
  });

  test('with the more special path first, and the latest of two values', () => {
    const cookies = ['a=1; Path=/', 'b=2; Path=/in', 'a=3; Path=/'];
    expect(sent(cookies, 'http://shop.test/', 'http://shop.test/in/x')).toBe('b=2; a=3');
  });
});

describe('a cookie is not kept', () => {
  test.each<[setCookie: string, url: string, why: RefusalKind]>([
    ['a=1; Domain=other.test', 'http://shop.test/', 'domain-foreign'],
    ['a=1; Domain=www.shop.test', 'http://shop.test/', 'domain-foreign'],
    ['a=1; Domain=test', 'http://shop.test/', 'domain-shared'],
    ['a=1; Domain=co.uk', 'http://shop.co.uk/', 'domain-shared'],
    ['a=1; Domain=localhost', 'http://app.localhost/', 'domain-shared'],
    ['a=1; Domain=shop.test:80', 'http://shop.test/', 'domain-malformed'],
    ['a=1; Domain="shop.test"', 'http://shop.test/', 'domain-malformed'],
    ['a=1; Domain=0.0.1', 'http://127.0.0.1/', 'domain-foreign'],
    ['a=1; Secure', 'http://shop.test/', 'secure-over-http'],
    ['a=1; Secure', 'http://127.0.0.1.evil.test/', 'secure-over-http'],
    ['a=1; SameSite=none', 'https://shop.test/', 'same-site-none-insecure'],
    ['a=1; Partitioned', 'https://shop.test/', 'partitioned-insecure'],
    ['__Host-a=1; Secure; Path=/; Domain=shop.test', 'https://shop.test/', 'prefix-domain'],
    ['__Host-a=1; Secure', 'https://shop.test/', 'prefix-path'],
    ['__secure-a=1', 'https://shop.test/', 'prefix-insecure'],
    ['=__Secure-a=1', 'https://shop.test/', 'prefix-in-value'],
    ['__host-a', 'https://shop.test/', 'prefix-in-value'],
    [`a=${'x'.repeat(4096)}`, 'http://shop.test/', 'too-large'],
    ['=', 'http://shop.test/', 'empty'],
    ['; Path=/', 'http://shop.test/', 'empty'],
    ['a=\u0001', 'http://shop.test/', 'control-character'],
  ])('%.60s', (setCookie, url, kind) => {
    expect(judgeSetCookie(setCookie, origin(url))).toMatchObject({ kind: 'refuse', why: { kind } });
  });
});

describe('a cookie is kept', () => {
  test.each<[setCookie: string, url: string, domain: string, hostOnly: boolean]>([
    ['a=1; Domain=localhost', 'http://localhost/', 'localhost', true],
    ['a=1; Domain=github.io', 'https://github.io/', 'github.io', true],
    ['a=1; Domain=', 'https://shop.test/', 'shop.test', true],
    ['a=1; Domain=.Shop.Test', 'https://www.shop.test/', 'shop.test', false],
    ['a=1; SameSite=None; SameSite=Lax', 'https://shop.test/', 'shop.test', true],
    ['a=1; SameSite="None"', 'https://shop.test/', 'shop.test', true],
    ['a=1; Secure; SameSite=None', 'http://localhost/', 'localhost', true],
    ['a=1; Secure; Partitioned', 'http://[::1]/', '::1', true],
    ['__Host-a=1; Secure; Path=/', 'https://shop.test/', 'shop.test', true],
  ])('%s from %s', (setCookie, url, domain, hostOnly) => {
    expect(kept(setCookie, url)).toMatchObject({ domain, hostOnly });
  });
});

describe('a cookie lives', () => {
  test.each<[setCookie: string, expires: number | undefined]>([
    ['a=1', undefined],
    ['a=1; Max-Age=3600', NOW + HOUR],
    ['a=1; Max-Age=3600; Expires=Wed, 21 Oct 2015 07:28:00 GMT', NOW + HOUR],
    ['a=1; Max-Age=soon', undefined],
    ['a=1; Max-Age="3600"', undefined],
    ['a=1; Max-Age=3600; Max-Age=soon', NOW + HOUR],
    ['a=1; Max-Age=99999999999', NOW + 400 * 24 * HOUR],
    ['a=1; Expires=Tue, 24 Nov 2026 00:00:00 GMT', NOW + 24 * HOUR],
    ['a=1; expires=Tue, 24-Nov-26 00:00:00 GMT', NOW + 24 * HOUR],
  ])('%s', (setCookie, expires) => {
    expect(kept(setCookie, 'http://shop.test/').expires).toBe(expires);
  });
});

test('a name without value, and a value without name, go back as they came', () => {
  expect(sent(['empty=', 'nameless'], 'http://shop.test/', 'http://shop.test/')).toBe('empty=; nameless');
});

describe('a cookie from https that is marked Secure', () => {
  const { jar } = taken([], ['id=good; Secure; Path=/in; Domain=shop.test'], 'https://shop.test/');

  test.each<[what: string, setCookie: string, from: string]>([
    ['overwritten', 'id=evil; Path=/in; Domain=shop.test', 'http://shop.test/'],
    ['removed', 'id=; Max-Age=0; Path=/in; Domain=shop.test', 'http://shop.test/'],
    ['hidden by one for a path below', 'id=evil; Path=/in/side', 'http://shop.test/'],
    ['hidden by one for a host below', 'id=evil; Path=/in', 'http://www.shop.test/'],
  ])('is not %s over plain http', (_what, setCookie, from) => {
    const after = taken(jar, [setCookie], from);
    expect(after.news.refused).toEqual([{ name: 'id', why: { kind: 'hides-secure' } }]);
    expect(after.jar).toEqual(jar);
  });

  test('leaves alone what has nothing to do with it', () => {
    for (const other of ['id=1; Path=/', 'no=1; Path=/in'])
      expect(taken(jar, [other], 'http://shop.test/').jar).toHaveLength(2);
    expect(taken(jar, ['id=1; Path=/in'], 'https://shop.test/').news.refused).toEqual([]);
  });
});

test('of too many cookies the oldest are forgotten, those marked Secure last', () => {
  const first = taken([], ['safe=1; Secure', 'old=1'], 'https://shop.test/').jar;
  const elsewhere = taken(first, ['other=1'], 'https://other.test/').jar;
  const many = Array.from({ length: 50 }, (_, at) => `c${at}=1`);
  const { jar, news } = taken(
    elsewhere.map((cookie) => ({ ...cookie, created: NOW - HOUR })),
    many,
    'https://shop.test/',
  );
  expect(news.crowdedOut.map(({ name }) => name)).toEqual(['old', 'c0']);
  expect(news.kept.map(({ name }) => name)).not.toContain('c0');
  expect(jar.map(({ name }) => name)).toEqual(expect.arrayContaining(['safe', 'other', 'c49']));
  expect(jar).toHaveLength(51);
});

test('an attribute that is too long is as if it were not there', () => {
  expect(kept(`a=1; Path=/${'x'.repeat(1024)}`, 'http://shop.test/in/x').path).toBe('/in');
});
