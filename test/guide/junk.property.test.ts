import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotate } from '../../src/guide/annotate.ts';
import { explainFailure } from '../../src/guide/failure-note.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import type { AnnotatedLine } from '../../src/guide/note.ts';
import type {
  Defect,
  DefectCode,
  Exchange,
  Field,
  LinePart,
  RequestMessage,
  ResponseMessage,
  WireLine,
} from '../../src/http/exchange.ts';
import { exchangeOf, message } from './exchanges.ts';

const guide = await loadGuide();

const DEFECT_CODES = [...guide.defects.keys()] as DefectCode[];
const PARTS: readonly LinePart[] = [
  'request-line',
  'status-line',
  'header',
  'blank',
  'chunk',
  'body',
  'trailer',
];

const known = fc.constantFrom(...guide.fields.keys());
const values = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '',
    '0',
    '-1',
    'text/html; charset=x',
    'a=b; Max-Age=z',
    'bytes=1-',
    'W/"',
    '"',
    'gzip, chunked',
    'NaN',
    ', ,',
    'http://[',
    'Mozilla/5.0 Edg/',
    'private, max-age=1,, "no-store\\',
  ),
);
const headLine = fc.tuple(fc.oneof(known, fc.string()), values).map(([name, value]) => `${name}: ${value}`);
const startLine = fc.oneof(
  fc.string(),
  fc
    .tuple(fc.integer({ min: 90, max: 620 }), fc.string())
    .map(([status, phrase]) => `HTTP/1.1 ${status} ${phrase}`),
  fc
    .tuple(fc.constantFrom('GET', 'HEAD', 'POST', 'CONNECT', 'get', 'BREW'), fc.webPath())
    .map(([method, path]) => `${method} ${path} HTTP/1.1`),
);
const wireLike = fc
  .tuple(
    startLine,
    fc.array(headLine, { maxLength: 6 }),
    fc.oneof(fc.uint8Array(), fc.constantFrom('1\r\na\r\n0\r\n\r\n', '{', 'zz')),
  )
  .map(([start, lines, body]) => message([start, ...lines].join('\n'), body));

function checkOrder(lines: readonly AnnotatedLine[], exchange: Exchange): void {
  const requests = lines.filter(({ direction }) => direction === 'request');
  const responses = lines.filter(({ direction }) => direction === 'response');
  expect(lines).toEqual([...requests, ...responses]);
  for (const [direction, own] of [
    ['request', requests],
    ['response', responses],
  ] as const) {
    let at = 0;
    for (const { start, end } of own) {
      expect(start).toBeGreaterThanOrEqual(at);
      expect(end).toBeGreaterThanOrEqual(start);
      at = end;
    }
    expect(at).toBeLessThanOrEqual(exchange.wireSize[direction]);
  }
}

/** Pieces of a value follow each other within their line, and are what stands there. */
function checkParts(lines: readonly AnnotatedLine[]): void {
  for (const line of lines) {
    for (const { parts = [] } of line.notes) {
      let at = line.start;
      for (const { start, end, text, meaning } of parts) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeLessThanOrEqual(line.end);
        expect(text).toBe(line.text.slice(start - line.start, end - line.start));
        expect(meaning).not.toBe('');
        at = end;
      }
    }
  }
}

/** What a note says where our code made a mistake. */
const CODE = /undefined|NaN|\[object|=>|function \w*\(.*\{/;

function checkNotes(lines: readonly AnnotatedLine[]): void {
  for (const { id, text, brief } of lines.flatMap(({ notes }) => notes)) {
    expect(id).toMatch(/^[a-z]+\.[a-z0-9./*_-]+$/);
    expect(text).not.toBe('');
    expect(text).not.toMatch(CODE);
    expect(brief).not.toMatch(CODE);
  }
}

test('whatever the bytes are, every line keeps its place and every note says something', () => {
  fc.assert(
    fc.property(wireLike, wireLike, fc.integer(), (request, response, now) => {
      const exchange = exchangeOf(request, response);
      const lines = annotate(exchange, guide, now);
      checkOrder(lines, exchange);
      checkParts(lines);
      // Notes quote the bytes, which may say anything.
      const isPlain = !CODE.test(Buffer.concat([request, response]).toString('latin1'));
      if (isPlain) checkNotes(lines);
    }),
  );
});

const range = { start: fc.nat(400), end: fc.nat(800) };
const field: fc.Arbitrary<Field> = fc.record({ name: fc.oneof(known, fc.string()), value: values, ...range });
const line: fc.Arbitrary<WireLine> = fc.record({ part: fc.constantFrom(...PARTS), ...range });
const defect: fc.Arbitrary<Defect> = fc.record({ code: fc.constantFrom(...DEFECT_CODES), ...range });
const parts = {
  version: fc.oneof(fc.constantFrom('HTTP/1.0', 'HTTP/1.1', ''), fc.string()),
  headers: fc.array(field, { maxLength: 5 }),
  trailers: fc.array(field, { maxLength: 3 }),
  body: fc.record({
    framing: fc.constantFrom('none', 'content-length', 'chunked', 'until-close'),
    bytes: fc.uint8Array(),
    size: fc.nat(500),
  }),
  lines: fc.array(line, { maxLength: 12 }),
  defects: fc.array(defect, { maxLength: 4 }),
  complete: fc.boolean(),
};
const request: fc.Arbitrary<RequestMessage> = fc.record({
  kind: fc.constant('request'),
  method: fc.string(),
  target: fc.oneof(fc.webPath(), fc.string()),
  ...parts,
});
const response: fc.Arbitrary<ResponseMessage> = fc.record({
  kind: fc.constant('response'),
  status: fc.nat(700),
  reason: fc.string(),
  ...parts,
});
const junk: fc.Arbitrary<Exchange> = fc.record(
  {
    source: fc.constantFrom('captured', 'reconstructed'),
    observer: fc.constantFrom('client', 'server'),
    url: fc.oneof(fc.webUrl(), fc.string()),
    startedAt: fc.double(),
    wire: fc.array(
      fc.record({
        direction: fc.constantFrom('request', 'response'),
        at: fc.double(),
        bytes: fc.uint8Array(),
      }),
      { maxLength: 4 },
    ),
    wireSize: fc.record({ request: fc.nat(), response: fc.nat() }),
    request,
    interim: fc.array(response, { maxLength: 2 }),
    response,
    timings: fc.record({ total: fc.double() }),
    failure: fc.record({
      code: fc.string(),
      phase: fc.constantFrom('lookup', 'connect', 'tls', 'request', 'response'),
      message: fc.string(),
    }),
  },
  { requiredKeys: ['source', 'observer', 'startedAt', 'wire', 'wireSize', 'interim', 'timings'] },
);

test('annotate and explainFailure never throw, even on an exchange that contradicts itself', () => {
  fc.assert(
    fc.property(junk, fc.double(), (exchange, now) => {
      expect(() => annotate(exchange, guide, now)).not.toThrow();
      expect(() => explainFailure(exchange, guide)).not.toThrow();
    }),
    { numRuns: 400 },
  );
});

test('a head of very many lines is annotated in time that grows with its length', () => {
  const head = `GET / HTTP/1.1\n${Array.from({ length: 30_000 }, () => 'a b').join('\n')}`;
  const lines = annotate(exchangeOf(message(head)), guide, 0);
  expect(lines.length).toBeGreaterThan(30_000);
});
