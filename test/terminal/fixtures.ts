import type { AnnotatedLine, BodyView, Note } from '../../src/guide/note.ts';
import type {
  Body,
  Direction,
  Exchange,
  LinePart,
  RequestMessage,
  ResponseMessage,
} from '../../src/http/exchange.ts';

const NO_BODY: Body = { framing: 'none', bytes: new Uint8Array(), size: 0 };

export function note(id: string, text: string, brief: string): Note {
  const spec = {
    document: 'RFC 9110',
    section: '8.6',
    url: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.6',
  };
  return { id, text, brief, spec };
}

/** Lines of one direction, given as part, text and notes; positions are counted as if each ended in CRLF. */
export function annotated(
  direction: Direction,
  rows: readonly (readonly [part: LinePart, text: string, notes: readonly Note[], body?: BodyView])[],
): AnnotatedLine[] {
  let start = 0;
  return rows.map(([part, text, notes, body]) => {
    const end = start + Buffer.byteLength(text);
    const line = { direction, part, start, end, text, notes, ...(body && { body }) };
    start = end + 2;
    return line;
  });
}

export function requestMessage(method: string, target: string): RequestMessage {
  return { kind: 'request', method, target, ...emptyParts() };
}

export function responseMessage(status: number, reason: string, complete = true): ResponseMessage {
  return { kind: 'response', status, reason, ...emptyParts(), complete };
}

function emptyParts() {
  return {
    version: 'HTTP/1.1',
    headers: [],
    trailers: [],
    body: NO_BODY,
    lines: [],
    defects: [],
    complete: true,
  };
}

/** An exchange of which only what a head shows is filled in. */
export function exchangeOf(parts: Partial<Exchange>): Exchange {
  return {
    source: 'captured',
    observer: 'client',
    url: 'http://localhost:3000/math',
    connection: {
      id: 1,
      sequence: 1,
      local: { host: '127.0.0.1', port: 50_000 },
      remote: { host: '127.0.0.1', port: 3000 },
    },
    startedAt: 0,
    wire: [
      { direction: 'request', at: 0, bytes: new Uint8Array(63) },
      { direction: 'response', at: 1, bytes: new Uint8Array(173) },
    ],
    wireSize: { request: 63, response: 173 },
    request: requestMessage('GET', '/math'),
    interim: [],
    response: responseMessage(200, 'OK'),
    timings: { lookup: 0.31, connect: 0.42, waiting: 1.13, receiving: 0.04, total: 1.9 },
    ...parts,
  };
}

const GET = note('method.get', '`GET`: please give me what lies at this address.', '`GET`: please give me');
const MATH = note(
  'target.path',
  '`/math`: the endpoint, one of the rooms behind the door.',
  '`/math`: the endpoint',
);
const VERSION = note(
  'version.http-1.1',
  '`HTTP/1.1`: the protocol that both of us speak.',
  '`HTTP/1.1`: our protocol',
);

export const MATH_REQUEST = annotated('request', [
  ['request-line', 'GET /math HTTP/1.1', [GET, MATH, VERSION]],
  [
    'header',
    'host: localhost:3000',
    [
      note(
        'header.host',
        'Whose shop you want, and which door: `localhost`, door 3000. One address can be home to many shops.',
        'whose shop, and which door',
      ),
    ],
  ],
  [
    'header',
    'connection: keep-alive',
    [
      note(
        'header.connection',
        'Please leave the line open: there may be more questions.',
        'keep the line open',
      ),
    ],
  ],
  [
    'blank',
    '',
    [
      note(
        'blank.request-end',
        'The empty line ends the headers; a `GET` has nothing more to say.',
        'end of the headers',
      ),
    ],
  ],
]);

const MATH_RESPONSE = annotated('response', [
  [
    'status-line',
    'HTTP/1.1 200 OK',
    [note('status.200', '200: it worked. Codes that begin with 2 are good news.', 'it worked')],
  ],
  [
    'header',
    'Content-Type: text/plain; charset=utf-8',
    [
      note(
        'header.content-type',
        'What kind of thing the body is: plain text, its letters written in UTF-8.',
        'plain text, UTF-8',
      ),
    ],
  ],
  [
    'header',
    'Content-Length: 2',
    [note('header.content-length', '2 bytes: exactly the `12` below.', '2 bytes: the `12` below')],
  ],
  [
    'header',
    'Date: Thu, 01 Jan 2026 12:00:00 GMT',
    [note('header.date', 'When the server made this answer: just now.', 'just now')],
  ],
  [
    'header',
    'Connection: keep-alive',
    [note('header.connection', 'The server leaves the line open too.', 'the line stays open')],
  ],
  [
    'header',
    'Keep-Alive: timeout=5',
    [note('header.keep-alive', 'It hangs up after 5 seconds of silence.', 'for 5 seconds')],
  ],
  [
    'blank',
    '',
    [
      note(
        'blank.response-end',
        'The empty line ends the headers. Everything after it is the body.',
        'the body follows',
      ),
    ],
  ],
  [
    'body',
    '12',
    [note('body.text', 'The body: what you asked for.', 'the body')],
    { show: 'text', hidden: 0 },
  ],
]);

export const MATH_LINES = [...MATH_REQUEST, ...MATH_RESPONSE];

/** The ids of all notes of the /math exchange: for a reader who has seen it before. */
export const MATH_NOTES = new Set(MATH_LINES.flatMap((line) => line.notes.map(({ id }) => id)));

export const HOSTILE_LINES = annotated('response', [
  ['status-line', 'HTTP/1.1 500 \u001B[2JOops\u0007', []],
  [
    'header',
    'X-Evil: \u001B]0;title\u0007 \u009B31m \u202Egnp.exe \u200B',
    [note('header.x', 'Not a standard field; \u001B[31mred\n', 'x')],
  ],
  ['header', 'no colon at all', []],
  ['blank', '', []],
  ['body', 'a\tb\r\n\u001B[31mred\u001B[0m\r\n', [], { show: 'text', hidden: 0 }],
]);

export const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <title>Data from the server</title>
  </head>
  <body>
    <h1>Data from the server</h1>
    <p>{&#39;color&#39;: &#39;red&#39;, &#39;shape&#39;: &#39;round&#39;, &#39;weight&#39;: 0.33}</p>
  </body>
</html>
`;
