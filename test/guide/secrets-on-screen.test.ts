import { describe, expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { findProblems } from '../../src/guide/problems/problems.ts';
import { coveredLine, shownLine } from '../../src/guide/shown-line.ts';
import { pieceToShow } from '../../src/guide/untold-parts.ts';
import { annotated, exchangeOf, message } from './exchanges.ts';

const guide = await loadGuide();
const NOW = Date.UTC(2024, 0, 1);
const SECRET = 'S3crABCDEF1234567890abcdef';
/** As much of it as nobody is to read. */
const INSIDE = 'ABCDEF';

/** All that a screen says of an exchange: its lines, notes and problems. */
function said(request: string, response: string): string[] {
  const [asks, answers] = [message(request), message(response)];
  const exchange = exchangeOf(asks, answers);
  const lines = annotated(guide, asks, answers).flatMap((line) => [
    shownLine(line),
    coveredLine(line),
    ...line.notes.flatMap(({ text, brief, parts = [] }) => [
      text,
      brief,
      ...parts.flatMap((part) => [part.meaning, pieceToShow(part)]),
    ]),
  ]);
  const problems = [exchange, { ...exchange, url: 'http://shop.example/' }].flatMap((one) =>
    findProblems(one, guide, NOW).flatMap(({ text, advice }) => [text, advice]),
  );
  return [...lines, ...problems];
}

const inRequest = (line: string) =>
  said(`GET / HTTP/1.1\nHost: shop.example\n${line}`, 'HTTP/1.1 204 No Content');
const inResponse = (line: string) =>
  said('GET / HTTP/1.1\nHost: shop.example', `HTTP/1.1 302 Found\n${line}\nContent-Length: 0`);

describe('no screen repeats what opens something, wherever it stands in a request', () => {
  test.each([
    `Authorization: Bearer ${SECRET}`,
    `Authorization: ${SECRET}`,
    `Authorization: Unheard-Of ${SECRET}`,
    `Authorization: Token token="${SECRET}"`,
    `Authorization: Digest username="a", response="${SECRET}"`,
    `Proxy-Authorization: Unheard-Of ${SECRET}`,
    `Cookie: id=${SECRET}`,
    `Cookie: id="${SECRET}"`,
    `Cookie: ${SECRET}`,
    `Cookie: a="b;${SECRET}"`,
    `Cookie: a={"token":"${SECRET}"}`,
    `Cookie: a=ada|${SECRET}`,
    `X-Api-Key: ${SECRET}`,
    `X-Unheard-Of-Token: ${SECRET}`,
    `Ocp-Apim-Subscription-Key: ${SECRET}`,
    `X-Authorization: Bearer ${SECRET}`,
    `X-Session-Id: ${SECRET}`,
    `Sec-Secure-Session-Id: "${SECRET}"`,
    `Secure-Session-Response: "${SECRET}"`,
    `Referer: https://me:${SECRET}@other.example/`,
    `Referer: https://other.example/?a=b&token=${SECRET}`,
    `Origin: https://other.example/?token=${SECRET}`,
    `X-Forwarded-Uri: /a?token=${SECRET}`,
    `X-Unheard-Of: https://other.example/;jsessionid=${SECRET}?a=b`,
  ])('%s', (line) => {
    expect(inRequest(line).filter((text) => text.includes(INSIDE))).toEqual([]);
  });

  test.each([`/?a=b&token=${SECRET}`, `/?key=${SECRET}`, `http://me:${SECRET}@shop.example/`])(
    'GET %s',
    (target) => {
      const texts = said(`GET ${target} HTTP/1.1\nHost: shop.example`, 'HTTP/1.1 204 No Content');
      expect(texts.filter((text) => text.includes(INSIDE))).toEqual([]);
    },
  );
});

describe('no screen repeats what opens something, wherever it stands in an answer', () => {
  test.each([
    `Set-Cookie: id=${SECRET}`,
    `Set-Cookie: id="${SECRET}"`,
    `Set-Cookie: ${SECRET}`,
    `Set-Cookie: a=1; ${SECRET}`,
    `Set-Cookie: a="1;${SECRET}"`,
    `Set-Cookie: a=1; own="${SECRET}"`,
    `Set-Cookie: a=1; Secure="${SECRET}"`,
    `Set-Cookie: a=1; Path="${SECRET}"`,
    `Set-Cookie: a=1, sid=${SECRET}; Path=/`,
    `Authentication-Info: nextnonce="${SECRET}"`,
    `Authentication-Info: qop=auth, rspauth="${SECRET}", cnonce="${SECRET}", nc=00000001`,
    `Proxy-Authentication-Info: nextnonce=${SECRET}`,
    `Authentication-Info: own="${SECRET}"`,
    `Authentication-Info: ${SECRET}`,
    `WWW-Authenticate: Negotiate ${SECRET}`,
    `Proxy-Authenticate: NTLM ${SECRET}=`,
    `Location: https://other.example/?token=${SECRET}`,
    `Location: /back#access_token=${SECRET}&a=b`,
    `Location: /back?code=${SECRET}`,
    `Location: https://files.example/?X-Amz-Signature=${SECRET}`,
    `Content-Location: https://me:${SECRET}@other.example/`,
    `Refresh: 0; url=https://other.example/?token=${SECRET}`,
    `Link: <https://other.example/?token=${SECRET}>; rel=next`,
    `Content-Security-Policy: default-src 'self'; report-uri https://other.example/?token=${SECRET}`,
    `Reporting-Endpoints: a="https://other.example/?token=${SECRET}"`,
    `Report-To: {"max_age":1,"endpoints":[{"url":"https://other.example/?token=${SECRET}"}]}`,
    `X-Unheard-Of-Secret: ${SECRET}`,
    `X-Debug: {"user":"me","password":["${SECRET}"]}`,
    `X-Debug: "{\\"token\\":\\"${SECRET}\\"}"`,
  ])('%s', (line) => {
    expect(inResponse(line).filter((text) => text.includes(INSIDE))).toEqual([]);
  });
});

describe('what opens nothing is shown as it is', () => {
  test.each([
    'X-RateLimit-Remaining-Tokens: 40000',
    'Anthropic-RateLimit-Tokens-Reset: 2024-01-01T00:00:00Z',
    'X-CSRF-Header: X-CSRF-TOKEN',
    'X-Unheard-Of-Token: required',
    'Location: /search?key=name&author=Ada&assessment=3',
    'Link: <https://other.example/?page=2>; rel=next',
    'Set-Cookie: theme=dark; Path=/; SameSite=Lax',
    'Authentication-Info: qop=auth, nc=00000001',
    'Access-Control-Allow-Headers: authorization, x-api-key',
    'Lock-Token: <urn:uuid:181d4fae-7d8c-11d0-a765-00a0c91e6bf2>',
  ])('%s', (line) => {
    expect(inResponse(line)).toContain(line);
  });
});

describe('no screen repeats what is called like a secret in a body', () => {
  test.each([
    ['application/x-www-form-urlencoded', `user=me&password=${SECRET}&a=b`],
    ['application/x-www-form-urlencoded', `pass%77ord=${SECRET}`],
    ['application/json', `{"user":"me","accessToken":"${SECRET}"}`],
    ['application/json', `{"password" :\n "a\\"${SECRET}`],
    ['application/json', `{"secrets":{"of":["me",{"key":"${SECRET}"}]}}`],
    ['application/json', `{"url":"http://a/?b=c&token=${SECRET}"}`],
    ['text/plain', `{"password":"${SECRET}"}`],
    ['text/event-stream', `data: {"password":"${SECRET}"}\n\n`],
    ['application/x-www-form-urlencoded', `{"password":"${SECRET}"}`],
    ['application/x-www-form-urlencoded', `pass[]=${SECRET}&tokens=${SECRET}`],
    [
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${SECRET}\r\n--b--`,
    ],
  ])('%s %s', (type, body) => {
    const head = `Content-Type: ${type}\nContent-Length: ${body.length}`;
    const lines = annotated(
      guide,
      message(`POST / HTTP/1.1\nHost: shop.example\n${head}`, body),
      message(`HTTP/1.1 200 OK\n${head}`, body),
    );
    expect(lines.filter((line) => shownLine(line).includes(INSIDE))).toEqual([]);
    expect(lines.filter(({ text }) => text.includes(INSIDE))).toHaveLength(2);
  });

  test.each([
    ['application/json', '{"pin":"ABCDEF"}'],
    ['application/x-www-form-urlencoded', 'a=b&pin=ABCDEF'],
  ])('no note quotes it, be the body ever so short: %s', (type, body) => {
    const head = `POST / HTTP/1.1\nHost: a\nContent-Type: ${type}\nContent-Length: ${body.length}`;
    const told = annotated(guide, message(head, body)).flatMap(({ notes }) => notes.map(({ text }) => text));
    expect(told.filter((text) => text.includes(INSIDE))).toEqual([]);
  });

  test('in whatever pieces it comes', () => {
    const body = `4\r\npass\r\n10\r\nword=S3crABCDEF1\r\n8\r\n234&a=bc\r\n0\r\n\r\n`;
    const head = 'Content-Type: application/x-www-form-urlencoded\nTransfer-Encoding: chunked';
    const lines = annotated(guide, message(`POST / HTTP/1.1\nHost: shop.example\n${head}`, body));
    const shown = lines.filter(({ part }) => part === 'body').map((line) => shownLine(line));
    expect(shown).toEqual(['pass', 'word=•••', '•••&a=bc']);
  });

  test('what opens nothing stays', () => {
    const body = '{"max_tokens":5,"author":"me","code":404,"ok":true,"key":"name"}';
    const lines = annotated(
      guide,
      message('GET / HTTP/1.1\nHost: shop.example'),
      message(`HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: ${body.length}`, body),
    );
    expect(lines.map((line) => shownLine(line))).toContain(body);
  });
});
