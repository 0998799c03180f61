import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charsetOf, codingsOf, contentTypeOf, decodeBody, parseMediaType } from '../../src/http/content.ts';
import type { ResponseMessage } from '../../src/http/exchange.ts';
import { parseResponse } from '../../src/http/wire-parser.ts';

/** An answer with these header lines; `length` is what Content-Length says where it is not the truth. */
function answer(headers: readonly string[], body: Uint8Array, length = body.length): ResponseMessage {
  const head = ['HTTP/1.1 200 OK', ...headers, `Content-Length: ${length}`, '', ''].join('\r\n');
  const { response } = parseResponse(Buffer.concat([Buffer.from(head, 'latin1'), body]), { method: 'GET' });
  if (response === undefined) throw new Error('no response was read');
  return response;
}

describe('a media type', () => {
  test.each([
    ['text/html', 'text/html', []],
    ['Text/HTML; Charset=UTF-8', 'text/html', [['charset', 'UTF-8']]],
    ['text/plain;charset="utf-8"', 'text/plain', [['charset', 'utf-8']]],
    [
      'text/plain; a="x; charset=y\\""; charset=z',
      'text/plain',
      [
        ['a', 'x; charset=y"'],
        ['charset', 'z'],
      ],
    ],
    ['text/plain; charset=a; charset=b', 'text/plain', [['charset', 'a']]],
    ['text/plain; ;charset=a', 'text/plain', [['charset', 'a']]],
  ])('%s is taken apart', (value, type, parameters) => {
    const mediaType = parseMediaType(value);
    expect(mediaType?.type).toBe(type);
    expect([...(mediaType?.parameters ?? [])]).toEqual(parameters);
  });

  test.each(['', 'html', 'text/', '/html', 'text/html/x', 'text /html', 'a/b, c/d'])(
    '%j is none',
    (value) => {
      expect(parseMediaType(value)).toBeUndefined();
    },
  );

  test('of several Content-Type lines is the last that can be read', () => {
    const lines = ['Content-Type: text/html', 'Content-Type: text/plain; charset=latin1', 'Content-Type: ?'];
    expect(contentTypeOf(answer(lines, Buffer.from('')))).toBe('text/plain; charset=latin1');
  });

  test('is read from anything without harm, in time that grows with its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (value) => {
        const mediaType = parseMediaType(value);
        expect(mediaType === undefined || mediaType.type.includes('/')).toBe(true);
      }),
    );
    expect(parseMediaType(`a/b${';'.repeat(100_000)}`)?.type).toBe('a/b');
  });
});

test('codings are those that are still on the bytes', () => {
  const headers = ['Transfer-Encoding: gzip, chunked', 'Content-Encoding: identity, BR'];
  expect(codingsOf(answer(headers, Buffer.from('')))).toEqual(['br', 'gzip']);
});

describe('a body is decoded', () => {
  test.each<[string, string, Uint8Array, string]>([
    [
      'by the charset that is named',
      'text/plain; charset=iso-8859-1',
      Buffer.from('Grüße', 'latin1'),
      'Grüße',
    ],
    ['as UTF-8 where none is named', 'text/plain', Buffer.from('Grüße'), 'Grüße'],
    ['as UTF-8 where nobody knows the name', 'text/plain; charset=klingon', Buffer.from('Grüße'), 'Grüße'],
    ['by a mark of UTF-16', 'text/plain', Buffer.from('\ufeffGrüße', 'utf16le'), 'Grüße'],
    ['without a mark of UTF-8', 'text/plain', Buffer.from('\ufeffGrüße'), 'Grüße'],
  ])('%s', (_, type, bytes, text) => {
    expect(decodeBody(answer([`Content-Type: ${type}`], bytes))).toEqual({ text, isBinary: false });
  });

  test('the name of a charset is kept as the message has it', () => {
    const message = answer(['Content-Type: text/plain; charset=Klingon'], Buffer.from('a'));
    expect(charsetOf(message)).toEqual({ label: 'utf-8', declared: 'Klingon' });
  });

  test.each<[string, string[], Uint8Array]>([
    ['that do not fit the charset', ['Content-Type: text/plain'], Uint8Array.of(0x61, 0xff, 0x62)],
    [
      'that end within a character although all came',
      ['Content-Type: text/plain'],
      Uint8Array.of(0x61, 0xe2),
    ],
    [
      'that are still packed',
      ['Content-Encoding: gzip', 'Content-Type: text/plain; charset=latin1'],
      Uint8Array.of(0x1f),
    ],
  ])('bytes %s are binary', (_, headers, bytes) => {
    expect(decodeBody(answer(headers, bytes)).isBinary).toBe(true);
  });

  test.each([
    ['utf-8', 'utf8'],
    ['utf-16le', 'utf16le'],
  ] as const)('wherever it was cut, text in %s stays text', (charset, encoding) => {
    const texts = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.startsWith('\ufeff'));
    fc.assert(
      fc.property(texts, fc.nat(), (text, at) => {
        const bytes = Buffer.from(text, encoding);
        const cut = bytes.subarray(0, at % bytes.length);
        const decoded = decodeBody(
          answer([`Content-Type: text/plain; charset=${charset}`], cut, bytes.length),
        );
        expect(decoded.isBinary).toBe(false);
        expect(text.startsWith(decoded.text)).toBe(true);
        expect(Buffer.byteLength(decoded.text, encoding)).toBeGreaterThan(cut.length - 4);
      }),
    );
  });
});
