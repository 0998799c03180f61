import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/http/exchange.ts';
import {
  createRequestParser,
  createResponseParser,
  messages,
  type Parsed,
  parseResponse,
  type WireParser,
} from '../../src/http/wire-parser.ts';
import { bytes, text } from './bytes.ts';

const LIMITS = { head: 200, keepBody: 20 };
const METHODS = ['GET', 'HEAD', 'CONNECT', 'GET'];

/** Bits of HTTP, right and wrong, that make up a stream when strung together. */
const bit = fc.constantFrom(
  'HTTP/1.1 200 OK\r\n',
  'HTTP/1.0 404 \r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 204 No Content\r\n',
  'HTTP/1.1 101 Switching Protocols\r\n',
  'GET / HTTP/1.1\r\n',
  'POST /a b HTTP/1.1\n',
  'Content-Length: 3\r\n',
  'Content-Length: 5\n',
  'content-length : x\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: gzip\r\n',
  'A: b\rc\r\n',
  ' folded\r\n',
  ': d\r\n',
  'é(: \x1b\x00\r\n',
  '\r\n',
  '\n',
  '\r',
  '3\r\nabc\r\n',
  '3;x="y"\nabcd',
  'ff\r\n',
  '0\r\n',
  'abc',
  'H',
  'HTTP/',
);
const wires = fc.oneof(
  fc.array(bit, { maxLength: 25 }).map((bits) => bits.join('')),
  fc.uint8Array({ maxLength: 300 }).map(text),
);
const ends = fc.constantFrom('closed' as const, 'reset' as const, 'stopped' as const);

function responses(): WireParser<Message> {
  const due = [...METHODS];
  return createResponseParser({ ...LIMITS, nextMethod: () => due.shift() });
}

function requests(): WireParser<Message> {
  return createRequestParser(LIMITS);
}

function feed(
  parser: WireParser<Message>,
  chunks: readonly Uint8Array[],
  how: 'closed' | 'reset' | 'stopped',
): Parsed<Message>[] {
  const parsed = chunks.flatMap((chunk) => {
    const own = new Uint8Array(chunk);
    const found = parser.push(own);
    own.fill(0x2a); // the memory is used again
    return found;
  });
  return [...parsed, ...parser.end(how)];
}

function cut(whole: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [
    0,
    ...places.map((place) => place % (whole.length + 1)).toSorted((a, b) => a - b),
    whole.length,
  ];
  return at.slice(1).map((end, index) => whole.subarray(at[index], end));
}

describe.each([
  ['responses', responses],
  ['requests', requests],
])('any bytes read as %s', (_what, create) => {
  test('come out the same however the stream was cut', () => {
    fc.assert(
      fc.property(wires, fc.array(fc.nat(1000), { maxLength: 12 }), ends, (wire, places, how) => {
        const whole = bytes(wire);
        const uncut = feed(create(), [whole], how);
        expect(feed(create(), cut(whole, places), how)).toEqual(uncut);
        const single = Array.from(whole, (byte) => new Uint8Array([byte]));
        expect(feed(create(), single, how)).toEqual(uncut);
      }),
      { numRuns: 300 },
    );
  });

  test('lie in exactly one line or line end each, in order', () => {
    fc.assert(
      fc.property(wires, ends, (wire, how) => {
        const parsed = feed(create(), [bytes(wire)], how);
        let last = 0;
        for (const group of byExchange(parsed)) {
          const [first] = group;
          if (first?.kind !== 'message') throw new Error('a rest stands alone');
          expect(first.base).toBe(last);
          last = group.at(-1)?.end ?? last;
          const lines = messages(group).flatMap((message) => message.lines);
          let at = 0;
          for (const { start, end } of lines) {
            expect(['', '\n', '\r\n', '\r']).toContain(wire.slice(first.base + at, first.base + start));
            expect(end).toBeGreaterThanOrEqual(start);
            at = end;
          }
          expect(['', '\n', '\r\n', '\r']).toContain(wire.slice(first.base + at, last));
        }
        // Only empty lines are no message.
        expect(wire.slice(last)).toMatch(/^[\r\n]*$/);
      }),
      { numRuns: 300 },
    );
  });

  test('have defects and fields that lie within the message', () => {
    fc.assert(
      fc.property(wires, ends, (wire, how) => {
        for (const group of byExchange(feed(create(), [bytes(wire)], how))) {
          const size = (group.at(-1)?.end ?? 0) - baseOf(group);
          for (const message of messages(group)) {
            for (const { start, end } of [...message.defects, ...message.headers, ...message.trailers]) {
              expect(start).toBeGreaterThanOrEqual(0);
              expect(end).toBeGreaterThanOrEqual(start);
              expect(end).toBeLessThanOrEqual(size);
            }
            for (const field of message.headers) {
              const line = wire.slice(baseOf(group) + field.start, baseOf(group) + field.end);
              expect(line.startsWith(field.name)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('a body is counted whole and kept up to the limit, in any framing', () => {
  const framings = {
    length: (body: string) => `Content-Length: ${body.length}\r\n\r\n${body}`,
    chunked: (body: string) =>
      `Transfer-Encoding: chunked\r\n\r\n${Array.from(body, (one) => `1\r\n${one}\r\n`).join('')}0\r\n\r\n`,
    close: (body: string) => `\r\n${body}`,
  };
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }).map(text),
      fc.constantFrom(...Object.values(framings)),
      (body, frame) => {
        const wire = bytes(`HTTP/1.1 200 OK\r\n${frame(body)}`);
        const { response } = parseResponse(wire, { method: 'GET', keepBody: 30 });
        expect(response).toMatchObject({ complete: true, defects: [] });
        expect(response?.body.size).toBe(body.length);
        expect(text(response?.body.bytes ?? bytes(''))).toBe(body.slice(0, 30));
      },
    ),
  );
});

function byExchange(parsed: readonly Parsed<Message>[]): Parsed<Message>[][] {
  const groups: Parsed<Message>[][] = [];
  for (const item of parsed) {
    const group = groups.at(-1);
    const belongs = group !== undefined && (item.kind === 'rest' || item.base === baseOf(group));
    if (belongs) group.push(item);
    else groups.push([item]);
  }
  return groups;
}

function baseOf(group: readonly Parsed<Message>[]): number {
  const [first] = group;
  return first?.kind === 'message' ? first.base : 0;
}
