import { describe, expect, test } from 'vitest';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { NOW } from '../../../src/guide/problems/example.ts';
import { findProblems } from '../../../src/guide/problems/problems.ts';
import { exchangeOf, message } from '../exchanges.ts';

const guide = await loadGuide();

/** Ids of what is wrong with an answer of https, with these lines among its headers. */
function told(lines: string, request = 'GET / HTTP/1.1\nHost: shop.example', status = '200 OK'): string[] {
  const answer = message(`HTTP/1.1 ${status}\nContent-Type: text/plain\n${lines}\nContent-Length: 0`);
  const exchange = { ...exchangeOf(message(request), answer), url: 'https://shop.example/' };
  return findProblems(exchange, guide, NOW).map(({ id }) => id);
}

describe('what browsers do with a rule that stands twice is told as they do it', () => {
  test.each<[lines: string, is: readonly string[], isNot: readonly string[]]>([
    ['X-Frame-Options: SAMEORIGIN, SAMEORIGIN', [], ['frame-rule-unknown', 'frame-rules-disagree']],
    ['X-Frame-Options: SAMEORIGIN, DENY', ['frame-rules-disagree'], ['frame-rule-unknown']],
    ['X-Frame-Options: DENY\nX-Frame-Options: SAMEORIGIN', ['frame-rules-disagree'], []],
    ['X-Frame-Options: yes', ['frame-rule-unknown'], []],
    ['X-Content-Type-Options: nosniff, nosniff', [], ['sniffing-rule-unknown']],
    ['X-Content-Type-Options: sniff', ['sniffing-rule-unknown'], []],
    ['X-Content-Type-Options: sniff, nosniff', ['sniffing-rule-unknown'], []],
  ])('%s', (lines, is, isNot) => {
    const ids = told(lines);
    expect(ids).toEqual(expect.arrayContaining([...is]));
    for (const id of isNot) expect(ids).not.toContain(id);
  });
});

describe('a cookie is judged as browsers read it', () => {
  test.each<[cookie: string, is: readonly string[], isNot: readonly string[]]>([
    ['prefs=lang=en,theme=dark; Path=/', [], ['cookies-joined']],
    ['a=1; Path=/,b=2; Path=/', ['cookies-joined'], []],
    ['a=1, b=2; Path=/', ['cookies-joined'], []],
    ['a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT,b=2; Path=/', ['cookies-joined'], []],
    ['a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Path=/', [], ['cookies-joined']],
    ['a=1; Max-Age="3600"', ['cookie-max-age-malformed'], []],
    ['a=1; Path="/x"', ['cookie-path-relative'], []],
    ['a=1; SameSite="Lax"', ['cookie-same-site-unknown'], []],
    ['a=1; Expires=Wed, 31 Feb 2027 10:00:00 GMT', ['cookie-expires-malformed'], []],
    [
      'sess=deleted; Expires=Sun, 31 Dec 2023 11:00:00 GMT',
      [],
      ['session-cookie-not-secure', 'session-cookie-readable'],
    ],
  ])('%s', (cookie, is, isNot) => {
    const ids = told(`Set-Cookie: ${cookie}`);
    expect(ids).toEqual(expect.arrayContaining([...is]));
    for (const id of isNot) expect(ids).not.toContain(id);
  });
});

describe('a value is checked by the grammar that its entry names', () => {
  test.each<[line: string, is: readonly string[], isNot: readonly string[]]>([
    ["No-Vary-Search: params='a'", ['structured-field-malformed'], []],
    ['Speculation-Rules: /rules.json', ['structured-field-malformed'], []],
    ['Integrity-Policy: blocked-destinations=script', [], ['structured-field-malformed']],
    ['Integrity-Policy: Blocked=(script)', ['structured-field-malformed'], []],
    ["Cross-Origin-Opener-Policy: 'same-origin'", ['opener-policy-unknown'], ['structured-field-malformed']],
    ['RateLimit: limit=100, remaining=99, reset=50', [], ['structured-field-malformed']],
    ['RateLimit: "default";r=50;t=30', [], ['structured-field-malformed']],
    ["RateLimit: 'default';r=50", ['structured-field-malformed'], []],
    ['Signature: keyId="a",algorithm="b"', [], ['structured-field-malformed']],
    ['X-Unheard-Of: "', [], ['structured-field-malformed']],
  ])('%s', (line, is, isNot) => {
    const ids = told(line);
    expect(ids).toEqual(expect.arrayContaining([...is]));
    for (const id of isNot) expect(ids).not.toContain(id);
  });
});

describe('each of several policies is judged', () => {
  test.each<[lines: string, is: readonly string[], isNot: readonly string[]]>([
    ["script-src *, default-sorc 'self'", ['csp-scripts-from-anywhere', 'csp-directive-unknown'], []],
    ["script-src 'unsafe-inline', default-src 'self'", [], ['csp-inline-scripts', 'csp-directive-twice']],
    ["script-src 'unsafe-inline', img-src 'self'", ['csp-inline-scripts'], []],
    [
      "script-src 'unsafe-inline'\nContent-Security-Policy: script-src 'nonce-0123456789abcdef'",
      [],
      ['csp-inline-scripts'],
    ],
    ["default-src 'self', default-src 'self'", [], ['csp-directive-twice']],
    ["script-src self 'trusted-types-eval'", ['csp-keyword-unquoted'], ['csp-keyword-unknown']],
    [
      "require-sri-for script; script-src 'none' a.example",
      ['csp-directive-old', 'csp-none-with-others'],
      [],
    ],
    ["form-action 'none' a.example", ['csp-none-with-others'], []],
    [
      "default-src 'self'\nContent-Security-Policy-Report-Only: img-src a.example; report-to a, img-src b.example",
      ['csp-report-nowhere'],
      [],
    ],
  ])('%s', (lines, is, isNot) => {
    const ids = told(`Content-Security-Policy: ${lines}`);
    expect(ids).toEqual(expect.arrayContaining([...is]));
    for (const id of isNot) expect(ids).not.toContain(id);
  });
});

describe('a date is one that there is', () => {
  test.each<[line: string, is: readonly string[], isNot: readonly string[]]>([
    ['Last-Modified: Mon, 01 Jan 2024 12:99:99 GMT', ['date-malformed'], []],
    ['Last-Modified: Sat, 31 Dec 2016 23:59:60 GMT', [], ['date-malformed', 'date-wrong-weekday']],
    ['Retry-After: Fri, 99 Abc 2024 99:99:99 GMT', ['retry-after-malformed'], []],
    ['Retry-After: Sunday, 06-Nov-94 08:49:37 GMT', [], ['retry-after-malformed']],
    ['Retry-After: 120', [], ['retry-after-malformed']],
  ])('%s', (line, is, isNot) => {
    const ids = told(line, undefined, '503 Service Unavailable');
    expect(ids).toEqual(expect.arrayContaining([...is]));
    for (const id of isNot) expect(ids).not.toContain(id);
  });
});

test('one wrong byte of a Location is told once', () => {
  const ids = told('Location: /a|b', undefined, '302 Found');
  expect(ids).toContain('location-malformed');
  expect(ids).not.toContain('address-malformed');
});

test('a piece that holds what was asked for is not another one', () => {
  const request = 'GET / HTTP/1.1\nHost: shop.example\nRange: bytes=5-9';
  const part = (range: string) => told(`Content-Range: bytes ${range}`, request, '206 Partial Content');
  expect(part('0-9/100')).not.toContain('content-range-not-asked');
  expect(part('20-29/100')).toContain('content-range-not-asked');
});
