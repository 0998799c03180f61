import { describe, expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { GET, annotated, message, readable } from './exchanges.ts';

const guide = await loadGuide();

describe('every line of an exchange has its note', () => {
  test('an answer of a Node server', () => {
    const response = message(
      `HTTP/1.1 200 OK
Content-Type: text/plain; charset=utf-8
Content-Length: 2
Date: Mon, 01 Jan 2024 11:59:59 GMT
Connection: keep-alive
Keep-Alive: timeout=5`,
      '12',
    );
    expect(readable(annotated(guide, message(GET), response))).toMatchInlineSnapshot(`
      "> GET /math HTTP/1.1
          GET: please give me
          \`/math\`: the endpoint, the room that is asked for
          HTTP/1.1: the protocol that both sides speak
      > host: localhost:3000
          whose shop (localhost), and which door (3000)
      > connection: keep-alive
          please stay on the line after your answer: more questions may follow
      >
          the empty line ends the headers; a GET has nothing more to say
      < HTTP/1.1 200 OK
          200: it worked. Codes that begin with 2 are good news
      < Content-Type: text/plain; charset=utf-8
          the body is plain text, written in UTF-8
      < Content-Length: 2
          the body is 2 bytes long: exactly the \`12\` below
      < Date: Mon, 01 Jan 2024 11:59:59 GMT
          when this was made, in GMT wherever the server stands: just now
      < Connection: keep-alive
          the line stays open, for 5 seconds of silence: the next request can use it without a new connection
      < Keep-Alive: timeout=5
          after 5 seconds of silence the line is hung up
      <
          the empty line ends the headers; the body begins below
      < 12
          the body: exactly what the server's program gave back"
    `);
  });

  test('an answer of Flask', () => {
    const request = message('GET /?color=red HTTP/1.1\nhost: localhost:3000\nconnection: keep-alive');
    const response = message(
      `HTTP/1.1 200 OK
Server: Werkzeug/3.1.3 Python/3.11.2
Date: Mon, 01 Jan 2024 11:58:00 GMT
Content-Type: text/html; charset=utf-8
Content-Length: 17
Connection: close`,
      '<p>Shape: ○</p>',
    );
    expect(readable(annotated(guide, request, response))).toMatchInlineSnapshot(`
      "> GET /?color=red HTTP/1.1
          GET: please give me
          \`/\`: the endpoint; after the \`?\` the query: 1 detail, \`color\`
          HTTP/1.1: the protocol that both sides speak
      > host: localhost:3000
          whose shop (localhost), and which door (3000)
      > connection: keep-alive
          please stay on the line after your answer: more questions may follow
      >
          the empty line ends the headers; a GET has nothing more to say
      < HTTP/1.1 200 OK
          200: it worked. Codes that begin with 2 are good news
      < Server: Werkzeug/3.1.3 Python/3.11.2
          the server's software: Werkzeug 3.1.3 (the small server that comes with Flask, for developing), with Python 3.11.2 (the language it runs on)
      < Date: Mon, 01 Jan 2024 11:58:00 GMT
          when this was made, in GMT wherever the server stands: 2 minutes ago
      < Content-Type: text/html; charset=utf-8
          the body is HTML, the language of web pages, written in UTF-8
      < Content-Length: 16
          the body is 16 bytes long: exactly the \`<p>Shape: ○</p\` below. It has only 14 characters, but some take more than one byte
      < Connection: close
          the server hangs up after this answer; the next request needs a new connection
      <
          the empty line ends the headers; the body begins below
      < <p>Shape: ○</p
          the body: a page in its own language; a browser would draw it
      < >
          this belongs to no message: it should not be here at all"
    `);
  });

  test('a 404 names the path', () => {
    const request = message('GET /nowhere?x=1 HTTP/1.1\nhost: localhost:3000');
    const response = message(
      'HTTP/1.1 404 Not Found\nContent-Type: text/plain\nContent-Length: 9',
      'Not found',
    );
    expect(readable(annotated(guide, request, response))).toMatchInlineSnapshot(`
      "> GET /nowhere?x=1 HTTP/1.1
          GET: please give me
          \`/nowhere\`: the endpoint; after the \`?\` the query: 1 detail, \`x\`
          HTTP/1.1: the protocol that both sides speak
      > host: localhost:3000
          whose shop (localhost), and which door (3000)
      >
          the empty line ends the headers; a GET has nothing more to say
      < HTTP/1.1 404 Not Found
          404: there is no \`/nowhere\` here. The server understood you, but has nothing at that address. Codes that begin with 4 say: change the request
      < Content-Type: text/plain
          the body is plain text. No charset is named; UTF-8 is the usual guess
      < Content-Length: 9
          the body is 9 bytes long: exactly the \`Not found\` below
      <
          the empty line ends the headers; the body begins below
      < Not found
          the body: what went wrong, told in words"
    `);
  });

  test('a 405 names the method, and Allow says what to do', () => {
    const request = message('POST /math HTTP/1.1\nhost: localhost:3000\ncontent-length: 5', 'hello');
    const response = message('HTTP/1.1 405 Method Not Allowed\nAllow: GET, HEAD\nContent-Length: 0');
    expect(readable(annotated(guide, request, response))).toMatchInlineSnapshot(`
      "> POST /math HTTP/1.1
          POST: here is something for you to deal with (5 bytes of body)
          \`/math\`: the endpoint, the room that is asked for
          HTTP/1.1: the protocol that both sides speak
      > host: localhost:3000
          whose shop (localhost), and which door (3000)
      > content-length: 5
          the body is 5 bytes long: exactly the \`hello\` below
      >
          the empty line ends the headers; the body begins below
      > hello
          the body: what the client brings along
      < HTTP/1.1 405 Method Not Allowed
          405: \`/math\` exists, but \`POST\` does not work there. Allow, below, says what does. Codes that begin with 4 say: change the request
      < Allow: GET, HEAD
          /math answers to GET and HEAD. Ask again with one of these instead of POST
      < Content-Length: 0
          0 bytes: there is no body
      <
          the empty line ends the headers; the body is empty, so this is the end of the answer"
    `);
  });

  test('an answer to HEAD explains why its length has no body', () => {
    const request = message('HEAD /math HTTP/1.1\nhost: localhost:3000');
    const response = message('HTTP/1.1 200 OK\nContent-Type: text/plain; charset=utf-8\nContent-Length: 2');
    expect(readable(annotated(guide, request, response))).toMatchInlineSnapshot(`
      "> HEAD /math HTTP/1.1
          HEAD: as GET, but only the headers, please; no body
          \`/math\`: the endpoint, the room that is asked for
          HTTP/1.1: the protocol that both sides speak
      > host: localhost:3000
          whose shop (localhost), and which door (3000)
      >
          the empty line ends the headers; a HEAD has nothing more to say
      < HTTP/1.1 200 OK
          200: it worked, and this is what a GET would have answered, but for the body. Codes that begin with 2 are good news
      < Content-Type: text/plain; charset=utf-8
          the body, if there were one, would be plain text, written in UTF-8
      < Content-Length: 2
          a GET would bring 2 bytes of body. The answer to a HEAD says so, but leaves the body out
      <
          the empty line ends the headers; the answer to a HEAD ends here, without a body"
    `);
  });

  test('a chunked answer with a trailer', () => {
    const response = message(
      'HTTP/1.1 200 OK\nContent-Type: text/plain\nTransfer-Encoding: chunked\nTrailer: Expires',
      '1a\r\nabcdefghijklmnopqrstuvwxyz\r\n3;fast\r\nabc\r\n0\r\nExpires: 0\r\n\r\n',
    );
    expect(readable(annotated(guide, message(GET), response))).toMatchInlineSnapshot(`
      "> GET /math HTTP/1.1
          GET: please give me
          \`/math\`: the endpoint, the room that is asked for
          HTTP/1.1: the protocol that both sides speak
      > host: localhost:3000
          whose shop (localhost), and which door (3000)
      > connection: keep-alive
          please stay on the line after your answer: more questions may follow
      >
          the empty line ends the headers; a GET has nothing more to say
      < HTTP/1.1 200 OK
          200: it worked. Codes that begin with 2 are good news
      < Content-Type: text/plain
          the body is plain text. No charset is named; UTF-8 is the usual guess
      < Transfer-Encoding: chunked
          the body comes in pieces, each with its size in front: 2 pieces here. A piece of size 0 ends it
      < Trailer: Expires
          more fields come after the body; these are their names
      <
          the empty line ends the headers; the body begins below
      < 1a
          the size of the next piece: 1a is hexadecimal for 26, so 26 bytes follow
      < abcdefghijklmnopqrstuvwxyz
          the body: exactly what the server's program gave back
      < 3;fast
          3 bytes follow
          what stands after the \`;\` is an extension; hardly any program uses it
      < abc
      < 0
          a piece of size 0: no more pieces come
      < Expires: 0
          known only now that the body is out: \`0\` is no date, and that means: already out of date
      <
          the last empty line: all pieces have come; the line is free for the next request"
    `);
  });

  test('interim answers come before the final one', () => {
    const response = Buffer.concat([
      message('HTTP/1.1 103 Early Hints\nLink: </a.css>'),
      message('HTTP/1.1 204 No Content'),
    ]);
    expect(readable(annotated(guide, message(GET), response))).toMatchInlineSnapshot(`
      "> GET /math HTTP/1.1
          GET: please give me
          \`/math\`: the endpoint, the room that is asked for
          HTTP/1.1: the protocol that both sides speak
      > host: localhost:3000
          whose shop (localhost), and which door (3000)
      > connection: keep-alive
          please stay on the line after your answer: more questions may follow
      >
          the empty line ends the headers; a GET has nothing more to say
      < HTTP/1.1 103 Early Hints
          103: the answer is not ready, but you can already fetch what it will need. Codes that begin with 1 come ahead of the real answer
      < Link: </a.css>
          addresses that go with this content; \`rel\` says what each is for
      <
          the empty line ends the headers; this was only an interim word, the real answer follows
      < HTTP/1.1 204 No Content
          204: it worked, and there is nothing more to say: no body comes. Codes that begin with 2 are good news
      <
          the empty line ends the headers; a 204 never has a body, so this is the end of the answer"
    `);
  });

  test('a malformed answer is explained where it is malformed', () => {
    const response = message(
      'HTTP/1.1 200 Fine\nContent-Type : text/plain\nno colon\n folded\nX-Cache: HIT',
      'until close',
    );
    expect(readable(annotated(guide, message(GET), response))).toMatchInlineSnapshot(`
      "> GET /math HTTP/1.1
          GET: please give me
          \`/math\`: the endpoint, the room that is asked for
          HTTP/1.1: the protocol that both sides speak
      > host: localhost:3000
          whose shop (localhost), and which door (3000)
      > connection: keep-alive
          please stay on the line after your answer: more questions may follow
      >
          the empty line ends the headers; a GET has nothing more to say
      < HTTP/1.1 200 Fine
          200: it worked. Codes that begin with 2 are good news
          \`Fine\` is this server's own wording: programs go by the number alone
      < Content-Type : text/plain
          \`text/plain folded\` is no media type: one looks like \`text/html\`, a kind and a sub-kind
          no space may stand between a name and its colon: some programs would read another name than others
      < no colon
          no colon here: a header is a name, a colon and a value
      <  folded
          begins with white space, so it goes on with the header above. An old custom that is no longer allowed
      < X-A: [31m
          \`X-A\` is not in the guide. A guess: perhaps something of its own makers: X- once marked what is no standard
          an invisible control character stands here. It has no business in a header, and could play tricks on a terminal
      <
          the empty line ends the headers; the body begins below, and lasts until the server hangs up
      < until close
          the body: exactly what the server's program gave back"
    `);
  });

  test('a picture is shown in hexadecimal', () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);
    const response = message('HTTP/1.1 200 OK\nContent-Type: image/png\nContent-Length: 12', png);
    expect(readable(annotated(guide, message(GET), response))).toMatchInlineSnapshot(`
      "> GET /math HTTP/1.1
          GET: please give me
          \`/math\`: the endpoint, the room that is asked for
          HTTP/1.1: the protocol that both sides speak
      > host: localhost:3000
          whose shop (localhost), and which door (3000)
      > connection: keep-alive
          please stay on the line after your answer: more questions may follow
      >
          the empty line ends the headers; a GET has nothing more to say
      < HTTP/1.1 200 OK
          200: it worked. Codes that begin with 2 are good news
      < Content-Type: image/png
          the body is a PNG picture
      < Content-Length: 12
          the body is 12 bytes long: exactly as many came
      <
          the empty line ends the headers; the body begins below
      < 0000 89 50 4e 47 0d 0a 1a 0a  .PNG....
      0008 00 00 00 0d              ....
          the body: a PNG picture. Each byte stands here as two hexadecimal digits"
    `);
  });
});
