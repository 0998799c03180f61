import { describe, expect, test } from 'vitest';
import { noteOn, pieces } from './pieces.ts';

describe('what the client says, piece by piece', () => {
  test.each<[line: string, told: string[]]>([
    [
      '> Accept: text/html,application/xml;q=0.9,image/*;q=0.8,text/csv;q=0,*/*;q=0.1',
      [
        'text/html → HTML, the language of web pages: liked best',
        'application/xml;q=0.9 → XML, data in nested tags: liked less, 0.9 of 1',
        'image/*;q=0.8 → any picture: liked less, 0.8 of 1',
        'text/csv;q=0 → CSV, a table as text: never, please',
        '*/*;q=0.1 → any kind: liked less, 0.1 of 1',
      ],
    ],
    [
      '> Accept-Language: en-US,de-CH;q=0.9,*;q=0.1',
      [
        'en-US → American English: liked best',
        'de-CH;q=0.9 → Swiss High German: liked less, 0.9 of 1',
        '*;q=0.1 → any other language: liked less, 0.1 of 1',
      ],
    ],
    [
      '> Accept-Encoding: gzip, br',
      [
        'gzip → the packing that nearly everybody knows',
        'br → Brotli, which packs the text of web pages tighter',
      ],
    ],
    [
      '> User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
      [
        'Mozilla/5.0 → a relic: long ago servers kept their best pages for browsers of this name, so now all claim it',
        '(X11; Linux x86_64; rv:153.0) → where it runs: Linux',
        "Gecko/20100101 → Firefox's engine; the date has stood still for years",
        'Firefox/153.0 → it says that it is Firefox 153',
      ],
    ],
    [
      '> Range: bytes=0-499, 1000-, -200',
      ['0-499 → bytes 0 to 499, counted from 0', '1000- → from byte 1000 on', '-200 → the last 200 bytes'],
    ],
    [
      '> If-None-Match: "abc", W/"def", ghi',
      [
        '"abc" → a fingerprint of a copy that the client has',
        'W/"def" → a weak fingerprint of a copy that the client has',
        'ghi → should stand in quotation marks to be a fingerprint',
      ],
    ],
    [
      '> Forwarded: for=10.0.0.9;proto=https, for="[2001:db8:cafe::17]:4711";host=example.com',
      [
        'for=10.0.0.9 → who asked: an address inside a private network',
        'proto=https → the way it came: https',
        'for="[2001:db8:cafe::17]:4711" → who asked: an address for examples in books',
        'host=example.com → the host that was asked for: `example.com`',
      ],
    ],
    [
      '> X-Forwarded-For: 8.8.8.8, 127.0.0.1:80',
      [
        "8.8.8.8 → the client, by its own or a go-between's account: an address on the internet (IPv4)",
        '127.0.0.1:80 → a go-between: this same computer',
      ],
    ],
    [
      '> Traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      [
        '00 → version 0 of this form',
        '0af7651916cd43dd8448eb211c80319c → the number of the whole task',
        'b7ad6b7169203331 → the number of the leg from which this request was sent',
        '01 → the sender records this task',
      ],
    ],
    [
      '> Origin: https://example.com',
      [
        'https://example.com → another site than the one that is asked: the server decides what its page may see',
      ],
    ],
    [
      '> Referer: https://example.com/a?b',
      ['https://example.com/a?b → it gives the whole address away, even the query'],
    ],
    [
      '> Prefer: respond-async, wait=10, own',
      ['respond-async → you need not finish first: say 202 and go on', 'wait=10 → I can wait for 10 seconds'],
    ],
    ['> Access-Control-Request-Headers: content-type,x-own', ['content-type → kind of content']],
  ])('%s', (line, told) => {
    expect(pieces(line)).toEqual(told);
  });
});

describe('what the server says, piece by piece', () => {
  test.each<[line: string, told: string[]]>([
    [
      'Content-Type: multipart/form-data; boundary=x',
      [
        'multipart/form-data → a filled-in form in several parts, files perhaps among them',
        'boundary=x → with a boundary between the parts: a line that begins with two dashes and this',
      ],
    ],
    [
      'Content-Disposition: attachment; filename="EURO rates"; filename*=utf-8\'\'%e2%82%ac%20rates',
      [
        'attachment → please save this as a file',
        'filename="EURO rates" → the file\'s name: `EURO rates`',
        "filename*=utf-8''%e2%82%ac%20rates → the file's name with all its letters: `€ rates`",
      ],
    ],
    [
      'WWW-Authenticate: Negotiate, Basic realm="corp, inc", Bearer error="invalid_token"',
      [
        'Negotiate → with a ticket of the company network (Kerberos or NTLM)',
        'Basic → with a name and password, in a code that anybody can read back',
        'realm="corp, inc" → for the area "corp, inc"',
        'Bearer → with a token that you got before',
        'error="invalid_token" → the token is wrong, out of date or taken back',
      ],
    ],
    [
      "Content-Security-Policy: default-src 'self';object-src 'none';script-src 'self' 'nonce-a' https://a.example;upgrade-insecure-requests",
      [
        "default-src 'self' → whatever no other rule names may come from this very site",
        "object-src 'none' → plug-ins may come from nowhere",
        "script-src 'self' 'nonce-a' https://a.example → scripts may come from this very site, code that carries the right password of this one answer (nonce) and `https://a.example`",
        'upgrade-insecure-requests → fetch by https whatever the page asks for by http',
      ],
    ],
    [
      'Strict-Transport-Security: max-age=31536000; includeSubDomains',
      [
        'max-age=31536000 → remember it for 1 year',
        "includeSubDomains → for all hosts below this one's name, too",
      ],
    ],
    [
      'Link: </a.css>; rel=preload; as=style, <https://api.example.com/x?page=2,3>; rel="next last"',
      [
        '</a.css> → what the browser should fetch now, for it will be needed soon: `https://localhost:3000/a.css`',
        'as=style → to be fetched as a style sheet',
        '<https://api.example.com/x?page=2,3> → the next page of the list and the last page of the list: `https://api.example.com/x?page=2,3`',
      ],
    ],
    [
      'Via: 1.1 varnish, HTTP/2 b (Squid/6)',
      [
        '1.1 → the message came to it as HTTP/1.1',
        'varnish → a go-between that calls itself `varnish`',
        'HTTP/2 → the message came to it as HTTP/2',
        'b → a go-between that calls itself `b`',
        '(Squid/6) → what it says of itself',
      ],
    ],
    [
      'Alt-Svc: h3=":443"; ma=86400',
      [
        'h3=":443" → HTTP/3, which runs on QUIC in place of TCP, on this same host, door 443',
        'ma=86400 → remember it for 1 day',
      ],
    ],
    [
      'Server-Timing: cache;desc="Cache Read";dur=23.2, db;dur=1530, miss',
      [
        'cache;desc="Cache Read";dur=23.2 → Cache Read took 23.2 ms',
        'db;dur=1530 → db took 1.5 seconds',
        'miss → miss: a note without a time',
      ],
    ],
    [
      'Clear-Site-Data: "cache", cookies',
      ['"cache" → copies of its answers', 'cookies → should stand in quotation marks'],
    ],
    [
      'X-Robots-Tag: googlebot: noindex, max-snippet:-1',
      [
        'googlebot → for this robot only',
        'noindex → do not show this in search results',
        'max-snippet:-1 → any length of text in search results',
      ],
    ],
    [
      'Content-Range: bytes 0-3/12',
      ['bytes → counted in bytes, from 0', '0-3 → 4 bytes of it', '12 → the whole is 12 bytes long'],
    ],
    [
      'Server: WEBrick/1.8.1 (Ruby/3.1.7/2025-03-26)',
      [
        "WEBrick/1.8.1 → the simple server in Ruby's own library",
        '(Ruby/3.1.7/2025-03-26) → the language it runs on: Ruby 3.1.7',
      ],
    ],
    ['ETag: W/"a"', ['W/ → weak: small changes may leave it the same', '"a" → a fingerprint of the content']],
  ])('%s', (line, told) => {
    expect(pieces(line)).toEqual(told);
  });
});

describe('values that go into the sentence', () => {
  test.each([
    ['Content-Range: bytes */12', 'there is no such part: the whole is only 12 bytes long'],
    [
      'Last-Modified: Tue, 01 Jan 2024 11:00:00 GMT',
      'when this content last changed: 1 hour ago. The weekday is wrong: that was a Monday',
    ],
    [
      'Content-Language: de-CH, en',
      'the human language that the content is meant for: Swiss High German and English',
    ],
    ['X-Frame-Options: SAMEORIGIN', 'only pages of this very site may show this one inside a frame'],
    ['Cross-Origin-Resource-Policy: cross-origin', 'pages of any site may load this'],
    ['X-RateLimit-Reset: 1704112200', 'when you may send the full number of requests again: in 30 minutes'],
    ['RateLimit-Reset: 42', 'when you may send the full number of requests again: in 42 seconds'],
    [
      '> Sec-Fetch-User: ?1',
      'somebody did something, such as a click, that opened this page: a person, or a program that steers the browser',
    ],
    ['> Origin: null', '`null`: the page that asks belongs to no site, or its site is kept secret'],
    [
      '> Access-Control-Request-Headers: x-a',
      "the browser asks first: may another site's page send these headers here? Here: x-a",
    ],
    [
      'NEL: {"report_to":"cf-nel","success_fraction":0.01,"max_age":604800}',
      'the browser should report when it cannot reach this site, and remember that wish. Here: to the name `cf-nel` in Report-To, for 7 days, all of failures and 1 % of successes',
    ],
    [
      'Report-To: {"group":"a","max_age":60,"endpoints":[{"url":"https://a.example/"}]}, {"max_age":0,"endpoints":[]}',
      'the older way to tell the browser where to report what goes wrong; NEL still depends on it. Here: under the name `a` to `https://a.example/`, for 1 minute and forget the name `default`',
    ],
    [
      'Report-To: {"group"',
      'the older way to tell the browser where to report what goes wrong; NEL still depends on it. But this does not read as it should',
    ],
  ])('%s', (line, text) => {
    expect(noteOn(line).text).toBe(text);
  });
});
