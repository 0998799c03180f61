import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/guide/annotate.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import type { Note } from '../../src/guide/note.ts';
import type { ExchangeFailure } from '../../src/http/exchange.ts';
import { GET, annotated, exchangeOf, message, noteOf } from './exchanges.ts';

const guide = await loadGuide();

function inRequest(line: string, body = ''): Note {
  return only(annotatedHeader(message(`GET /a HTTP/1.1\n${line}`, body), undefined, line));
}

function inResponse(line: string, { status = '200 OK', body = '', request = GET } = {}): Note {
  return only(annotatedHeader(message(request), message(`HTTP/1.1 ${status}\n${line}`, body), line));
}

function annotatedHeader(
  request: Uint8Array,
  response: Uint8Array | undefined,
  line: string,
): readonly Note[] {
  const name = line.split(':', 1)[0]?.toLowerCase();
  const found = annotated(guide, request, response).findLast(
    (one) => one.part === 'header' && one.name === name,
  );
  return found?.notes ?? [];
}

function only(notes: readonly Note[]): Note {
  const [note] = notes;
  if (!note) throw new Error('The line has no note.');
  return note;
}

describe('a request header speaks of this request', () => {
  test.each([
    ['Host: localhost:3000', 'whose shop (localhost), and which door (3000)'],
    [
      'Host: www.example.com',
      'whose shop (www.example.com). No door is named: that means 80, the usual one for http',
    ],
    ['Host: [::1]:8080', 'whose shop ([::1]), and which door (8080)'],
    ['Host:', 'names no host at all, though it should'],
    ['Connection: close', 'please hang up after your answer: nothing more will be asked on this line'],
    [
      'Connection: Upgrade\nUpgrade: websocket',
      'may we go on in another protocol on this line? Upgrade names it: websocket',
    ],
    [
      'Accept: text/html,*/*;q=0.8',
      'welcome most of all is HTML, the language of web pages, but anything will do',
    ],
    ['Accept: text/html;q=0.1, application/json', 'welcome most of all is JSON, data for programs'],
    ['Accept-Encoding: gzip, br;q=0', 'you may pack the answer to save space: the client can unpack gzip'],
    ['Accept-Encoding: identity', 'please send it unpacked'],
    [
      'Accept-Language: en;q=0.5, de-CH',
      'which human languages the reader prefers, best first: de-CH and en',
    ],
    ['Accept-Language: *', 'any human language will do'],
    ['User-Agent: curl/8.5.0', 'who asks: curl 8.5.0 (a client for the command line)'],
    ['User-Agent: constructor/1', 'the client calls itself `constructor/1`'],
    [
      'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
      'the client is Firefox 128 on Linux. The rest, `Mozilla` first of all, is there so that old servers let it in',
    ],
    [
      'User-Agent: Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0',
      'the client is Edge 125 on Windows. The rest, `Mozilla` first of all, is there so that old servers let it in',
    ],
    ['Cookie: a=1; b=2', 'the client brings back what the server gave it before: 2 cookies, `a` and `b`'],
    ['Cookie: a=1; ', 'the client brings back what the server gave it before: 1 cookie, `a`'],
    ['Cookie: =1', 'the client brings back what the server gave it before: 1 cookie, one without a name'],
    ['Cookie: ;', 'the client brings no cookie'],
    ['Range: bytes=0-99', 'not all of it, please: only bytes 0 to 99, counted from 0'],
    ['Range: bytes=-5', 'not all of it, please: only the last 5 bytes'],
    [
      'Authorization: Bearer abc',
      'who is asking, with proof: a token. Whoever holds it is let in, so keep it secret',
    ],
    ['Authorization: toString', 'who is asking, with proof'],
    ['If-Modified-Since: Mon, 01 Jan 2024 11:00:00 GMT', 'send it only if it changed since then: 1 hour ago'],
    [
      'Sec-Fetch-Site: none',
      'no page sent the browser here: the address was typed, came from a bookmark or from another program',
    ],
    [
      'Sec-Fetch-User: ?1',
      'somebody did something, such as a click, that opened this page: a person, or a program that steers the browser',
    ],
    ['Cache-Control: no-cache', 'no copy from a cache, please: ask the server itself'],
  ])('%s', (line, text) => {
    expect(inRequest(line).text).toBe(text);
  });
});

describe('what a browser says of itself', () => {
  const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const request = message(
    `GET / HTTP/1.1\nUser-Agent: ${FIREFOX}\nSec-Fetch-User: ?1\nSec-Fetch-Dest: image`,
  );
  const notesOf = (isOurs: boolean) =>
    annotate(exchangeOf(request, undefined, { observer: 'server' }), guide, 0, { isOurs })
      .filter(({ part }) => part === 'header')
      .flatMap(({ notes }) => notes);

  test('is not believed where the built-in client says it', () => {
    const [agent, ...others] = notesOf(true);
    expect(agent?.text).toMatch(/^the built-in client calls itself Firefox 140 on Linux here/);
    expect(others).toHaveLength(2);
    for (const { id, text } of others) {
      expect(text).toMatch(/^said by the built-in client, not by a browser/);
      expect(id).toMatch(/\.copied$/);
    }
  });

  test('is known to be so without being told where that client recorded it', () => {
    const own = annotate(exchangeOf(request), guide, 0).flatMap(({ notes }) => notes);
    expect(own.map(({ id }) => id)).toContain('header.sec-fetch-user.copied');
  });

  test('is told as it is where a browser says it', () => {
    expect(notesOf(false).map(({ id }) => id)).toEqual([
      'header.user-agent.browser',
      'header.sec-fetch-user',
      'header.sec-fetch-dest',
    ]);
  });
});

describe('a response header speaks of this response', () => {
  test.each([
    [
      'Date: Mon, 01 Jan 2024 12:00:00 GMT',
      'when this was made, in GMT wherever the server stands: just now',
    ],
    [
      'Date: Monday, 01-Jan-24 10:00:00 GMT',
      'when this was made, in GMT wherever the server stands: 2 hours ago',
    ],
    ['Date: Mon Jan  1 11:59:00 2024', 'when this was made, in GMT wherever the server stands: 1 minute ago'],
    [
      'Date: Mon, 01 Jan 2024 12:05:00 GMT',
      'when this was made, says the sender: 5 minutes in the future. One of the two clocks is wrong',
    ],
    ['Date: tomorrow', '`tomorrow` is no date as HTTP writes them, like `Sun, 06 Nov 1994 08:49:37 GMT`'],
    [
      'Date: Mon, 31 Feb 2024 12:00:00 GMT',
      '`Mon, 31 Feb 2024 12:00:00 GMT` is no date as HTTP writes them, like `Sun, 06 Nov 1994 08:49:37 GMT`',
    ],
    [
      'Set-Cookie: lonely',
      'gives the cookie no name (`name=value`): browsers of today keep it all the same, other clients ignore it',
    ],
    [
      'Set-Cookie: =; Path=/',
      'asks to keep something without a name and without a value (`name=value`), so nobody keeps it',
    ],
    [
      'Set-Cookie: =lonely',
      'gives the cookie no name (`name=value`): browsers of today keep it all the same, other clients ignore it',
    ],
    [
      'Access-Control-Allow-Origin: *',
      'pages of any site may read this answer with a script; a browser sees to it',
    ],
    [
      'Access-Control-Allow-Origin: null',
      '`null` stands for pages that belong to no site, such as a file opened from the disk: their scripts may read this answer',
    ],
    ['Connection: close', 'the server hangs up after this answer; the next request needs a new connection'],
    ['Connection: keep-alive', 'the line stays open: the next request can use it without a new connection'],
    [
      'Connection: X-Hop, X-Skip',
      'x-hop and x-skip: meant for this one connection only, and not to be passed on',
    ],
    [
      'Keep-Alive: timeout=60, max=100',
      'after 1 minute of silence the line is hung up; at most 100 more requests on it',
    ],
    ['ETag: "abc"', 'a fingerprint of this very content: another byte, another mark'],
    ['ETag: W/"abc"', 'a fingerprint of the content. W/ means weak: small changes may leave it the same'],
    ['ETag: abc', '`abc` should stand in quotation marks to be a fingerprint'],
    [
      'Cache-Control: private, max-age=3600',
      'only your own browser may keep a copy and a copy is good for 1 hour',
    ],
    ['Cache-Control: constructor', 'who may keep a copy of this, and for how long'],
    ['CDN-Cache-Control: max-age=600', 'for CDNs alone: a copy is good for 10 minutes'],
    ['Accept-Encoding: gzip, br', 'you may pack what you send here: the server can unpack gzip and br'],
    ['Expires: 0', '`0` is no date, and that means: already out of date'],
    ['Age: 90', 'this answer was not made for you: it has lain in a cache for 90 seconds'],
    [
      'Vary: Accept-Encoding',
      'a request with another Accept-Encoding might get another answer; caches must heed that',
    ],
    [
      'Vary: Accept-Encoding, Cookie',
      'a request with another Accept-Encoding or Cookie might get another answer; caches must heed that',
    ],
    ['Retry-After: 30', 'try again in 30 seconds, not sooner'],
    ['Content-Range: bytes 0-9/100', 'this is a part only: bytes 0 to 9 of 100 in all'],
    [
      'Set-Cookie: id=5',
      'please keep the cookie `id` until the browser closes, and bring it along when you ask again',
    ],
    [
      'Set-Cookie: id=5; expires=Tue, 02-Jan-24 12:00:00 GMT',
      'please keep the cookie `id` (it ends in 1 day), and bring it along when you ask again',
    ],
    ['Set-Cookie: id=5; expires=Sat, 01-Jan-00 12:00:00 GMT', 'throw the cookie `id` away'],
    ['Set-Cookie: id=; Max-Age=0', 'throw the cookie `id` away'],
    [
      'Set-Cookie: id=5; Max-Age=60; HttpOnly; Secure',
      'please keep the cookie `id` for 1 minute, and bring it along when you ask again. Scripts in the page cannot read it and it only travels encrypted',
    ],
    ['Allow: GET, HEAD', 'the methods that work for `/math`: GET and HEAD'],
    ['Allow:', 'at the moment no method works for `/math`'],
    [
      'Access-Control-Allow-Origin: *',
      'pages of any site may read this answer with a script; a browser sees to it',
    ],
    [
      'WWW-Authenticate: Basic realm="Shop"',
      'prove who you are, in the way called Basic, for the area "Shop"',
    ],
    [
      'Strict-Transport-Security: max-age=600',
      'means "only ever come by https", but counts for nothing over plain http',
    ],
    ['Content-Encoding: gzip', 'the body is packed with gzip: unpack it before you read it'],
    [
      'X-Powered-By: Express',
      "what the server's program is built with; nobody needs to know, so many servers leave it out",
    ],
  ])('%s', (line, text) => {
    expect(inResponse(line).text).toBe(text);
  });

  test('Keep-Alive lends its seconds to Connection', () => {
    expect(inResponse('Connection: keep-alive\nKeep-Alive: timeout=5').text).toContain(
      'for 5 seconds of silence',
    );
  });

  test('Location is completed to the whole address of where to go', () => {
    const note = inResponse('Location: ../new', { status: '302 Found' });
    expect(note.text).toBe(
      'where to ask instead: `http://localhost:3000/new`, in the same shop. The client has to go there itself',
    );
    expect(inResponse('Location: https://example.com/', { status: '302 Found' }).text).not.toContain(
      'same shop',
    );
    expect(inResponse('Location: /users/5', { status: '201 Created' }).text).toBe(
      'where the new thing can be found: `http://localhost:3000/users/5`',
    );
  });

  test('Allow says which method to use after a 405', () => {
    const request = 'POST /math HTTP/1.1\nhost: localhost:3000';
    expect(inResponse('Allow: GET', { status: '405 Method Not Allowed', request }).text).toBe(
      '`/math` answers to GET. Ask again with that instead of POST',
    );
  });
});

describe('Content-Length is compared with the body', () => {
  test.each([
    ['2', '12', '200 OK', 'the body is 2 bytes long: exactly the `12` below'],
    [
      '6',
      'Grüß',
      '200 OK',
      'the body is 6 bytes long: exactly the `Grüß` below. It has only 4 characters, but some take more than one byte',
    ],
    ['3', 'a\nb', '200 OK', 'the body is 3 bytes long: exactly the text below'],
    ['3', '12\n', '200 OK', 'the body is 3 bytes long: exactly the `12` below, and a line end behind it'],
    [
      '4',
      '12\r\n',
      '200 OK',
      'the body is 4 bytes long: exactly the `12` below, and a line end of two bytes behind it',
    ],
    ['1', '\n', '200 OK', 'the body is 1 byte long: exactly the text below, and a line end behind it'],
    ['0', '', '200 OK', '0 bytes: there is no body'],
    ['20', 'short', '200 OK', '20 bytes were promised, but only 5 came'],
    ['1000', '', '200 OK', '1,000 bytes were promised, but none came'],
    [
      '5',
      '',
      '304 Not Modified',
      'the copy that is still good is 5 bytes long; a 304 does not send it again',
    ],
    ['5', '', '204 No Content', 'should not stand here: this kind of answer never has a body'],
    ['five', 'hello', '200 OK', 'how many bytes long the body is, so that both sides know where it ends'],
  ])('%s for %j with %s', (length, body, status, text) => {
    expect(inResponse(`Content-Length: ${length}`, { status, body }).text).toBe(text);
  });

  test('whose last line end nobody sees, in a few words, too', () => {
    expect(inResponse('Content-Length: 3', { body: '12\n' }).brief).toBe(
      '3 bytes with the last line end, and they came',
    );
  });

  test('is not said to be that of a text in which a secret is shortened', () => {
    const body = '{"token":"abcdef123456"}';
    const [{ text } = expect.fail()] = annotatedHeader(
      message(GET),
      message(`HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: ${body.length}`, body),
      'Content-Length',
    );
    expect(text).not.toContain('exactly the');
    expect(text).toContain('Where a secret in it is shortened, fewer are to be seen');
  });

  test('a wrong one is a note of its own, to be told even to who has seen the right one', () => {
    expect(inResponse('Content-Length: 2', { body: '12' }).id).toBe('header.content-length');
    expect(inResponse('Content-Length: 3', { body: '12' }).id).toBe('header.content-length.short');
    expect(inResponse('Content-Length: 3\nTransfer-Encoding: chunked', { body: '0\r\n\r\n' }).id).toBe(
      'header.content-length.overruled',
    );
  });
});

describe('a body that was not all read', () => {
  const noteAfter = (code: string, header: string, body: string): string | undefined => {
    const response = message(`HTTP/1.1 200 OK\n${header}`, body);
    const failure: ExchangeFailure = { code, phase: 'response', message: '' };
    const lines = annotate(exchangeOf(message(GET), response, { failure }), guide, 0);
    return noteOf(lines, `header.${header.split(':', 1).join('').toLowerCase()}`)?.text;
  };
  const some = 'x'.repeat(1234);

  test.each([
    ['BODY_LIMIT', '5,000,000 bytes are promised; we stopped reading after 1,234'],
    ['ECONNRESET', '5,000,000 bytes were promised, but only 1,234 came'],
  ])('after %s is told without blame', (code, text) => {
    expect(noteAfter(code, 'Content-Length: 5000000', some)).toBe(text);
  });

  test.each([
    ['BODY_LIMIT', 'We stopped reading before its end'],
    ['ECONNRESET', 'The end of it never came'],
  ])('in pieces, after %s, too', (code, text) => {
    expect(noteAfter(code, 'Transfer-Encoding: chunked', `4d2\r\n${some}`)).toContain(text);
  });
});

describe('of two Content-Type lines', () => {
  test.each([
    [
      'text/html',
      'text/plain',
      0,
      'overruled: of several Content-Type lines browsers go by the last that they can read',
    ],
    [
      'text/html',
      'text/plain',
      1,
      'the body is plain text. No charset is named; these plain signs need none',
    ],
    ['text/plain', '?', 0, 'the body is plain text. No charset is named; these plain signs need none'],
  ])('%s and %s, number %i is told for what it is', (first, second, index, text) => {
    const response = message(
      `HTTP/1.1 200 OK\nContent-Type: ${first}\nContent-Type: ${second}\nContent-Length: 1`,
      'x',
    );
    const lines = annotated(guide, message(GET), response).filter(({ name }) => name === 'content-type');
    expect(lines[index]?.notes[0]?.text).toBe(text);
  });
});

describe('Content-Type is compared with the body', () => {
  test.each([
    ['text/plain; charset=utf-8', 'ä', 'the body is plain text, written in UTF-8'],
    [
      'text/plain; charset=utf-8',
      Uint8Array.of(0xe4),
      'the body is plain text, written in UTF-8, but these bytes are not valid UTF-8',
    ],
    [
      'text/plain; charset="ISO-8859-1"',
      Uint8Array.of(0xe4),
      'the body is plain text, written in ISO-8859-1',
    ],
    [
      'text/plain; charset=klingon',
      'x',
      'the body is plain text, written in KLINGON, but that is no charset the guide knows',
    ],
    [
      'text/html',
      'x',
      'the body is HTML, the language of web pages. No charset is named; these plain signs need none',
    ],
    ['application/json', '{"a":1}', 'the body is JSON, data for programs'],
    ['application/json', '{a:1}', 'the body is JSON, data for programs, but this is not valid JSON'],
    ['application/own+json', '1', 'the body is JSON data of a special kind'],
    ['image/png', 'no', 'the body is a PNG picture, but it does not begin like one'],
    ['image/x-new', 'abc', 'the body is a picture'],
    ['chemical/x-pdb', 'abc', 'the body is `chemical/x-pdb`, a kind the guide does not know'],
    ['html', 'x', '`html` is no media type: one looks like `text/html`, a kind and a sub-kind'],
    ['text/plain', Uint8Array.of(0, 1, 2), 'the body is plain text, but these bytes are not text'],
    [
      'multipart/form-data; boundary=b',
      Uint8Array.of(0, 1, 2),
      'the body is a filled-in form in several parts, files perhaps among them, with a boundary between the parts',
    ],
  ])('%s with %j', (type, body, text) => {
    const response = message(`HTTP/1.1 200 OK\nContent-Type: ${type}`, body);
    expect(noteOf(annotated(guide, message(GET), response), 'header.content-type')?.text).toBe(text);
  });
});

describe('a text whose charset is not named is told as programs read it', () => {
  const GUESSED = 'No charset is named: browsers guess, mostly an old Western one';
  const rest = (type: string, body: string | Uint8Array) => {
    const response = message(`HTTP/1.1 200 OK\nContent-Type: ${type}`, body);
    const text = noteOf(annotated(guide, message(GET), response), 'header.content-type')?.text ?? '';
    return text.slice(text.indexOf('. ') < 0 ? text.length : text.indexOf('. ') + 2);
  };

  test.each([
    ['text/plain', '12', 'No charset is named; these plain signs need none'],
    ['text/plain', 'hällo', `${GUESSED}, and show ä as Ã¤`],
    ['text/html', '→ Grüße', `${GUESSED}, and show ü as Ã¼`],
    ['text/html', '<meta charset="utf-8">ä', 'Its first bytes tell the charset: UTF-8'],
    ['text/css', '@charset "utf-8";/* ä */', 'Its first bytes tell the charset: UTF-8'],
    ['text/markdown', '\ufeffä', 'Its first bytes tell the charset: UTF-8'],
    ['text/x-own', Uint8Array.of(0xe4), GUESSED],
    ['text/plain', '', GUESSED],
    ['text/css', 'ä', 'No charset is named: that of the page counts'],
    ['text/javascript', '"ä"', 'No charset is named: that of the page counts, and in a module UTF-8'],
    ['text/csv', 'ä,ö', 'No charset is named, which should mean UTF-8'],
    ['text/event-stream', 'data: ä\n\n', ''],
    ['text/vcard', 'FN:Zoë', ''],
    ['application/json', '"ä"', ''],
    ['text/xml', '<ä/>', ''],
  ])('%s with %j', (type, body, text) => {
    expect(rest(type, body)).toBe(text);
  });

  test('by a server, where it is a request', () => {
    const request = message('POST / HTTP/1.1\nHost: a\nContent-Type: text/plain\nContent-Length: 2', 'ä');
    expect(noteOf(annotated(guide, request), 'header.content-type')?.text).toBe(
      'the body is plain text. No charset is named, so the server has to guess',
    );
  });
});

test.each([
  ['image/png', 'no', 'the body is a PNG picture'],
  ['application/json', '{"a"', 'the body is JSON, data for programs'],
])('a part of a %s need not begin as the whole does', (type, body, text) => {
  const head = `HTTP/1.1 206 Partial Content\nContent-Type: ${type}\nContent-Range: bytes 4-7/99`;
  expect(noteOf(annotated(guide, message(GET), message(head, body)), 'header.content-type')?.text).toBe(text);
});

describe('a field that the guide does not know', () => {
  test.each([
    ['X-Own-Cache: HIT', '`X-Own-Cache` is not in the guide. A guess: perhaps how a cache dealt with this'],
    [
      'X-Foo: 12',
      '`X-Foo` is not in the guide. A guess: perhaps something its makers thought up: X- was once the mark for that; the value is a number',
    ],
    ['Zebra: stripes', '`Zebra` is not in the guide. Both sides may agree on headers of their own'],
  ])('%s gets a guess that is marked as one', (line, text) => {
    const found = annotated(guide, message(`GET / HTTP/1.1\n${line}`)).find((one) => one.part === 'header');
    expect(found).toMatchObject({ known: false, name: line.split(':', 1)[0]?.toLowerCase() });
    expect(found?.notes[0]).toMatchObject({ id: 'header.unknown', text });
  });

  test('a known one is told as known, whatever its case', () => {
    const found = annotated(guide, message('GET / HTTP/1.1\nHOST: a')).find((one) => one.part === 'header');
    expect(found).toMatchObject({ known: true, name: 'host', text: 'HOST: a' });
  });
});

describe('status lines', () => {
  const status = (line: string, request: string): string | undefined =>
    noteOf(annotated(guide, message(request), message(`HTTP/1.1 ${line}`)), `status.${line.slice(0, 3)}`)
      ?.text;

  test.each([
    ['400 Bad Request', 'GET / HTTP/1.1', 'It has no Host, and HTTP/1.1 wants one'],
    ['400 Bad Request', 'GET / HTTP/1.1\nhost: a\nhost: b', 'It names its Host more than once'],
    ['400 Bad Request', 'GET / HTTP/1.1\nhost: a\nbad', 'Look above for what is wrong with it'],
    ['401 Unauthorized', 'GET / HTTP/1.1\nAuthorization: Basic x', 'does not accept who you say you are'],
    ['405 Method Not Allowed', 'PUT /a HTTP/1.1', 'An Allow line should say what does, but there is none'],
    ['415 Unsupported Media Type', 'PUT /a HTTP/1.1\nContent-Type: text/csv', 'the kind `text/csv`'],
    ['304 Not Modified', 'GET / HTTP/1.1\nIf-None-Match: "a"', 'You asked for news only (If-None-Match)'],
    ['301 Moved Permanently\nLocation: /b', 'GET /a HTTP/1.1', 'Location says where'],
    ['501 Not Implemented', 'BREW / HTTP/1.1', 'has never learned `BREW`'],
    ['503 Service Unavailable\nRetry-After: 5', 'GET / HTTP/1.1', 'Retry-After says when to come back'],
  ])('%s to %s', (line, request, words) => {
    expect(status(line, request)).toContain(words);
  });

  test('a code that is not registered is told by its first digit', () => {
    const line = annotated(guide, message(GET), message('HTTP/1.1 299 Odd')).find(
      ({ part }) => part === 'status-line',
    );
    expect(line?.notes[0]).toMatchObject({
      id: 'status.2xx',
      text: '299: no registered code. Codes that begin with 2 are good news',
    });
  });

  test('a missing phrase and a former one are told apart', () => {
    const ids = (line: string): string[] =>
      annotated(guide, message(GET), message(`HTTP/1.1 ${line}`)).flatMap(({ part, notes }) =>
        part === 'status-line' ? notes.map(({ id }) => id) : [],
      );
    expect(ids('200 ')).toEqual(['status.200', 'phrase.none']);
    expect(ids('422 Unprocessable Entity')).toEqual(['status.422']);
    expect(ids('422 Nope')).toEqual(['status.422', 'phrase.own']);
  });

  test('an older version than the request speaks is pointed out', () => {
    const lines = annotated(guide, message(GET), message('HTTP/1.0 200 OK'));
    expect(
      noteOf(
        lines.filter(({ part }) => part === 'status-line'),
        'version',
      )?.id,
    ).toBe('version.http/1.0');
  });
});

describe('request lines', () => {
  const ids = (line: string): string[] | undefined =>
    annotated(guide, message(line))[0]?.notes.map(({ id }) => id);

  test.each([
    ['GET / HTTP/1.1', ['method.get', 'target.root', 'version.http/1.1']],
    ['get / HTTP/1.1', ['method.case', 'target.root', 'version.http/1.1']],
    ['FETCH /pot?milk HTTP/1.0', ['method.unknown', 'target.query', 'version.http/1.0']],
    ['OPTIONS * HTTP/1.1', ['method.options', 'target.server', 'version.http/1.1']],
    ['GET http://a/b HTTP/1.1', ['method.get', 'target.absolute', 'version.http/1.1']],
    ['CONNECT a:443 HTTP/1.1', ['method.connect', 'target.authority', 'version.http/1.1']],
    ['GET math HTTP/1.1', ['method.get', 'target.strange', 'version.http/1.1']],
    ['GET /old', ['method.get', 'target.path', 'defect.bad-start-line']],
  ])('%s', (line, expected) => {
    expect(ids(line)).toEqual(expected);
  });
});

describe('Sec-Fetch-Mode: cors looks at who asks whom', () => {
  test.each([
    [
      'Sec-Fetch-Site: same-origin\nSec-Fetch-Dest: empty',
      'a script asks, and may read the answer: it is of its own site',
    ],
    [
      'Sec-Fetch-Site: cross-site\nSec-Fetch-Dest: empty',
      'a script asks, and may read the answer if the server agrees',
    ],
    [
      'Sec-Fetch-Site: cross-site\nSec-Fetch-Dest: font',
      'a page needs this, and may use the answer if the server agrees',
    ],
    ['Accept: */*', 'what a script in a page would ask; a browser would also say which site the page is of'],
  ])('%j', (lines, text) => {
    expect(inRequest(`${lines}\nSec-Fetch-Mode: cors`.replace(/^([^]*)\n(.*)$/, '$2\n$1')).text).toBe(text);
  });
});

test('TE with trailers alone names no packing', () => {
  expect(inRequest('TE: trailers')).toMatchObject({
    text: 'fields after the body are welcome',
    brief: 'fields may follow the body',
  });
});

test('a 304 is not said to send anybody on', () => {
  const lines = annotated(guide, message(GET), message('HTTP/1.1 304 Not Modified'));
  expect(noteOf(lines, 'status.304')?.text).toMatch(/look elsewhere, or at the copy you have$/);
});

describe('Host beside a first line with a whole address', () => {
  const said = (target: string, value: string) =>
    noteOf(annotated(guide, message(`GET ${target} HTTP/1.1\nHost: ${value}`)), 'header.host')?.text;

  test.each([
    [
      'http://example.com/a',
      'other',
      'overruled: the first line names the whole address, so its host counts: example.com',
    ],
    [
      'http://example.com:81/a',
      'example.com',
      'overruled: the first line names the whole address, so its host counts: example.com:81',
    ],
    [
      'http://anna:secret@example.com/a',
      'other',
      'overruled: the first line names the whole address, so its host counts: example.com',
    ],
    [
      'http://example.com:80/a',
      'EXAMPLE.com',
      'whose shop (EXAMPLE.com). No door is named: that means 80, the usual one for http',
    ],
    ['http://example.com/a', 'EXAMPLE.com:80', 'whose shop (EXAMPLE.com), and which door (80)'],
  ])('%s, Host: %s', (target, value, text) => {
    expect(said(target, value)).toBe(text);
  });
});
