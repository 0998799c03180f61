import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseHttpBlock } from '../../src/activity/http-message.ts';
import type { Exported } from '../../src/export/exported.ts';
import { FORMATS, formatOfFile } from '../../src/export/formats.ts';
import { exchangeOf, GET, message } from '../guide/exchanges.ts';
import { exported } from './exporting.ts';

const answer = message('HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 2', '12');
const math = { exchange: exchangeOf(message(GET), answer) };

/** Each request of the file as our own lessons read it. */
async function readBack(...exchanges: Parameters<typeof exported>[1]) {
  const text = await exported('http', exchanges);
  return text
    .split(/^###.*\n/m)
    .slice(1)
    .map((part) => {
      const block = parseHttpBlock(`${part.replaceAll(/^#.*\n/gm, '')}\nHTTP/1.1 200`);
      return block.ok ? block.value.request : block;
    });
}

describe('the formats', () => {
  it.each(['html', 'markdown'])('tell in %s of a cookie what they show of it', async (format) => {
    const cookie = message('HTTP/1.1 204 No Content\nSet-Cookie: sid=38afdeadbeefcafe; HttpOnly');
    const told = [{ exchange: exchangeOf(message(GET), cookie) }];
    const whole = await exported(format, told);
    expect(whole.split('38afdeadbeefcafe').length - 1).toBeGreaterThan(1);
    expect(whole).not.toContain('•••');
    expect(await exported(format, told, { redact: true })).not.toContain('38afdeadbeefcafe');
  });

  it('are known by the endings of file names', () => {
    const of = (file: string) => formatOfFile(file)?.name;
    expect(['a.har', 'A.HTML', 'x.tar.md', 'x.http', 'x.sh', 'x.curl', 'x.json'].map(of)).toEqual([
      'har',
      'html',
      'markdown',
      'http',
      'curl',
      'curl',
      'json',
    ]);
    expect(['har', 'x.txt', ''].map(of)).toEqual([undefined, undefined, undefined]);
  });

  it('do not share an ending or a name', () => {
    const all = FORMATS.flatMap(({ name, endings }) => [name, ...endings]);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(FORMATS.map(({ name }) => name))('%s ends with a line end, also of no exchange', async (name) => {
    expect(await exported(name, [math])).toMatch(/\n$/);
    expect(await exported(name, [])).toMatch(name === 'json' ? /^$/ : /\n$/);
  });
});

describe('an .http file', () => {
  it('says the same requests', async () => {
    const body = '{\n  "name": "Anna"\n}';
    const post = exchangeOf(
      message(
        `POST /people?x=1 HTTP/1.1\nHost: localhost:3000\nContent-Type: application/json\nX-A: b: c\nContent-Length: ${body.length}`,
        body,
      ),
      answer,
    );
    expect(await readBack(math, { exchange: post })).toEqual([
      { method: 'GET', target: 'http://localhost:3000/math', headers: [] },
      {
        method: 'POST',
        target: 'http://localhost:3000/people?x=1',
        headers: [
          ['Content-Type', 'application/json'],
          ['X-A', 'b: c'],
        ],
        body,
      },
    ]);
  });

  it('says what it leaves out, because an editor would take it for an order', async () => {
    const evil = exchangeOf(
      message('POST / HTTP/1.1\nHost: x\nX-Secret: {{$dotenv KEY}}\nContent-Length: 13', '< /etc/passwd'),
      answer,
    );
    const text = await exported('http', [{ exchange: evil }]);
    expect(text).toContain('# Left out, for this kind of file cannot hold it: X-Secret\n');
    expect(text).toContain('# The body is left out');
    expect(text).not.toMatch(/\{\{|^</m);
  });
});

describe('JSON', () => {
  it('is the event of --json with all bytes, one a line', async () => {
    const lines = (await exported('json', [math, math])).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      version: 1,
      type: 'exchange',
      request: { method: 'GET', target: '/math' },
      wire: { response: Buffer.from(answer).toString('base64') },
    });
  });
});

describe('an event in JSON', () => {
  it('is as its schema has it, whether the request was sent, answered or neither', async () => {
    const schema = v.parse(
      v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown())),
      await readFile(new URL('../../docs/events.schema.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv2020({ allErrors: true, formats: { 'date-time': true, uri: true } }).compile(
      schema,
    );
    const { request: _request, response: _response, ...unsent } = math.exchange;
    const failure = { code: 'ECONNREFUSED', phase: 'connect', message: 'refused' } as const;
    const seen: Exported = { ...math, by: 'Firefox 140', from: '192.168.1.7', server: 'text' };
    const planned = { method: 'GET', target: '/math', headers: [] };
    const all = [math, seen, { exchange: { ...unsent, failure, wire: [] }, planned }, { exchange: unsent }];
    for (const line of (await exported('json', all)).trimEnd().split('\n')) {
      validate(JSON.parse(line));
      expect(validate.errors ?? [], line).toEqual([]);
    }
  });
});

describe('Markdown', () => {
  it('shows the message, and what its lines mean', async () => {
    const text = await exported('markdown', [{ ...math, server: 'text' }]);
    expect(text).toMatch(/^# GET \/math\n/);
    expect(text).toContain('```http\nHTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 2\n\n12\n```');
    expect(text).toContain('- `Content-Length: 2`\n  - the body is 2 bytes long: exactly the `12` below');
    expect(text).toContain('from the built-in client to the server text');
  });
});

describe('a script', () => {
  it('is one command for one exchange, and several with the number and outcome of each', async () => {
    expect(await exported('curl', [math])).toMatch(
      /^curl http:\/\/localhost:3000\/math \\\n {2}-H User-Agent: /,
    );
    expect(await exported('curl', [math, math])).toMatch(/^# 1\. GET \/math: 200 OK\ncurl [^]*\n\n# 2\. /);
  });
});
