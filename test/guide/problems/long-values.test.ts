import { expect, test } from 'vitest';
import type { Exchange } from '../../../src/http/exchange.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { CHECKS } from '../../../src/guide/problems/checks.ts';
import type { Check } from '../../../src/guide/problems/check.ts';
import { findProblems } from '../../../src/guide/problems/problems.ts';
import { findSequenceProblems } from '../../../src/guide/problems/sequence.ts';
import { subjectOf } from '../../../src/guide/problems/reading/subject.ts';
import { exchangeOf, GET, message } from '../exchanges.ts';
import { long, slowGrowth, UNITS } from '../growth.ts';
import { PROBLEMS } from './data.ts';
import { NOW, readExample } from '../../../src/guide/problems/example.ts';

const guide = await loadGuide();
/** Long enough for a square to show, short enough for many of them. */
const LENGTH = 4096;
const PATIENCE = { timeout: 300_000 };

/** How a value is made longer. A wrong end makes patterns try again from elsewhere. */
const FORMS: readonly ((value: string, unit: string, length: number) => string)[] = [
  (value, unit, length) => `${value}${long(unit, length)}|`,
  (_, unit, length) => long(unit, length),
];

/** The first exchange of an example with a longer target and longer values, but for those that frame the message. */
function lengthened(example: string, lengthen: (value: string) => string): Exchange | undefined {
  const plain = example.replaceAll(/[«»]/g, '');
  const [head = '', ...rest] = plain.split(/(?<=\n)(?=\n)|(?=^---$)/m);
  const escaped = (value: string) => lengthen(value).replaceAll('\\', '\\\\');
  const longer = [head, ...rest].map((piece) =>
    piece.replaceAll(
      /^(?!host:|content-length:|transfer-encoding:)([\w-]+: ?|(?:GET|POST) (?=\S* HTTP))([^\n]*?)( HTTP\/1\.1)?$/gim,
      (_, name: string, value: string, version = '') => `${name}${escaped(value)}${version}`,
    ),
  );
  return readExample(longer.join('')).exchanges[0];
}

function workOf(check: Check, exchange: Exchange | undefined): () => void {
  return () => {
    if (exchange) Array.from(check(subjectOf(exchange, guide, NOW)));
  };
}

test('no check takes more than a longer value is longer', PATIENCE, () => {
  const slow = PROBLEMS.flatMap(({ id, example }) => {
    const check = CHECKS[id];
    if (!check) return [];
    return UNITS.flatMap((unit) =>
      FORMS.flatMap((form) => {
        const growth = slowGrowth(
          (length) =>
            workOf(
              check,
              lengthened(example, (value) => form(value, unit, length)),
            ),
          LENGTH,
        );
        return growth === undefined ? [] : [`${id}, ${JSON.stringify(unit)}: ${growth}`];
      }),
    ).slice(0, 1);
  });
  expect(slow).toEqual([]);
});

/** Fields of one name, or as many trailers, or both. */
const MANY = 4000;

test.each([
  'Set-Cookie',
  'Cookie',
  'Link',
  'Cache-Control',
  'Vary',
  'Via',
  'CDN-Loop',
  'WWW-Authenticate',
  'X-Nobody-Knows',
])('thousands of %s fields take no more than they are many', PATIENCE, (name) => {
  const growth = slowGrowth((length) => {
    const fields = (value: (number: number) => string) =>
      Array.from({ length: length / 4 }, (_, number) => `${name}: ${value(number)}\n`).join('');
    const exchange = exchangeOf(
      message(`GET / HTTP/1.1\nHost: a.example\n${fields((number) => `1.1 name${number}`)}A: b`),
      message(`HTTP/1.1 200 OK\n${fields((number) => `a${number}=b`)}Content-Length: 0`),
    );
    return () => findProblems(exchange, guide, NOW);
  }, MANY);
  expect(growth).toBeUndefined();
});

test('thousands of trailers take no more than they are many', PATIENCE, () => {
  const growth = slowGrowth((length) => {
    const names = Array.from({ length: length / 2 }, (_, number) => `x${number}`);
    const trailers = names.map((name) => `${name}: y\r\n`).join('');
    const exchange = exchangeOf(
      message(GET),
      message(
        `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nTrailer: ${long('a,', length)}${names.slice(9).join()}`,
        `0\r\n${trailers}\r\n`,
      ),
    );
    return () => findProblems(exchange, guide, NOW);
  }, 2 * MANY);
  expect(growth).toBeUndefined();
});

test.each([
  '<img ',
  '<img src ',
  '<link ',
  '<link rel ',
  '<form ',
  '<form action ',
  '<input ',
  '<meta ',
  '{',
  '[',
  '--a\r\n',
  '&a=',
  '"',
])('pages of %j take no more than they are long', PATIENCE, (unit) => {
  const growth = slowGrowth((length) => {
    const body = long(unit, length);
    const exchanges = [
      'text/html',
      'application/json',
      'application/xml',
      'multipart/form-data; boundary=a',
    ].map((type) => ({
      ...exchangeOf(
        message(`POST /a HTTP/1.1\nHost: a.example\nContent-Type: ${type}\nContent-Length: ${length}`, body),
        message(`HTTP/1.1 200 OK\nContent-Type: ${type}\nContent-Length: ${length}`, body),
      ),
    }));
    return () => {
      for (const scheme of ['http', 'https'])
        for (const exchange of exchanges)
          findProblems({ ...exchange, url: `${scheme}://a.example/` }, guide, NOW);
    };
  }, 65_536);
  expect(growth).toBeUndefined();
});

test('a client that forgets its cookies for long is found out in time', PATIENCE, () => {
  const growth = slowGrowth((length) => {
    const exchanges = Array.from({ length: length / 4 }, (_, number) =>
      exchangeOf(
        message(`GET /${number} HTTP/1.1\nHost: localhost:3000\nCookie: a=b; c=d; e=f`),
        message(`HTTP/1.1 200 OK\nSet-Cookie: n${number}=1; Path=/\nContent-Length: 0`),
      ),
    );
    return () => findSequenceProblems(exchanges, guide, NOW);
  }, MANY);
  expect(growth).toBeUndefined();
});
