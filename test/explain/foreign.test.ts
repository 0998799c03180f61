import { describe, expect, test } from 'vitest';
import { read } from '../../src/explain/read.ts';
import { foreignIn, NOW } from './reading.ts';

test.each([
  ['empty', ''],
  ['blank', ' \n\t\n'],
  ['tls-hello', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
  ['tls', '\u0015\u0003\u0003\u0000\u0002\u0002\u0028'],
  ['http2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000'],
  ['ssh', 'SSH-2.0-OpenSSH_9.2p1\r\n'],
  ['smtp', '220 mail.example ESMTP Postfix\r\n'],
  ['ftp', '220 (vsFTPd 3.0.3)\r\n'],
  ['pop3', '+OK Dovecot ready.\r\n'],
  ['imap', '* OK [CAPABILITY IMAP4rev1] ready\r\n'],
  ['redis', "-ERR wrong number of arguments for 'get' command\r\n"],
  ['mysql', 'J\u0000\u0000\u0000\n8.0.36\u0000'],
  ['utf-16le', '\u00ff\u00feH\u0000T\u0000T\u0000P\u0000'],
  ['utf-16be', '\u00fe\u00ff\u0000H\u0000T\u0000T\u0000P'],
  ['gzip', '\u001f\u008b\u0008\u0000'],
  ['zip', 'PK\u0003\u0004'],
  ['png', '\u0089PNG\r\n\u001a\n'],
  ['jpeg', '\u00ff\u00d8\u00ff\u00e0'],
  ['gif', 'GIF89a'],
  ['webp', 'RIFF\u0010\u0000\u0000\u0000WEBPVP8 '],
  ['pdf', '%PDF-1.7\n'],
  ['elf', '\u007fELF\u0002'],
  ['pcap', '\u00d4\u00c3\u00b2\u00a1'],
  ['html', '\n<!doctype html><title>x</title>'],
  ['xml', '<?xml version="1.0"?><a/>'],
  ['json', '{"a": 1}'],
  ['json', '{"log": {"entries": 5'],
  ['curl-command', 'wget http://localhost:3000/\n'],
  ['curl-error', 'curl: (7) Failed to connect to localhost port 3000\n'],
  [
    'curl-no-message',
    '*   Trying 127.0.0.1:1...\n* connect to 127.0.0.1 port 1 failed: Connection refused\n',
  ],
  ['url', 'http://localhost:3000/math\n'],
  ['headers', 'Foo: localhost\nBar: */*\n'],
  ['text', 'Dear server, how are you?\n'],
  ['text', 'GET a life\n'],
  ['binary', '\u0000\u0001\u0002\u0003'],
])('%s is said to be what it is: %j', (id, text) => {
  const found = foreignIn(Buffer.from(text, 'latin1'));
  expect(found.id).toBe(id);
  expect(found.text).toMatch(/\.$/);
  expect(found.advice).toMatch(/\.$/);
});

describe('what programs print', () => {
  const wget = '--2026-11-23 16:28:47--  http://localhost:4398/\nResolving localhost… 127.0.0.1\n';
  const traceback = 'Traceback (most recent call last):\n  File "app.py", line 4, in <module>\n';

  test.each([
    [
      'wget-error',
      `${wget}Connecting to localhost|127.0.0.1|:4398... failed: Connection refused.\n`,
      'define ECONNREFUSED',
    ],
    ['wget-error', 'wget: unable to resolve host address ‘nosuch.invalid’\n', 'define ENOTFOUND'],
    [
      'wget-no-message',
      `${wget}HTTP request sent, awaiting response... 404 Not Found\n2026 ERROR 404: Not Found.\n`,
      'wget -S',
    ],
    [
      'httpie-error',
      '\nhttp: LogLevel.ERROR: ConnectionError: … [Errno 111] Connection refused\n',
      'define ECONNREFUSED',
    ],
    ['httpie-error', 'http: error: Request timed out (30s).\n', 'define ETIMEDOUT'],
    ['python-error', `${traceback}OSError: [Errno 98] Address already in use\n`, 'define EADDRINUSE'],
    ['python-error', `${traceback}KeyError: 'x'\n`, 'serve-lesson define'],
    [
      'node-error',
      'throw er;\n\nError: listen EADDRINUSE: address already in use :::3000\n    at Server.listen (node:net:2067:7)\n',
      'define EADDRINUSE',
    ],
    ['node-error', 'TypeError: x is not a function\n    at file:///a/app.mjs:3:1\n', 'serve-lesson define'],
    ['access-log', '127.0.0.1 - - [23/Nov/2026 15:18:37] "POST /login HTTP/1.1" 200 -\n', 'define 200'],
    ['access-log', '127.0.0.1 - - [x] "\u001b[33mGET /nowhere HTTP/1.1\u001b[0m" 404 -\n', 'define 404'],
    ['access-log', 'GET /math 304 1.204 ms - -\n', 'define 304'],
    [
      'powershell-command',
      '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\nInvoke-WebRequest …',
      'Copy as cURL',
    ],
    [
      'browser-console',
      "Access to fetch at 'http://a.test/' from origin 'http://b.test' has been blocked by CORS policy: No …",
      'define CORS',
    ],
    [
      'browser-console',
      'Failed to load resource: net::ERR_CONNECTION_REFUSED',
      'define ERR_CONNECTION_REFUSED',
    ],
    [
      'browser-console',
      "Refused to execute script from 'http://a.test/x.js' because its MIME type …",
      'define "…"',
    ],
    ['program-error', "ModuleNotFoundError: No module named 'flask'\n", 'define "…"'],
    ['program-error', 'bash: curl: command not found\n', 'define "…"'],
    ['program-error', 'Error: listen EADDRINUSE: address already in use :::3000', 'define EADDRINUSE'],
  ])('is called what it is, with what to do now: %s %j', (id, text, advice) => {
    const found = foreignIn(text);
    expect(found.id).toBe(id);
    expect(found.advice).toContain(advice);
    expect(found.advice).not.toContain('put `2>&1`');
  });

  test('is quoted', () => {
    expect(foreignIn(`${traceback}OSError: [Errno 98] Address already in use\n`).text).toContain(
      '`OSError: [Errno 98] Address already in use`',
    );
    expect(foreignIn('127.0.0.1 - - [x] "POST /login HTTP/1.1" 200 -\n').text).toContain('`POST /login`');
  });
});

test('data is called that, and how its headers are seen is said in a sentence', () => {
  const { advice } = foreignIn('{"user":"ann"}');
  expect(advice).toContain('`curl -si …`');
  expect(advice).not.toContain('HAR');
  expect(advice.length).toBeLessThan(120);
});

test('an empty file is no empty pipe', () => {
  const [found] = read(new Uint8Array(0), { now: NOW, name: 'a.txt' }).found;
  expect(found).toMatchObject({ id: 'empty', text: expect.stringContaining('in this file') });
  expect(found).toMatchObject({ advice: expect.stringContaining('> answer.txt 2>&1') });
  expect(found).not.toMatchObject({ advice: expect.stringContaining('Pipe') });
});

describe('a forgotten `2>&1`', () => {
  test.each([
    ['nothing: wget -S', ''],
    ['a text: curl -v', '12'],
    ['a page: curl -v', '<!doctype html><p>hi'],
    ['data: curl -v', '{"a":1}'],
    ['a picture: curl -v', '\u0089PNG\r\n\u001a\n'],
  ])('is thought of where there is %s', (_what, text) => {
    expect(foreignIn(Buffer.from(text, 'latin1')).advice).toContain('`2>&1`');
  });
});

describe('a curl that failed', () => {
  const why = "curl: (7) Failed to connect to localhost port 1 after 0 ms: Couldn't connect to server";

  test.each([
    ['with -v', `* connect to 127.0.0.1 port 1 failed: Connection refused\n* Closing connection 0\n${why}\n`],
    ['behind a progress meter', `*   Trying 127.0.0.1:1...\n\r  0     0    0     0\r${why}\n`],
    ['without', `${why}\n`],
  ])('%s is quoted, with where to look it up', (_how, text) => {
    const { text: said, advice } = foreignIn(Buffer.from(text));
    expect(said).toContain("`Failed to connect to localhost port 1 after 0 ms: Couldn't connect to server`");
    expect(advice).toContain('`serve-lesson define "curl 7"`');
  });
});
