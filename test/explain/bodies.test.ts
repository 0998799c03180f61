import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../src/explain/problems.ts';
import type { FileBeside } from '../../src/explain/found.ts';
import { read } from '../../src/explain/read.ts';
import { annotate } from '../../src/guide/annotate.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { bodyOf, bytes, crlf, NOW } from './reading.ts';

const guide = await loadGuide();

function only(given: Uint8Array | string, beside?: FileBeside) {
  const options = { now: NOW, ...(beside && { beside }) };
  const [found] = read(typeof given === 'string' ? Buffer.from(given) : given, options).found;
  if (found?.kind !== 'exchange') throw new Error('no exchange was found');
  const { exchange, remarks } = found;
  const lines = annotate(exchange, guide, NOW);
  return {
    exchange,
    remarks: remarks.join('\n'),
    notes: lines.flatMap(({ notes }) => notes.map(({ text }) => text)).join('\n'),
    problems: problemsOf(found, guide, NOW).map(({ id }) => id),
  };
}

/** Sentences that deny a body. */
const DENIED = /no body|if there were one|brings nothing|nothing more to say|if a body/;

describe('a body that is not shown is not denied', () => {
  test.each([
    [
      'by curl -v',
      '> POST /a HTTP/1.1\n> Host: localhost\n> Content-Type: application/json\n> Content-Length: 7\n> \n< HTTP/1.1 204 No Content\n< Date: Mon, 01 Jan 2024 12:00:00 GMT\n< \n',
    ],
    [
      'in a text',
      'POST /a HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 7\n\nHTTP/1.1 204 No Content\nDate: Mon, 01 Jan 2024 12:00:00 GMT\n\n',
    ],
    ['in a .http file', '### a\nPOST http://localhost/a\nContent-Type: application/json\n\n< ./body.json\n'],
  ])('%s', (_where, text) => {
    const { exchange, remarks, notes, problems } = only(text);
    const request = notes.split('204')[0] ?? '';
    expect(request).not.toMatch(DENIED);
    expect(request).toContain('not shown');
    expect(remarks).toMatch(/body/);
    expect(problems).toEqual([]);
    expect(exchange.request?.complete).toBe(true);
  });

  test('but one that is not there is', () => {
    const { notes, problems } = only('### a\nPOST http://localhost/a\n\n### b\nGET http://localhost/\n');
    expect(notes).toContain('with no body this time');
    expect(problems).toEqual([]);
  });
});

describe('the file that a .http file names', () => {
  const text = '### a\n@id = 7\nPOST http://localhost/a\nContent-Type: application/json\n\n';
  const files: Record<string, string> = { './body.json': '{"a":"{{id}}"}', './x.txt': 'file' };
  const beside: FileBeside = (name) => (files[name] === undefined ? undefined : bytes(files[name]));

  test.each([
    ['as it is', '< ./body.json', '{"a":"{{id}}"}', '14'],
    ['with variables filled in', '<@ ./body.json', '{"a":"7"}', '9'],
    ['between other lines', '--b\n\n< ./x.txt\n--b--', '--b\n\nfile\n--b--', '15'],
  ])('is the body, %s', (_how, line, body, length) => {
    const { exchange, remarks } = only(`${text}${line}\n`, beside);
    expect(bodyOf(exchange.request)).toBe(body);
    expect(exchange.request?.headers.at(-1)).toMatchObject({ name: 'Content-Length', value: length });
    expect(remarks).toMatch(/^The body comes from the file/);
  });

  test('is said not to be there', () => {
    const { exchange, remarks } = only(`${text}< ./none.json\n`, beside);
    expect(bodyOf(exchange.request)).toBe('');
    expect(remarks).toContain('`./none.json`, which cannot be read');
  });

  test('is not shown where nobody knows beside what it stands', () => {
    expect(only(`${text}< ./body.json\n`).remarks).toContain('`./body.json`, which is not shown');
  });
});

describe('variables that a .http file does not define', () => {
  const text = `POST {{host}}/a
Content-Type: application/json
Authorization: Bearer {{token}}

{"id": {{$randomInt}}}
`;

  test('are no mistakes of the request', () => {
    const { notes, problems, remarks } = only(text);
    expect(problems).toEqual([]);
    expect(notes).not.toContain('not valid JSON');
    expect(remarks).toContain('Not defined in this file, so left as it is: `{{host}}`, `{{token}}`.');
    expect(remarks).toContain('`{{$randomInt}}`');
  });

  test('hide no other mistake', () => {
    const { problems } = only(
      'POST http://{{host}}/a\nContent-Type: application/json\nRange: x\nRange: y\n\n{a}\n',
    );
    expect(problems).toContain('json-invalid');
  });

  test.each([
    ['a .http file', '### a\nGET http://example.org/\n'],
    ['curl -v', '> GET / HTTP/1.1\n> Host: example.org\n> \n'],
  ])('and %s need not name the program that asks', (_what, file) => {
    expect(only(file).problems).toEqual([]);
  });
});

describe('the body of a HAR', () => {
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
  const har = (content: Uint8Array, coding = 'gzip') =>
    JSON.stringify({
      log: {
        entries: [
          {
            request: { method: 'GET', url: 'http://localhost/' },
            response: {
              status: 200,
              headers: [
                { name: 'Content-Type', value: 'image/png' },
                { name: 'Content-Encoding', value: coding },
              ],
              content: { text: Buffer.from(content).toString('base64'), encoding: 'base64' },
            },
          },
        ],
      },
    });

  test.each(['gzip', 'br'])('is unpacked, also where it is no text: %s', (coding) => {
    const { notes, problems } = only(har(png, coding));
    expect(notes).not.toContain('still packed');
    expect(notes).toContain('hexadecimal');
    expect(problems).not.toContain('coding-corrupt');
  });

  test('is packed where it begins as that does', () => {
    expect(only(har(gzipSync(png))).notes).toContain('still packed with gzip');
  });
});

describe('HTTPie’s word on the time', () => {
  const exchange = (body: string) =>
    `GET / HTTP/1.1\nHost: localhost\nUser-Agent: HTTPie/3.2.1\n\nHTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 7\n\n${body}\n\nElapsed time: 0.003914892s\n`;

  test.each([
    ['as it came', '{"a":1}'],
    ['indented', '{\n    "a": 1\n}'],
  ])('is no part of a body, %s', (_how, body) => {
    for (const text of [crlf(exchange(body)), Buffer.from(exchange(body))]) {
      const { exchange: found, problems, remarks } = only(text);
      expect(JSON.parse(bodyOf(found.response))).toEqual({ a: 1 });
      expect(problems.filter((id) => !['date-missing'].includes(id))).toEqual([]);
      expect(remarks).toBe('');
    }
  });

  test('stands behind every exchange', () => {
    const [, second] = [...read(crlf(exchange('{"a":1}').repeat(2)), { now: NOW }).found];
    expect(second).toMatchObject({ exchange: { response: { body: { size: 7 }, defects: [] } } });
  });

  test('in the middle of a text is text', () => {
    const text = 'HTTP/1.0 200 OK\r\n\r\na\n\nElapsed time: 1.0s\nb\n';
    expect(bodyOf(only(text).exchange.response)).toContain('Elapsed');
  });
});
