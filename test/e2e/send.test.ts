import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { httpsServer, identity } from '../http/certificates.ts';
import { closedPort, httpServer, rawServer, wiretap } from '../http/servers.ts';
import { cleanVariables, LAUNCHER, NODE, PACKAGE, temporaryFolder } from './place.ts';
import { exitStatus, parseEvent, runCli, startCli } from './run.ts';
import { expectSentence, oneLine } from './sentence.ts';
import { openTerminal } from './terminal.ts';

/** Answers with what it was asked, as text. */
const echo = () =>
  httpServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.end(`${request.method} ${request.url}\n${Buffer.concat(pieces).toString()}`);
    });
  });

/** Runs `send` with this on its stdin; resolves to what it wrote, byte for byte. */
async function sendWith(input: string, args: readonly string[]): Promise<string> {
  const child = spawn(NODE, [LAUNCHER, 'send', ...args], { env: cleanVariables() });
  child.stdin.end(input);
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  await once(child, 'close');
  return Buffer.concat(pieces).toString('latin1');
}

describe('send, in a pipe', () => {
  test('writes the body alone, byte for byte', async () => {
    const body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const port = await httpServer((_request, response) => response.end(body));
    const child = await startCli(['send', `:${port}/`]);
    const pieces: Buffer[] = [];
    child.stdout?.on('data', (piece: Buffer) => pieces.push(piece));
    expect(await exitStatus(child)).toBe(0);
    expect(Buffer.concat(pieces).equals(body)).toBe(true);
  });

  test('makes a request of items: the method follows from the data', async () => {
    const port = await echo();
    const get = await runCli(['send', `:${port}/a?b=c`, 'q==ü', 'Accept:text/plain']);
    expect(get.stdout).toBe('GET /a?b=c&q=%C3%BC\n');
    const post = await runCli(['send', `:${port}/a`, 'name=Ada', 'tags[]=x', 'age:=36']);
    expect(post.stdout).toBe('POST /a\n{"name":"Ada","tags":["x"],"age":36}');
    const put = await runCli(['send', 'put', `:${port}/a`, '--form', 'name=Ada L', 'x=1&2']);
    expect(put.stdout).toBe('PUT /a\nname=Ada+L&x=1%262');
    const raw = await runCli(['send', `:${port}/a`, '--raw', '{"as": "is"}']);
    expect(raw.stdout).toBe('POST /a\n{"as": "is"}');
  });

  test('says what a text of one piece is where that can be known', async () => {
    const port = await httpServer((request, response) => {
      request.resume();
      response.end(String(request.headers['content-type']));
    });
    const typeOf = async (...args: string[]) => (await runCli(['send', `:${port}/`, ...args])).stdout;
    expect(await typeOf('--raw', '{"a": 1}')).toBe('application/json');
    expect(await typeOf('--raw', 'a=b', '--form')).toBe('application/x-www-form-urlencoded');
    expect(await typeOf('--raw', 'hello')).toBe('undefined');
    expect(await typeOf('--raw', '{"a": 1}', 'Content-Type:text/plain')).toBe('text/plain');
    expect(await sendWith('[1]', [`:${port}/`])).toBe('application/json');
  });

  test('takes the body from stdin, and data from files', async () => {
    const port = await echo();
    expect(await sendWith('piped', [`:${port}/`])).toBe('POST /\npiped');
    expect(await sendWith('piped', [`:${port}/`, '--ignore-stdin'])).toBe('GET /\n');
    expect(await sendWith('', [`:${port}/`])).toBe('GET /\n');
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'cat.txt'), 'meow\n');
    const inFolder = { workingDirectory: folder };
    const text = await runCli(['send', `:${port}/`, 'say=@cat.txt'], inFolder);
    expect(text.stdout).toBe(`POST /\n{"say":"meow\\n"}`);
    const upload = await runCli(['send', '--form', `:${port}/`, 'a=b', 'pet@cat.txt'], inFolder);
    expect(upload.stdout).toMatch(
      /^POST \/\n--(\S+)\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--\1\r\nContent-Disposition: form-data; name="pet"; filename="cat\.txt"\r\nContent-Type: text\/plain\r\n\r\nmeow\n\r\n--\1--\r\n$/,
    );
    const missing = await runCli(['send', `:${port}/`, 'say=@dog.txt'], inFolder);
    expectSentence(missing, /dog\.txt.* cannot be read: it is not there/);
    expect(missing.status).toBe(2);
  });

  test('says that it waits for a pipe which nothing comes through, and goes on when it ends', async () => {
    const port = await echo();
    const child = spawn(NODE, [LAUNCHER, 'send', `:${port}/`], { env: cleanVariables() });
    onTestFinished(() => void child.kill('SIGKILL'));
    expect(String(await once(child.stderr, 'data'))).toMatch(/^Still waiting .* --ignore-stdin .*\n$/);
    child.stdin.end('late');
    expect(String(await once(child.stdout, 'data'))).toBe('POST /\nlate');
  });

  test('sends few headers of its own, and leaves out what it is told to', async () => {
    const tap = await wiretap(await echo());
    await runCli(['send', `:${tap.port}/`]);
    expect(tap.sent().toLowerCase()).toMatch(
      /^get \/ http\/1\.1\r\nhost: localhost:\d+\r\nconnection: keep-alive\r\nuser-agent: serve-lesson\/\S+\r\naccept: \*\/\*\r\n\r\n$/,
    );
    const bare = await wiretap(await echo());
    await runCli(['send', `:${bare.port}/`, 'User-Agent:', 'Accept:', 'X-Empty;']);
    expect(bare.sent()).not.toMatch(/user-agent|accept/i);
    expect(bare.sent()).toMatch(/\r\nX-Empty: ?\r\n/);
  });

  test('is 0 whatever the answer, 1 with --check-status or without an answer, 2 for what is no request', async () => {
    const port = await httpServer((_request, response) => response.writeHead(404).end('no'));
    expect((await runCli(['send', `:${port}/`])).status).toBe(0);
    expect((await runCli(['send', `:${port}/`, '--check-status'])).status).toBe(1);
    const refused = await runCli(['send', `:${await closedPort()}/`]);
    expectSentence(refused, /There is no answer \(ECONNREFUSED\).*nobody listens there/);
    expect(refused.status).toBe(1);
    for (const args of [
      [],
      [`:${port}/`, 'nonsense'],
      [`:${port}/`, '-q', '--json'],
      [`:${port}/`, '-q', '--timings'],
      ['http://a b/'],
    ])
      expect((await runCli(['send', ...args])).status).toBe(2);
  });

  test('knows what curl and HTTPie call otherwise, and takes the short names that mean the same', async () => {
    const port = await echo();
    const curl = await runCli(['send', '-X', 'PUT', `:${port}/`, '-d', 'x']);
    expectSentence(
      curl,
      /`send` has no option `-X`\..*serve-lesson send PUT <url>.*serve-lesson send --help/,
    );
    expect(curl.status).toBe(2);
    const several = await runCli(['send', '-qkL', `:${port}/`]);
    expectSentence(several, /no option `-k`\. .*--insecure/);
    const unheard = await runCli(['send', `:${port}/`, '--follows']);
    expectSentence(unheard, /no option `--follows`\. .*Did you mean `--follow`/);
    expect((await runCli(['send', '-f', '-F', '-j', `:${port}/`, 'a=b'])).stdout).toBe('POST /\na=b');
    const nothing = await runCli(['send']);
    expectSentence(nothing, /There is no URL to send to/);
    expect(nothing.status).toBe(2);
    expectSentence(await runCli(['serve', '--prot', '1']), /`serve` has no option `--prot`.*`--port`/);
  });

  test('unpacks with --compressed, and not without', async () => {
    const packed = zlib.gzipSync('unpacked');
    const port = await httpServer((request, response) => {
      response.setHeader('X-Asked', request.headers['accept-encoding'] ?? 'nothing');
      response.setHeader('Content-Encoding', 'gzip');
      response.end(packed);
    });
    expect(await sendWith('', [`:${port}/`])).toBe(packed.toString('latin1'));
    expect(await sendWith('', [`:${port}/`, '--compressed'])).toBe('unpacked');
  });

  test('says so where what came cannot be unpacked', async () => {
    const port = await httpServer((_request, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      response.end('never packed');
    });
    const outcome = await runCli(['send', `:${port}/`, '--compressed']);
    expectSentence(outcome, /could not be unpacked/);
    expect(outcome.status).toBe(1);
  });

  test('ends with 130 and what came so far when it is interrupted', async () => {
    const port = await httpServer((_request, response) => void response.write('so far'));
    const child = await startCli(['send', `:${port}/`]);
    child.stdout?.once('data', () => child.kill('SIGINT'));
    expect(await exitStatus(child)).toBe(130);
  });

  test('ends quietly where its reader has enough', async () => {
    const port = await httpServer((_request, response) => {
      response.on('error', () => undefined);
      const more = (): void => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    const child = await startCli(['send', `:${port}/`]);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await exitStatus(child)).toBe(0);
  });
});

describe('send -v', () => {
  test('shows request and answer, every line with its note, into a pipe too', async () => {
    const { stdout, status } = await runCli(['send', '-v', `:${await echo()}/`, 'a=1']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/you, the client .* POST \/ HTTP\/1\.1.*the server .* 200 OK/s);
    expect(oneLine(stdout)).toMatch(/the body is JSON, data for programs/);
  });

  test('tells in words how an https connection is encrypted, and who vouches for whom', async () => {
    const shop = await identity();
    const port = await httpsServer(shop, (_request, response) => response.end('safe'));
    const { stdout, status } = await runCli([
      'send',
      '-v',
      `https://localhost:${port}/`,
      '--ca',
      shop.authority,
    ]);
    expect(oneLine(stdout).replaceAll(/[│├└] /g, '')).toMatch(
      /encrypted by TLS 1\.3 .* made out to localhost and 127\.0\.0\.1 vouched for by Town Hall CA, whom you trust by --ca valid until .* 30 days from now/,
    );
    expect(stdout).toMatch(/│ safe/);
    expect(status).toBe(0);
  });

  test('shows the certificate that was not good enough, and goes on only with a warning', async () => {
    const shop = await identity({ selfSigned: true });
    const port = await httpsServer(shop, (_request, response) => response.end('unsafe'));
    const refused = await runCli(['send', '-v', `https://localhost:${port}/`]);
    expect(oneLine(refused.stdout)).toMatch(/signed by itself .* DEPTH_ZERO_SELF_SIGNED_CERT while agreeing/);
    expect(refused.stdout).not.toMatch(/unsafe/);
    expect(refused.status).toBe(1);
    const insecure = await runCli(['send', '-v', `https://localhost:${port}/`, '--insecure']);
    expect(oneLine(insecure.stdout)).toMatch(/You said --insecure.* unsafe/);
    expect(insecure.status).toBe(0);
  });

  test.each(['-v', '-q', '--short', '--repeat=2'])(
    '%s names the ways out of a certificate of your own',
    async (level) => {
      const shop = await identity({ selfSigned: true });
      const port = await httpsServer(shop, (_request, response) => response.end('unsafe'));
      const { stdout, stderr } = await runCli(['send', level, `https://localhost:${port}/`]);
      expect(oneLine(stdout + stderr)).toMatch(/--ca <file>.*--insecure/);
    },
  );

  test.each(['-q', '--json', '--short', '--repeat=2'])('%s warns of --insecure, too', async (level) => {
    const shop = await identity({ selfSigned: true });
    const port = await httpsServer(shop, (_request, response) => response.end('unsafe'));
    const args = ['send', level, `https://localhost:${port}/`, '--insecure'];
    const { stdout, stderr, status } = await runCli(args);
    expect(oneLine(stdout + stderr).match(/You said --insecure/g)).toHaveLength(1);
    expect(status).toBe(0);
  });

  test('guesses that a server wants https where it hangs up on plain http', async () => {
    const port = await httpsServer(await identity(), (_request, response) => response.end());
    for (const level of ['-v', '-q']) {
      const { stdout, stderr } = await runCli(['send', level, `:${port}/door`]);
      expect(oneLine(stdout + stderr)).toContain(
        `If its program did not crash, it may speak https: try https://localhost:${port}/door`,
      );
    }
  });

  test('says what a name mismatch hides behind a certificate that is signed by itself', async () => {
    const shop = await identity({ selfSigned: true, names: 'DNS:other.example' });
    const port = await httpsServer(shop, (_request, response) => response.end());
    const { stdout } = await runCli(['send', '-v', `https://localhost:${port}/`]);
    expect(oneLine(stdout).replaceAll(/[│├└] /g, '')).toMatch(
      /made out to other\.example, and you asked for localhost/,
    );
  });

  test('lets no byte of an answer act on the terminal', async () => {
    const port = await rawServer((socket) =>
      socket.end('HTTP/1.1 200 \u001b]0;title\u0007OK\r\nX-Evil: \u001b[2J\r\n\r\n\u001b[31mred\u0090'),
    );
    for (const level of ['-v', '--short', '--json']) {
      const { stdout } = await runCli(['send', level, `:${port}/`]);
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
  });
});

describe('send --short', () => {
  test('tells how it is encrypted in a row or two', async () => {
    const shop = await identity();
    const port = await httpsServer(shop, (_request, response) => response.end('safe'));
    const { stdout } = await runCli([
      'send',
      '--short',
      `https://localhost:${port}/`,
      '--ca',
      shop.authority,
    ]);
    expect(oneLine(stdout)).toMatch(
      /^= TLS 1\.3; .*for localhost; valid until .*vouched for by Town Hall CA/,
    );
    expect(stdout.split('\n').findIndex((row) => row.startsWith('> GET'))).toBeLessThanOrEqual(4);
  });

  test('puts each line of the wire and its note on one row', async () => {
    const { stdout } = await runCli(['send', '--short', `:${await echo()}/`]);
    expect(stdout).toMatch(/^> GET \/ HTTP\/1\.1 +give me/m);
    expect(stdout).toMatch(/^< HTTP\/1\.1 200 OK +it worked/m);
    for (const row of stdout.split('\n')) expect(row.length).toBeLessThanOrEqual(80);
  });
});

describe('send --json', () => {
  test('is the exchange event of the lesson, and says what was agreed on for encryption', async () => {
    const shop = await identity({ selfSigned: true });
    const port = await httpsServer(shop, (_request, response) => response.end('{}'));
    const { stdout } = await runCli(['send', '--json', `https://localhost:${port}/`, '--insecure']);
    const schema = JSON.parse(await readFile(path.join(PACKAGE, 'docs/events.schema.json'), 'utf8'));
    const validate = new Ajv2020().compile(schema);
    const event = parseEvent(stdout.trim());
    expect(validate(event), JSON.stringify(validate.errors)).toBe(true);
    expect(event).toMatchObject({
      type: 'exchange',
      request: { method: 'GET', sent: true },
      response: { status: 200, body: '{}' },
      tls: { protocol: 'TLSv1.3', distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT', overridden: true },
    });
  });
});

describe('send --json of several exchanges', () => {
  test.each([
    ['a=1', '--repeat=3'],
    ['--max-redirects=5', '--follow'],
  ])('each line is an event as the schema has it: %s %s', async (...options) => {
    const port = await httpServer((request, response) => {
      if (request.method === 'POST') response.end();
      else response.writeHead(302, { Location: `${request.url}x` }).end();
    });
    const { stdout } = await runCli(['send', '--json', `:${port}/`, ...options]);
    const validate = new Ajv2020().compile(
      JSON.parse(await readFile(path.join(PACKAGE, 'docs/events.schema.json'), 'utf8')),
    );
    const events = stdout.trim().split('\n').map(parseEvent);
    for (const event of events) expect(validate(event), JSON.stringify(validate.errors)).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'problems' });
  });
});

describe('send, in a terminal', () => {
  test.each([80, 40])('at %i columns no row is broken by the terminal itself', async (columns) => {
    const terminal = openTerminal([LAUNCHER, 'send', `:${await echo()}/math`, 'a=1'], { columns });
    expect(await terminal.ended).toBe(0);
    expect(terminal.brokenRows()).toEqual([]);
    expect(terminal.history().join('\n')).toMatch(/POST \/math HTTP\/1\.1/);
  });

  test('-q shows a text so that nothing in it acts, and does not show what is no text', async () => {
    const text = await httpServer((_request, response) => response.end('red \u001b[31m\r\nend'));
    const shown = openTerminal([LAUNCHER, 'send', '-q', `:${text}/`]);
    expect(await shown.ended).toBe(0);
    expect(shown.history().slice(0, 2)).toEqual([String.raw`red \x1b[31m`, 'end']);
    const binary = await httpServer((_request, response) => response.end(Buffer.from([0, 1, 2, 255])));
    const hidden = openTerminal([LAUNCHER, 'send', '-q', `:${binary}/`]);
    expect(await hidden.ended).toBe(0);
    expect(oneLine(hidden.history().join(' '))).toMatch(/^4 bytes are not shown: they are no text/);
  });
});
