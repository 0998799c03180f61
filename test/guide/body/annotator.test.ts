import { describe, expect, test } from 'vitest';
import type { BodyLimits } from '../../../src/guide/body/reader.ts';
import { DEFAULT_BODY_LIMITS } from '../../../src/guide/body/reader.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import type { AnnotatedLine } from '../../../src/guide/note.ts';
import { GET, annotated, message } from '../exchanges.ts';

const guide = await loadGuide();

function bodyLines(headers: string, body: string | Uint8Array, limits?: BodyLimits): AnnotatedLine[] {
  const response = message(`HTTP/1.1 200 OK${headers === '' ? '' : `\n${headers}`}`, body);
  return annotated(guide, message(GET), response, limits).filter(
    ({ direction, part }) => direction === 'response' && (part === 'body' || part === 'chunk'),
  );
}

function ids(line: AnnotatedLine | undefined): string[] | undefined {
  return line?.notes.map(({ id }) => id);
}

/** A chunked body; every piece as it is. */
function chunked(pieces: readonly Uint8Array[]): Uint8Array {
  const framed = pieces.flatMap((piece) => [
    Buffer.from(`${piece.length.toString(16)}\r\n`),
    piece,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...framed, Buffer.from('0\r\n\r\n')]);
}

describe('a body that reads as text', () => {
  test.each([
    ['Content-Type: text/plain; charset=utf-8', Buffer.from('Grüße'), 'Grüße'],
    ['Content-Type: text/plain; charset=iso-8859-1', Buffer.from('Grüße', 'latin1'), 'Grüße'],
    ['Content-Type: text/plain; charset=utf-16le', Buffer.from('Grüße', 'utf16le'), 'Grüße'],
    ['Content-Type: text/plain', Uint8Array.of(0xff, 0xfe, 0x41, 0x00), '\ufeffA'],
    ['Content-Type: text/plain; charset=klingon', Buffer.from('Grüße'), 'Grüße'],
    ['', Buffer.from('no type at all'), 'no type at all'],
    ['Content-Type: made/up', Buffer.from('looks like text'), 'looks like text'],
  ])('is decoded as %j says', (headers, bytes, text) => {
    const [line] = bodyLines(headers, bytes);
    expect(line).toMatchObject({ text, body: { show: 'text', hidden: 0 } });
  });

  test.each([
    ['application/json', 'json', 'body.json'],
    ['text/html', 'html', 'body.text'],
    ['application/problem+json', 'json', 'body.json'],
    ['image/svg+xml', 'xml', 'body.text'],
    ['text/css', 'css', 'body.text'],
    ['text/javascript', 'javascript', 'body.text'],
  ])('%s can be coloured as %s', (type, language, id) => {
    const [line] = bodyLines(`Content-Type: ${type}`, '{}');
    expect(line?.body).toEqual({ show: 'text', language, hidden: 0 });
    expect(ids(line)).toEqual([id]);
  });

  test('is cut at the limit, never within a character, and says how long it is', () => {
    const body = 'ä'.repeat(3000);
    const [line] = bodyLines('Content-Type: text/plain; charset=utf-8', body, {
      ...DEFAULT_BODY_LIMITS,
      text: 101,
    });
    expect(line?.text).toBe('ä'.repeat(50));
    expect(line?.body).toEqual({ show: 'text', hidden: 5900 });
    expect(line?.notes.at(-1)).toMatchObject({
      id: 'body.cut',
      text: 'the body is 6,000 bytes long in all; only the beginning is shown',
    });
  });
});

describe('a body that is no text', () => {
  test.each([
    [
      'Content-Type: image/png',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      '0000 89 50 4e 47 0d 0a 1a 0a  .PNG....',
    ],
    [
      'Content-Type: text/plain\nContent-Encoding: gzip',
      Uint8Array.of(0x1f, 0x8b),
      '0000 1f 8b                    ..',
    ],
    ['Content-Type: text/plain', Uint8Array.of(0x41, 0x00), '0000 41 00                    A.'],
    ['', Uint8Array.of(0xff, 0xd8, 0xff), '0000 ff d8 ff                 ...'],
  ])('is shown in hexadecimal: %j', (headers, bytes, text) => {
    const [line] = bodyLines(headers, bytes);
    expect(line).toMatchObject({ text, body: { show: 'hex', hidden: 0 } });
  });

  test('is cut at the limit, in rows that fit beside a bar into 40 columns', () => {
    const [line] = bodyLines('Content-Type: image/png', new Uint8Array(1000));
    const rows = line?.text.split('\n') ?? [];
    expect(rows).toHaveLength(16);
    expect(rows.at(-1)).toBe('0078 00 00 00 00 00 00 00 00  ........');
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(38);
    expect(line?.body?.hidden).toBe(1000 - 128);
  });
});

describe('a body in pieces', () => {
  const TYPE = 'Content-Type: text/plain; charset=utf-8\nTransfer-Encoding: chunked';

  test('reads right although a character is split between two of them', () => {
    const bytes = Buffer.from('a○b');
    const lines = bodyLines(TYPE, chunked([bytes.subarray(0, 2), bytes.subarray(2)]));
    expect(lines.map(({ text }) => text)).toEqual(['2', 'a', '3', '○b', '0']);
  });

  test('a character that never becomes whole shows as such', () => {
    const lines = bodyLines(TYPE, chunked([Uint8Array.of(0x61, 0xe2)]));
    expect(lines[1]?.text).toBe('a\ufffd');
  });

  test('explains the first size in full and the others in a few words', () => {
    const lines = bodyLines(TYPE, chunked([Buffer.alloc(26, 'a'), Buffer.alloc(3, 'b')]));
    expect(lines.map((line) => line.notes.map(({ text }) => text))).toEqual([
      ['the size of the next piece: 1a is hexadecimal for 26, so 26 bytes follow'],
      ["the body: exactly what the server's program gave back"],
      ['3 bytes follow'],
      [],
      ['a piece of size 0: no more pieces come'],
    ]);
  });

  test('of very many only the first are listed, and what is left out is counted', () => {
    const lines = bodyLines(TYPE, chunked(Array.from({ length: 500 }, () => Buffer.from('xy'))));
    expect(lines).toHaveLength(2 * DEFAULT_BODY_LIMITS.pieces + 2);
    const rest = lines.at(-2);
    expect(rest).toMatchObject({
      part: 'body',
      text: '',
      body: { show: 'text', hidden: 2 * (500 - DEFAULT_BODY_LIMITS.pieces) },
    });
    expect(rest?.notes[0]?.text).toBe('488 more pieces, not listed one by one');
    expect(ids(lines.at(-1))).toEqual(['chunk.last']);
  });

  test('what is wrong is listed also among very many', () => {
    const body = Buffer.concat([
      chunked(Array.from({ length: 50 }, () => Buffer.from('xy'))).subarray(0, -5),
      Buffer.from('zz\r\noops'),
    ]);
    const found = bodyLines(TYPE, body).flatMap(({ notes }) => notes.map(({ id }) => id));
    expect(found).toContain('chunk.more');
    expect(found).toContain('defect.bad-chunk-size');
  });

  test('beyond the text limit the rest is one line', () => {
    const lines = bodyLines(TYPE, chunked(Array.from({ length: 10 }, () => Buffer.alloc(1000, 'a'))));
    const hidden = lines.reduce((sum, { body }) => sum + (body?.hidden ?? 0), 0);
    const shown = lines.reduce((sum, { part, text }) => sum + (part === 'body' ? text.length : 0), 0);
    expect([shown, hidden]).toEqual([4000, 6000]);
    expect(lines.length).toBeLessThan(12);
  });
});

describe('bytes that are part of no body', () => {
  test('after a whole answer are shown with what is wrong', () => {
    const lines = bodyLines('Content-Length: 2', '12HTTP');
    expect(lines.map(({ text }) => text)).toEqual(['12', 'HTTP']);
    expect(ids(lines[1])).toEqual(['defect.unexpected-bytes']);
  });

  test('of another protocol are said to be so', () => {
    const response = message(
      'HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade',
      Uint8Array.of(0x81, 0),
    );
    const lines = annotated(guide, message(GET), response);
    expect(lines.at(-1)).toMatchObject({
      text: '0000 81 00                    ..',
      body: { show: 'hex', hidden: 0 },
    });
    expect(ids(lines.at(-1))).toEqual(['body.upgraded']);
  });

  test('an answer that is no HTTP is shown and explained', () => {
    const lines = annotated(guide, message(GET), Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(lines.at(-1)?.text).toBe('SSH-2.0-OpenSSH_9.2\r\n');
    expect(ids(lines.at(-1))).toContain('defect.not-http');
  });
});

describe('the body of an answer that says no', () => {
  test.each([
    ['text/plain', 'Not found', 'the body: what went wrong, told in words'],
    ['text/html', '<h1>Not Found</h1>', 'the body: what went wrong, told in words'],
    ['application/json', '{"error":404}', 'the body: what went wrong, as data for programs'],
    ['application/problem+json', '{}', 'the body: what went wrong, as data for programs'],
    ['application/problem+xml', '<problem/>', 'the body: what went wrong, as data for programs'],
  ])('%s is told for what it is', (type, body, text) => {
    const response = message(`HTTP/1.1 404 Not Found\nContent-Type: ${type}`, body);
    expect(annotated(guide, message(GET), response).at(-1)?.notes[0]?.text).toBe(text);
  });
});

test('a page in UTF-16 is a page, too', () => {
  const page = Buffer.from('<h1>Hello</h1>', 'utf16le');
  expect(ids(bodyLines('Content-Type: text/html; charset=utf-16le', page)[0])).toEqual(['body.html']);
});

test('the body of a request is what the client brings along', () => {
  const form = message(
    'POST / HTTP/1.1\nhost: a\ncontent-type: application/x-www-form-urlencoded\ncontent-length: 7',
    'a=1&b=2',
  );
  expect(ids(annotated(guide, form).at(-1))).toEqual(['body.form']);
});

test('a body that only curl calls a form is not said to have pairs', () => {
  const hello = message(
    'POST / HTTP/1.1\nhost: a\ncontent-type: application/x-www-form-urlencoded\ncontent-length: 5',
    'hello',
  );
  const lines = annotated(guide, hello);
  const [note] = lines.at(-1)?.notes ?? [];
  expect(note?.id).toBe('body.no-pairs');
  expect(note?.text).toContain('no name=value pair is in it');
  const type = lines.find(({ name }) => name === 'content-type')?.notes[0];
  expect(type?.text).toBe('the body is a filled-in form, but no name=value pair is in it');
});

describe('the empty line after the headers tells what comes next', () => {
  const end = (request: Uint8Array, response?: Uint8Array): string | undefined =>
    annotated(guide, request, response)
      .filter(({ part, direction }) => part === 'blank' && direction === (response ? 'response' : 'request'))
      .map(({ notes }) => notes[0]?.text.replace('the empty line ends the headers; ', ''))[0];

  test.each([
    ['GET / HTTP/1.1', '', 'a GET has nothing more to say'],
    ['OPTIONS / HTTP/1.1', '', 'an OPTIONS has nothing more to say'],
    ['POST / HTTP/1.1\ncontent-length: 0', '', 'this POST brings nothing along'],
    ['POST / HTTP/1.1\ncontent-length: 1', 'a', 'the body begins below'],
    ['POST / HTTP/1.1\ncontent-length: 1', '', 'a body should follow, but nothing of it came'],
  ])('request %j', (head, body, text) => {
    expect(end(message(head, body))).toBe(text);
  });

  test.each([
    ['200 OK\nContent-Length: 1', 'a', 'the body begins below'],
    ['200 OK\nContent-Length: 0', '', 'the body is empty, so this is the end of the answer'],
    ['200 OK\nContent-Length: 1', '', 'a body should follow, but nothing of it came'],
    ['200 OK\nTransfer-Encoding: chunked', '0\r\n\r\n', 'the body begins below'],
    ['200 OK', 'a', 'the body begins below, and lasts until the server hangs up'],
    ['200 OK', '', 'the body is empty, so this is the end of the answer'],
    ['204 No Content', '', 'a 204 never has a body, so this is the end of the answer'],
    ['304 Not Modified\nContent-Length: 5', '', 'a 304 never has a body: you have the content already'],
    ['101 Switching Protocols', '', 'from here on the line speaks another protocol'],
  ])('response %j', (head, body, text) => {
    expect(end(message(GET), message(`HTTP/1.1 ${head}`, body))).toBe(text);
  });
});

test('a bare word under the label of HTML is not called a page', () => {
  expect(ids(bodyLines('Content-Type: text/html', '12')[0])).toEqual(['body.text']);
});
