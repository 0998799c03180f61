import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Message } from '../../src/http/exchange.ts';
import {
  createRequestParser,
  createResponseParser,
  messages,
  type WireParser,
} from '../../src/http/wire-parser.ts';
import { Unfinished } from '../../src/recorder/unfinished.ts';

const HEAD = 'POST /up HTTP/1.1\r\nHost: a\r\n';

function answerParser() {
  const due = ['GET'];
  return createResponseParser({ nextMethod: () => due.shift() });
}

/** The text in pieces, cut at these places. */
function cut(text: string, places: readonly number[]): Uint8Array[] {
  const at = [0, ...places.map((place) => place % text.length).toSorted((a, b) => a - b), text.length];
  return at.slice(1).map((end, index) => Buffer.from(text.slice(at[index], end), 'latin1'));
}

const requests = [
  `${HEAD}Content-Length: 40\r\n\r\nthe first of forty bytes`,
  `${HEAD}Content-Length: 40\r\nContent-Length: 41\r\n\r\nwhich is it?`,
  `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n3;x=y\r\nfg`,
  `\r\n\r\n${HEAD}Folded: a\r\n b\r\nContent-Length: 9\r\n\r\nabc`,
  '\x16\x03\x01 this is no HTTP at all',
  'nonsense with spaces\r\n\r\nand more',
];
const answers = [
  'HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nthe first of forty bytes',
  'HTTP/1.1 200 OK\r\n\r\nuntil the line is closed, whenever that may be',
  'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nthe first',
  'HTTP/1.0 200\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n',
  'no HTTP either\r\n\r\n',
];

const cuts = fc.array(fc.nat(), { maxLength: 12 });

function sameAsAnew<M extends Message>(open: () => WireParser<M>) {
  return (text: string, places: readonly number[]): void => {
    const pieces = cut(text, places);
    const unfinished = new Unfinished(open);
    for (let count = 1; count <= pieces.length; count += 1) {
      const parser = open();
      const come = pieces.slice(0, count);
      const anew = messages([...come.flatMap((piece) => parser.push(piece)), ...parser.end('stopped')]);
      expect(unfinished.read(come)).toEqual(anew);
    }
  };
}

describe('a message that is looked at again and again while it comes', () => {
  test('is the same request as if it were read from its first byte', () => {
    fc.assert(fc.property(fc.constantFrom(...requests), cuts, sameAsAnew(createRequestParser)));
  });

  test('is the same answer as if it were read from its first byte', () => {
    fc.assert(fc.property(fc.constantFrom(...answers), cuts, sameAsAnew(answerParser)));
  });

  test('is read once, however many pieces its content comes in', () => {
    const open = vi.fn<typeof createRequestParser>(createRequestParser);
    const unfinished = new Unfinished(open);
    const pieces: Uint8Array[] = [Buffer.from(`${HEAD}Content-Length: 300000\r\n\r\n`)];
    unfinished.read(pieces);
    for (let count = 0; count < 200; count += 1) {
      pieces.push(new Uint8Array(1500));
      unfinished.read(pieces);
    }
    expect(open).toHaveBeenCalledTimes(1);
    expect(unfinished.read(pieces)).toMatchObject([
      { body: { size: 300_000, bytes: { length: 256 * 1024 } } },
    ]);
  });
});
