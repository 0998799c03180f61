import { describe, expect, test } from 'vitest';
import { parseResponse } from '../../src/http/wire-parser.ts';
import { cookieHeader, cookiesFor, takeCookies } from '../../src/send/cookie-jar.ts';
import { type Cookie, judgeSetCookie, type Refusal } from '../../src/send/set-cookie.ts';

const NOW = Date.UTC(2026, 10, 23);
const HOUR = 3_600_000;

function origin(url: string) {
  const { origin: place, pathname, search } = new URL(url);
  return { url: new URL(place), target: pathname + search, now: NOW };
}

function kept(text: string, url: string): Cookie {
  const verdict = judgeSetCookie(text, origin(url));
  if (verdict.kind === 'refuse') throw new Error(`refused: ${verdict.why}`);
  return verdict.cookie;
}

/** Which cookies, set like this from `from`, are sent to `to`. */
function sent(setCookies: readonly string[], from: string, to: string): string {
  const head = setCookies.map((text) => `Set-Cookie: ${text}\r\n`).join('');
  const { response } = parseResponse(Buffer.from(`HTTP/1.1 204 No Content\r\n${head}\r\n`), {
    method: 'GET',
  });
  if (response === undefined) throw new Error('no response');
  return cookieHeader(cookiesFor(takeCookies([], response, origin(from)).jar, origin(to)));
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
  test.each<[setCookie: string, url: string, why: Refusal]>([
    ['a=1; Domain=other.test', 'http://shop.test/', 'other-domain'],
    ['a=1; Domain=www.shop.test', 'http://shop.test/', 'other-domain'],
    ['a=1; Domain=test', 'http://shop.test/', 'whole-top-level'],
    ['a=1; Domain=0.0.1', 'http://127.0.0.1/', 'other-domain'],
    ['a=1; Secure', 'http://shop.test/', 'secure-over-http'],
    ['__Host-a=1; Secure; Path=/; Domain=shop.test', 'https://shop.test/', 'prefix-broken'],
    ['__Host-a=1; Secure', 'https://shop.test/', 'prefix-broken'],
    ['__secure-a=1', 'https://shop.test/', 'prefix-broken'],
    [`a=${'x'.repeat(4096)}`, 'http://shop.test/', 'too-long'],
    ['=', 'http://shop.test/', 'unreadable'],
    ['a=\u0001', 'http://shop.test/', 'unreadable'],
  ])('%.60s', (setCookie, url, why) => {
    expect(judgeSetCookie(setCookie, origin(url))).toMatchObject({ kind: 'refuse', why });
  });
});

describe('a cookie lives', () => {
  test.each<[setCookie: string, expires: number | undefined]>([
    ['a=1', undefined],
    ['a=1; Max-Age=3600', NOW + HOUR],
    ['a=1; Max-Age=3600; Expires=Wed, 21 Oct 2015 07:28:00 GMT', NOW + HOUR],
    ['a=1; Max-Age=soon', undefined],
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
