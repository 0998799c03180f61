import { describe, expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { findProblems } from '../../src/guide/problems/problems.ts';
import { judgeSetCookie } from '../../src/send/cookie.ts';
import { whyNotKept } from '../../src/terminal/exchange/cookies.ts';
import { exchangeOf, message } from '../guide/exchanges.ts';

const guide = await loadGuide();
const NOW = Date.UTC(2024, 0, 1);

/** What the guide says of cookies that are thrown away. */
function thrownAway(setCookie: string, url: string): string[] {
  const { host } = new URL(url);
  const exchange = {
    ...exchangeOf(
      message(`GET / HTTP/1.1\nHost: ${host}`),
      message(`HTTP/1.1 200 OK\nContent-Length: 0\nSet-Cookie: ${setCookie}`),
    ),
    url,
  };
  return findProblems(exchange, guide, NOW)
    .map(({ text }) => text)
    .filter((text) => text.startsWith('browsers throw the cookie'));
}

describe('what browsers throw away by our problems is not kept by a session, for the same reason', () => {
  test.each([
    ['a=1', 'https://shop.example/'],
    ['a=1; Secure; SameSite=None; Partitioned', 'https://shop.example/'],
    ['a=1; SameSite=None', 'https://shop.example/'],
    ['a=1; SameSite=None', 'http://localhost:3000/'],
    ['a=1; Partitioned', 'https://shop.example/'],
    ['a=1; Secure', 'http://shop.example/'],
    ['a=1; Secure', 'http://localhost:3000/'],
    ['a=1; Secure', 'http://127.evil.example/'],
    ['a=1; Domain=co.uk', 'https://shop.co.uk/'],
    ['a=1; Domain=github.io', 'https://github.io/'],
    ['a=1; Domain=localhost', 'http://localhost:3000/'],
    ['a=1; Domain=localhost', 'http://app.localhost:3000/'],
    ['a=1; Domain=bank.example', 'https://shop.example/'],
    ['a=1; Domain=shop.example', 'https://www.shop.example/'],
    ['a=1; Domain=localhost:3000', 'http://localhost:3000/'],
    ['a=1; Domain=0.0.1', 'http://127.0.0.1:3000/'],
    ['__Host-a=1; Secure; Path=/; Domain=shop.example', 'https://shop.example/'],
    ['__Host-a=1; Secure; Path=/in', 'https://shop.example/'],
    ['__secure-a=1', 'https://shop.example/'],
    [`a=${'x'.repeat(5000)}`, 'https://shop.example/'],
    ['a=1; Max-Age=0', 'https://shop.example/'],
  ])('%.60s from %s', (setCookie, url) => {
    const verdict = judgeSetCookie(setCookie, { url: new URL(url), target: '/', now: NOW });
    const told = thrownAway(setCookie, url).map((text) => text.replace(/^[^:]*away: /, ''));
    expect(told).toEqual(verdict.kind === 'refuse' ? [whyNotKept(verdict.why)] : []);
  });
});
