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

function expectJudged(ids: readonly string[], is: readonly string[], isNot: readonly string[]): void {
  expect(ids).toEqual(expect.arrayContaining([...is]));
  for (const id of isNot) expect(ids).not.toContain(id);
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
    expectJudged(told(lines), is, isNot);
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
    expectJudged(told(`Set-Cookie: ${cookie}`), is, isNot);
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
    expectJudged(told(line), is, isNot);
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
    expectJudged(told(`Content-Security-Policy: ${lines}`), is, isNot);
  });
});

describe('a date is one that there is', () => {
  test.each<[line: string, is: readonly string[], isNot: readonly string[]]>([
    ['Last-Modified: Mon, 01 Jan 2024 12:99:99 GMT', ['date-malformed'], []],
    ['Last-Modified: Sat, 31 Dec 2016 23:59:60 GMT', [], ['date-malformed', 'date-wrong-weekday']],
    ['Retry-After: Fri, 99 Abc 2024 99:99:99 GMT', ['retry-after-malformed'], []],
    ['Retry-After: Sunday, 06-Nov-94 08:49:37 GMT', ['date-old-form'], ['retry-after-malformed']],
    ['Retry-After: 120', [], ['date-old-form', 'date-malformed']],
    ['Retry-After: 120', [], ['retry-after-malformed']],
  ])('%s', (line, is, isNot) => {
    expectJudged(told(line, undefined, '503 Service Unavailable'), is, isNot);
  });
});

describe('what stands twice is told as programs take it', () => {
  test.each<[lines: string, is: readonly string[], isNot: readonly string[]]>([
    ['ETag: "a"\nETag: "b"', ['field-twice'], ['field-repeated']],
    ['ETag: "a"\nETag: "a"', ['field-repeated'], ['field-twice']],
    [
      'Strict-Transport-Security: max-age=9\nStrict-Transport-Security: max-age=8',
      [],
      ['field-twice', 'field-repeated'],
    ],
    ['X-Content-Type-Options: nosniff\nX-Content-Type-Options: nosniff', ['field-repeated'], ['field-twice']],
  ])('%s', (lines, is, isNot) => {
    expectJudged(told(lines), is, isNot);
  });
});

describe('what stands in a header is taken apart as it is written', () => {
  test.each<[lines: string, id: string, isTold: boolean]>([
    ['Via: 1.1 varnish (Varnish/6.0, edge)', 'via-malformed', false],
    ['Via: 1.1 a (b \\) (c, d), 1.1 e), 1.0 f', 'via-malformed', false],
    ['Via: 1.1 a, edge', 'via-malformed', true],
    ['Link: </a>; rel=preload; as=video', 'link-preload-kind', true],
    ['Link: </a>; rel=preload; as=fetch', 'link-preload-kind', false],
  ])('%s: %s is %s', (lines, id, isTold) => {
    expect(told(lines).includes(id)).toBe(isTold);
  });
});

describe('a token is judged by what it says', () => {
  const token = (claims: string) =>
    `Bearer ${[`{"alg":"HS256"}`, claims, 'sig'].map((piece) => Buffer.from(piece).toString('base64url')).join('.')}`;

  test.each<[claims: string, is: readonly string[], isNot: readonly string[]]>([
    ['null', ['jwt-malformed'], ['jwt-for-ever']],
    ['{"exp":"tomorrow"}', [], ['jwt-malformed', 'jwt-for-ever', 'jwt-expired']],
    ['{"exp":1,"iat":"x"}', ['jwt-expired'], ['jwt-malformed']],
    ['{}', ['jwt-for-ever'], ['jwt-malformed']],
  ])('%s', (claims, is, isNot) => {
    expectJudged(told('', `GET / HTTP/1.1\nHost: shop.example\nAuthorization: ${token(claims)}`), is, isNot);
  });
});

test('what follows from a wrong length or a wrong line is not told as a fault of its own', () => {
  const problems = (request: Uint8Array, answer?: Uint8Array) =>
    findProblems({ ...exchangeOf(request, answer), url: 'http://localhost:3000/' }, guide, NOW).map(
      ({ id }) => id,
    );
  const torn = message(
    'HTTP/1.1 200 OK\nContent-Type: text/plain; charset=utf-8\nContent-Length: 4',
    Buffer.from('café'),
  );
  expect(problems(message('GET / HTTP/1.1\nHost: a'), torn)).not.toContain('charset-mismatch');
  const unannounced = problems(message('POST / HTTP/1.1\nHost: a\nContent-Type: text/plain', 'hi'));
  expect(unannounced).toContain('body-not-announced');
  expect(unannounced).not.toContain('post-without-length');
  expect(told('Location:', undefined, '302 Found')).not.toContain('redirect-to-itself');
});

test('a backslash in a query is what browsers send', () => {
  expect(told('', 'GET /a?b=\\c HTTP/1.1\nHost: shop.example')).not.toContain('target-bad-character');
  expect(told('', 'GET /a\\c HTTP/1.1\nHost: shop.example')).toContain('target-bad-character');
});

test('a stream of events has no copies to be checked, and an open tunnel no time', () => {
  const stream = told('Content-Type: text/event-stream\nCache-Control: no-cache');
  expect(stream).not.toContain('validator-missing');
  const request = 'CONNECT shop.example:443 HTTP/1.1\nHost: shop.example:443';
  expect(told('', request, '200 Connection established')).not.toContain('date-missing');
});

test('what listens everywhere is this computer, whatever address it is asked by', () => {
  const answer = message('HTTP/1.1 200 OK\nContent-Length: 0');
  const ids = (host: string) => {
    const exchange = {
      ...exchangeOf(message(`GET / HTTP/1.1\nHost: ${host}\nCookie: session=1`), answer),
      url: `http://${host}/`,
    };
    return findProblems(exchange, guide, NOW).map(({ id }) => id);
  };
  expect(ids('shop.example')).toContain('session-cookie-unencrypted');
  expect(ids('0.0.0.0:3000')).not.toContain('session-cookie-unencrypted');
  expect(ids('[::]:3000')).not.toContain('session-cookie-unencrypted');
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

describe('letters beyond ASCII without a charset are told of wherever somebody may guess wrong', () => {
  const ids = (type: string, body: string | Uint8Array) => {
    const answer = message(`HTTP/1.1 200 OK\nContent-Type: ${type}`, body);
    return findProblems(exchangeOf(message('GET / HTTP/1.1\nHost: shop.example'), answer), guide, NOW)
      .map(({ id }) => id)
      .filter((id) => id.includes('charset'));
  };

  test.each<[type: string, body: string | Uint8Array, ids: readonly string[]]>([
    ['text/plain', 'hällo', ['text-charset-missing']],
    ['text/markdown', 'hällo', ['text-charset-missing']],
    ['text/csv', 'ä,ö', ['text-charset-missing']],
    ['text/x-own', 'hällo', ['text-charset-missing']],
    ['text/html', '<p>hällo', ['html-charset-missing']],
    ['text/css', 'a::after{content:"ä"}', ['page-charset-taken']],
    ['text/javascript', 'x = "ä"', ['page-charset-taken']],
    ['text/x-own', Uint8Array.of(0xe4), ['charset-unnamed']],
    ['text/plain', 'hello', []],
    ['text/plain', '\ufeffhällo', []],
    ['text/plain; charset=utf-8', 'hällo', []],
    ['text/html', '<meta charset="utf-8">hällo', []],
    [
      'text/html',
      Uint8Array.from([
        ...Buffer.from('<meta http-equiv=Content-Type content="text/html; charset=latin1">'),
        0xe4,
      ]),
      [],
    ],
    ['text/css', '@charset "utf-8";/* ä */', []],
    ['text/event-stream', 'data: ä\n\n', []],
    ['text/vcard', 'FN:Zoë', []],
    ['text/xml', '<ä/>', []],
    ['application/json', '"ä"', []],
    ['image/png', 'ä', []],
  ])('%s with %j', (type, body, expected) => {
    expect(ids(type, body)).toEqual(expected);
  });
});

test('a letter in a header is told as it was meant, beside the bytes that stand there', () => {
  const request = Buffer.from('GET / HTTP/1.1\r\nHost: a\r\nX-One: Zoë\r\nX-Two: Ren\xe9\r\n\r\n', 'utf8');
  const latin = Buffer.from('GET / HTTP/1.1\r\nHost: a\r\nX-Two: Ren\xe9\r\n\r\n', 'latin1');
  const texts = [request, latin].flatMap((bytes) =>
    findProblems(exchangeOf(bytes), guide, NOW)
      .filter(({ id }) => id === 'value-not-ascii')
      .map(({ text }) => text.split(':', 1)[0]),
  );
  expect(texts).toContain('`ë` (2 bytes of UTF-8, here `Ã«`) in `X-One`');
  expect(texts).toContain('`é` in `X-Two`');
});

test('an opening of a WebSocket without a version is not said to name one', () => {
  const opening =
    'GET / HTTP/1.1\nHost: a\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const said = (more: string) =>
    findProblems(exchangeOf(message(opening + more)), guide, NOW).find(({ id }) => id === 'websocket-version')
      ?.text;
  expect(said('')).toBe('the version of WebSocket is 13; here none is named');
  expect(said('\nSec-WebSocket-Version: 8')).toBe('the version of WebSocket is 13; here it is `8`');
});

test('what a page needs from this computer is no mixed content, and a name that only begins so is', () => {
  const ids = (source: string) => {
    const answer = message(
      'HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8',
      `<img src="${source}">`,
    );
    const exchange = { ...exchangeOf(message('GET / HTTP/1.1\nHost: a'), answer), url: 'https://a/' };
    return findProblems(exchange, guide, NOW).map(({ id }) => id);
  };
  expect(ids('http://localhost:3000/a.png')).not.toContain('mixed-content');
  expect(ids('http://127.0.0.1/a.png')).not.toContain('mixed-content');
  expect(ids('http://127.example.com/a.png')).toContain('mixed-content');
  expect(ids('http://localhost/a.png"><img src="http://b.example/b.png')).toContain('mixed-content');
});

describe('what follows from a line without its colon is not told besides', () => {
  const of = (request: string, answer?: string) =>
    findProblems(
      exchangeOf(message(request), answer === undefined ? undefined : message(answer)),
      guide,
      NOW,
    ).map(({ id }) => id);

  test('the Host that stands in it is not missing', () => {
    expect(of('GET / HTTP/1.1\nHost localhost')).toEqual(['missing-colon']);
    expect(of('GET / HTTP/1.1\nHosts localhost')).toEqual(['host-missing', 'missing-colon']);
    expect(of('GET / HTTP/1.1\nAccept: */*')).toEqual(['host-missing']);
  });

  test('nor is the header that a status must have', () => {
    const answer = (line: string) =>
      of('GET / HTTP/1.1\nHost: localhost', `HTTP/1.1 405 Method Not Allowed\n${line}\nContent-Length: 0`);
    expect(answer('Allow GET')).not.toContain('not-allowed-without-allow');
    expect(answer('X: 1')).toContain('not-allowed-without-allow');
  });
});

test('a server that could not read a request is not told how answers are written', () => {
  const refused = (more = '') =>
    findProblems(
      exchangeOf(
        message('GTE / HTTP/1.1\nHost: localhost'),
        message(`HTTP/1.1 400 Bad Request\nConnection: close${more}`),
      ),
      guide,
      NOW,
    )
      .filter(({ direction }) => direction === 'response')
      .map(({ id }) => id);
  expect(refused()).toEqual([]);
  expect(refused('\nContent-Type: text/plain')).toEqual(['date-missing', 'body-until-close']);
});
