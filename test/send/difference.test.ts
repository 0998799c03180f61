import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { UsageFailure } from '../../src/failure.ts';
import type { BodyDifference } from '../../src/http/compare-bodies.ts';
import { decodeBody } from '../../src/http/content.ts';
import { masked } from '../../src/guide/values/secret.ts';
import { secretFinder } from '../../src/send/answer-secrets.ts';
import { compareAnswers, type Difference } from '../../src/send/difference.ts';
import { type Answer, answerAsText, readSaved } from '../../src/send/saved.ts';
import { exchangeOf, GET, message } from '../guide/exchanges.ts';

const secrets = secretFinder(await loadGuide(), Date.UTC(2024, 0, 1));

function compare(left: Answer, right: Answer): Difference {
  return compareAnswers(left, right, secrets);
}

function answer(body: string, headers: Answer['headers'] = []): Answer {
  return { startLine: 'HTTP/1.1 200 OK', headers, body: Buffer.from(body), size: Buffer.byteLength(body) };
}

/** An answer of which only the beginning of the body was kept. */
function longAnswer(beginning: string, size: number, digest?: string): Answer {
  return { ...answer(beginning), size, ...(digest === undefined ? {} : { digest }) };
}

describe('two answers', () => {
  test('are compared header by header, and from the first byte that differs', () => {
    const left = answer('same\nold', [['A', '1'], ['B', '2']]); // prettier-ignore
    const right = answer('same\nnew', [['b', '3'], ['C', '4']]); // prettier-ignore
    const difference = compare(left, right);
    expect(difference.sameStatus).toBe(true);
    expect(difference.headers.map(({ name, kind }) => [name, kind])).toEqual([
      ['A', 'only-left'],
      ['B', 'different'],
      ['C', 'only-right'],
    ]);
    expect(difference.body).toEqual({ kind: 'different', from: 5 });
    expect(difference.rows.slice(-2)).toEqual([
      { left: 'same', right: 'same' },
      { left: 'old', right: 'new', marks: { left: [{ start: 0, end: 3 }], right: [{ start: 0, end: 3 }] } },
    ]);
  });

  test('of which one is longer differ where the other ends', () => {
    expect(compare(answer('ab'), answer('abc')).body).toEqual({ kind: 'different', from: 2 });
    expect(compare(answer(''), answer('')).body).toEqual({ kind: 'same' });
  });

  test.each<[what: string, left: Answer, right: Answer, body: BodyDifference]>([
    ['in the beginning', longAnswer('ab', 9), longAnswer('ac', 9), { kind: 'different', from: 1 }],
    ['by their lengths', longAnswer('ab', 8), longAnswer('ab', 9), { kind: 'different-later', kept: 2 }],
    ['where one ends', answer('ab'), longAnswer('abc', 9), { kind: 'different', from: 2 }],
    ['by digest', longAnswer('ab', 9, 'x'), longAnswer('ab', 9, 'y'), { kind: 'different-later', kept: 2 }],
    ['not, by digest', longAnswer('ab', 9, 'x'), longAnswer('ab', 9, 'x'), { kind: 'same' }],
    ['or not, nobody knows', longAnswer('ab', 9, 'x'), longAnswer('a', 9), { kind: 'same-so-far', kept: 1 }],
  ])('too long to be kept differ %s', (_what, left, right, body) => {
    expect(compare(left, right).body).toEqual(body);
  });

  test('of which one was kept less than the other show no difference that is none', () => {
    const { rows } = compare(longAnswer('a\nb\nc', 9), longAnswer('a\nb', 9));
    expect(rows.every(({ marks }) => marks === undefined)).toBe(true);
    expect(rows.at(-1)).toEqual({ left: '…', right: '…' });
  });

  test('lie beside each other with no line lost', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const { rows } = compare(answer(left.join('\n')), answer(right.join('\n')));
        const body = rows.slice(2);
        expect(body.map((row) => row.left).filter((line) => line !== '')).toEqual(left);
        expect(body.map((row) => row.right).filter((line) => line !== '')).toEqual(right);
        for (const row of body) expect(row.marks === undefined).toBe(row.left === row.right);
      }),
    );
  });

  test('show no password and no token, and where they are not the same one', () => {
    const withToken = (token: string) =>
      answer(`{"a":1,"access_token":"${token}","b":2}\n{"c":3}`, [
        ['Content-Type', 'application/json'],
        ['Set-Cookie', `sid=${token}; HttpOnly`],
        ['Location', `/me?token=${token}`],
      ]);
    const [left, right] = ['abcdef123456', 'fedcba654321'];
    const { rows } = compare(withToken(left), withToken(right));
    const texts = rows.map((row) => row.left);
    expect(texts).toEqual(rows.map((row) => row.right));
    expect(texts).toContain('Set-Cookie: sid=•••; HttpOnly');
    expect(texts).toContain('Location: /me?token=•••');
    expect(texts).toContain('{"a":1,"access_token":"•••","b":2}');
    for (const { left: text, marks } of rows.filter((row) => row.left.includes('•••')))
      expect(marks?.left.map(({ start, end }) => text.slice(start, end))).toEqual(['•••']);
  });

  test('mark what differs behind what is covered where it stands', () => {
    const json = (text: string) => answer(text, [['Content-Type', 'application/json']]);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,30}$/), fc.stringMatching(/^[a-z]{1,4}$/), (token, word) => {
        const [left, right] = [word, 'XX'].map((b) => json(`{"token":"${token}","b":"${b}"}`));
        const row = compare(left ?? expect.fail(), right ?? expect.fail()).rows.at(-1);
        expect(row?.left).toBe(`{"token":"${masked(token)}","b":"${word}"}`);
        expect(row?.marks?.left.map(({ start, end }) => row.left.slice(start, end))).toEqual([word]);
      }),
    );
  });
});

describe('a saved answer', () => {
  test('is one as it came', () => {
    const saved = readSaved(
      Buffer.from('HTTP/1.1 404 Nope\r\nA: 1\r\nContent-Length: 2\r\n\r\nhi'),
      'saved',
      0,
    );
    expect(saved).toEqual({
      startLine: 'HTTP/1.1 404 Nope',
      headers: [
        ['A', '1'],
        ['Content-Length', '2'],
      ],
      body: new Uint8Array(Buffer.from('hi')),
      size: 2,
      digest: createHash('sha256').update('hi').digest('hex'),
    });
  });

  test('is compared with one of a URL to its last byte where the file has all of it', () => {
    const text = 'x'.repeat(400_000);
    const saved = readSaved(
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`),
      'saved',
      0,
    );
    const digest = createHash('sha256').update(text).digest('hex');
    const live = { ...longAnswer(text.slice(0, 262_144), text.length, digest), headers: saved.headers };
    expect(compare(live, saved).body).toEqual({ kind: 'same' });
    expect(compare({ ...live, digest: 'another' }, saved).body).toMatchObject({
      kind: 'different-later',
    });
  });

  test('has as much of the body as --json wrote, or as --save did', () => {
    const text = 'x'.repeat(262_144);
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 600000\r\n\r\n';
    const response = { status: 200, headers: [['Content-Length', '600000']], body: text, bodySize: 600_000 };
    const event = { version: 1, type: 'exchange', response };
    const wire = { request: '', response: Buffer.from(head + text.repeat(2)).toString('base64') };
    const bytes = { request: 0, response: head.length + 600_000 };
    const [json, saved] = [event, { ...event, wire, bytes }].map((one) =>
      readSaved(Buffer.from(JSON.stringify(one)), 'saved', 0),
    );
    expect([json?.body.length, json?.size]).toEqual([262_144, 600_000]);
    expect([saved?.body.length, saved?.size]).toEqual([524_288, 600_000]);
    const live = { ...longAnswer(text, 600_000, 'x'), headers: saved?.headers ?? [] };
    expect(compare(live, saved ?? expect.fail()).body).toEqual({ kind: 'same-so-far', kept: 262_144 });
  });

  test.each<[what: string, charset: string, body: Uint8Array]>([
    ['in another charset', 'iso-8859-1', Uint8Array.of(0x66, 0xfc)],
    ['with a byte order mark', 'utf-8', Uint8Array.of(0xef, 0xbb, 0xbf, 0x66)],
    ['in UTF-16', 'utf-16le', Uint8Array.of(0xff, 0xfe, 0x66, 0, 0xfc, 0)],
  ])('that was written down as text is compared as text: %s', (_what, charset, body) => {
    const head = `HTTP/1.1 200 OK\nContent-Type: text/plain; charset=${charset}\nContent-Length: ${body.length}`;
    const exchange = exchangeOf(message(GET), message(head, body));
    const { response } = exchange;
    const { text } = decodeBody(response ?? expect.fail());
    const headers = response?.headers.map(({ name, value }) => [name, value]);
    const event = {
      version: 1,
      type: 'exchange',
      response: { status: 200, reason: 'OK', headers, body: text, bodySize: body.length },
    };
    const saved = readSaved(Buffer.from(JSON.stringify(event)), 'saved', 0);
    expect(saved.asText).toBe(true);
    const difference = compare(answerAsText(exchange) ?? expect.fail(), saved);
    expect(difference).toMatchObject({ sameStatus: true, asText: true, body: { kind: 'same' } });
  });

  test('is as long as the event says, also where that holds the beginning alone', () => {
    const event = {
      version: 1,
      type: 'exchange',
      response: { status: 200, headers: [['Content-Length', '9']], body: 'ab', bodySize: 9 },
    };
    const { body, size } = readSaved(Buffer.from(JSON.stringify(event)), 'saved', 0);
    expect(Buffer.from(body).toString()).toBe('ab');
    expect(size).toBe(9);
  });

  test('is the last answer in what explain reads', () => {
    const [one, other] = ['one', 'other'].map(
      (word) => `> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\n< \n${word}\n`,
    );
    const saved = readSaved(Buffer.from(`${one}${other}`), 'verbose', 0);
    expect(Buffer.from(saved.body).toString().trim()).toBe('other');
  });

  test.each(['', 'hello', '{}', '{"type":"exchange"}', 'null'])('is not “%s”', (text) => {
    expect(() => readSaved(Buffer.from(text), 'saved', 0)).toThrow(UsageFailure);
  });
});
