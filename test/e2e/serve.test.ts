import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkPort } from '../../src/server/ports.ts';
import { freePort, LAUNCHER, PACKAGE, temporaryFolder } from './place.ts';
import { eventsOf, exitStatus, runCli, startCli } from './run.ts';
import { CTRL_C, DOWN, UP } from './sitting.ts';
import { openTerminal, type Terminal, type TerminalOptions } from './terminal.ts';

async function visit(port: number, target: string, userAgent = 'curl/8.5.0'): Promise<string> {
  const headers = { 'user-agent': userAgent };
  const [response] = await once(
    get({ port, host: '127.0.0.1', path: target, agent: false, headers }),
    'response',
  );
  return text(response);
}

/** A program of a learner's own, in a folder of its own. */
async function programFolder(name: string, code: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, name), code);
  return folder;
}

const HELLO = `
import { createServer } from 'node:http';
createServer((request, response) => {
  if (request.url === '/crash') { console.error('out of eggs'); process.exit(3); }
  response.end('hello');
}).listen(Number(process.env.PORT ?? 0), '127.0.0.1', function () { console.log('up on', this.address().port); });
`;

/** `serve` in a terminal. */
async function watch(args: readonly string[], options: TerminalOptions = {}): Promise<Terminal> {
  const variables = { SERVE_LESSON_DATA_DIR: await temporaryFolder(), ...options.variables };
  return openTerminal([LAUNCHER, 'serve', ...args], { ...options, variables });
}

/** Sequences that colour. */
function colours(raw: string): string[] {
  return raw.split('\u001B[').filter((piece) => /^[\d;]+m/.test(piece));
}

describe('serve, on a screen', () => {
  test('shows who comes, opens an exchange, and ends with the port free and the screen as it was', async () => {
    const port = await freePort();
    const terminal = await watch(['--port', String(port)]);
    await terminal.until(/nobody has come yet/);
    await visit(port, '/math');
    await terminal.until(/curl 8\.5 +GET +\/math +200 +2 B/);
    await visit(port, '/nowhere', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
    await terminal.until(/Firefox 140 on Linux +GET +\/nowhere +404/);
    terminal.type(UP);
    await terminal.until(/▸ .*\/math/);
    terminal.type('\r');
    await terminal.until(/GET: please give me/);
    terminal.type(' ');
    await terminal.until(/the body is 2 bytes long|in all/);
    terminal.type('q');
    await terminal.until(/2 exchanges/);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(0);
    expect(terminal.screen().join('\n')).toMatch(/2 exchanges in all\. Port \d+ is free again\./);
    expect(terminal.raw()).toContain('\u001B[?1049l');
    expect(terminal.raw().lastIndexOf('\u001B[?25h')).toBeGreaterThan(
      terminal.raw().lastIndexOf('\u001B[?25l'),
    );
    expect(await checkPort(port)).toBe('free');
  });

  test('filters, pauses and clears', async () => {
    const port = await freePort();
    const terminal = await watch(['--port', String(port)]);
    await terminal.until(/nobody has come yet/);
    await visit(port, '/math');
    await visit(port, '/nowhere');
    await terminal.until(/\/nowhere +404/);
    terminal.type('f4xx\r');
    await terminal.until((screen) => screen.includes('“4xx”: 1 of 2') && !screen.includes('/math'));
    terminal.type('\u001B');
    await terminal.until(/\/math/);
    terminal.type('p');
    await terminal.until(/Paused/);
    await visit(port, '/while-paused');
    await terminal.until(/Paused; 1 came since/);
    expect(terminal.screen().join('\n')).not.toContain('/while-paused');
    terminal.type('p');
    await terminal.until(/\/while-paused/);
    terminal.type('c');
    await terminal.until(/Cleared/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });

  test('sends a request, and knows it as its own', async () => {
    const port = await freePort();
    const terminal = await watch(['--port', String(port)]);
    await terminal.until(/nobody has come yet/);
    terminal.type('s');
    await terminal.until(/Your request, such as/);
    terminal.type('/math\r');
    await terminal.until(/A header, such as/);
    terminal.type('\r');
    await terminal.until(/HTTP\/1\.1 200 OK[^]*Enter: more/);
    terminal.type('\r');
    await terminal.until(/in all [^]*\? Your request, such as/);
    terminal.type('\r');
    await terminal.until(/built-in client +GET +\/math +200/);
    terminal.type('\r');
    await terminal.until(/GET: please give me/);
    terminal.type('\u001B[F');
    await terminal.until(/Both ends saw the same bytes[^]*server  the answer leaves/);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(0);
  });

  test('stops the server and starts it again', async () => {
    const port = await freePort();
    const terminal = await watch(['--port', String(port)]);
    await terminal.until(/nobody has come yet/);
    terminal.type('x');
    await terminal.until(/text {2}is closed/);
    expect(await checkPort(port)).toBe('free');
    terminal.type('x');
    await terminal.until(/nobody has come yet/);
    expect(await visit(port, '/math')).toBe('12');
    await terminal.until(/\/math/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });

  test('survives a terminal that changes its size', async () => {
    const port = await freePort();
    const terminal = await watch(['--port', String(port)]);
    await terminal.until(/nobody has come yet/);
    await visit(port, '/math');
    await terminal.until(/\/math/);
    terminal.resize(40, 12);
    await terminal.until((screen) => /GET +\/math +200\n +curl/.test(screen) && /q.end/.test(screen));
    expect(terminal.brokenRows()).toEqual([]);
    terminal.resize(120, 30);
    await terminal.until(/c.clear · \?.keys · q.end/);
    terminal.type(DOWN);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });

  test('has no colour with NO_COLOR', async () => {
    const port = await freePort();
    const terminal = await watch(['--port', String(port)], { variables: { NO_COLOR: '1' } });
    await terminal.until(/nobody has come yet/);
    await visit(port, '/nowhere');
    await terminal.until(/404/);
    terminal.type('q');
    await terminal.ended;
    expect(colours(terminal.raw())).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')(
    'goes to the background with Ctrl-Z and comes back with fg',
    async () => {
      const port = await freePort();
      const variables = { SERVE_LESSON_DATA_DIR: await temporaryFolder(), PS1: 'shell$ ' };
      const terminal = openTerminal(['--norc', '--noprofile', '-i'], { program: 'bash', variables });
      await terminal.until(/shell\$/);
      terminal.type(`"${process.execPath}" "${LAUNCHER}" serve --port ${port}\r`);
      await terminal.until(/nobody has come yet/);
      terminal.type('\u001A');
      await terminal.until(/Stopped[^]*shell\$\s*$/);
      expect(await visit(port, '/math')).toBe('12');
      terminal.type('fg\r');
      await terminal.until(/\/math +200/);
      terminal.type('q');
      await terminal.until(/exchange in all/);
      terminal.type('exit\r');
      await terminal.ended;
    },
  );

  test('shows the last words of a program that ends, and starts it again', async () => {
    const workingDirectory = await programFolder('app.mjs', HELLO);
    const port = await freePort();
    const command = `"${process.execPath}" app.mjs`;
    const terminal = await watch(['--run', command, '--port', String(port)], { workingDirectory });
    await terminal.until(/nobody has come yet/);
    await visit(port, '/crash').catch(() => {});
    const screen = await terminal.until(/x starts it again/);
    expect(screen).toContain('out of eggs');
    expect(screen).toContain('exit status 3');
    terminal.type('x');
    await terminal.until(
      (now) => now.includes(`http://localhost:${port}`) && !now.includes('x starts it again'),
    );
    expect(await visit(port, '/')).toBe('hello');
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });

  test.skipIf(process.platform === 'win32')(
    'ends, and its server with it, when the terminal is closed',
    async () => {
      const port = await freePort();
      const terminal = await watch(['--port', String(port)]);
      await terminal.until(/nobody has come yet/);
      terminal.close();
      await expect.poll(() => checkPort(port), { timeout: 10_000 }).toBe('free');
    },
  );

  test('says when a program listens for everybody', async () => {
    const workingDirectory = await programFolder('app.mjs', HELLO.replace("'127.0.0.1'", "'0.0.0.0'"));
    const terminal = await watch(['--run', `"${process.execPath}" app.mjs`], { workingDirectory });
    await terminal.until(/every address of this computer/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });

  test('stays on the screen with a program that cannot start, and ends with status 4', async () => {
    const workingDirectory = await temporaryFolder();
    const terminal = await watch(['--run', `"${process.execPath}" nothing.mjs`], { workingDirectory });
    await terminal.until(/could not start: it ended[^]*x starts it again/);
    terminal.type('q');
    expect(await terminal.ended).toBe(4);
    expect(terminal.screen().join('\n')).toMatch(/0 exchanges in all\.\s*$/);
  });
});

describe('serve, appended', () => {
  test('says each exchange in one line with --plain', async () => {
    const port = await freePort();
    const child = await startCli(['serve', '--port', String(port), '--plain']);
    let out = '';
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      out += piece;
      if (out.includes('/math')) child.kill('SIGINT');
    });
    await listeningAt(port);
    await visit(port, '/math');
    expect(await exitStatus(child)).toBe(0);
    expect(out).toMatch(/^\d\d:\d\d:\d\d curl 8\.5: GET \/math, 200, 2 bytes, .* ms$/m);
    expect(out).toMatch(/1 exchange in all\.\n$/);
    expect(await checkPort(port)).toBe('free');
  });

  test('streams exchanges with --json, in the shape of `start`', async () => {
    const port = await freePort();
    const child = await startCli(['serve', '--port', String(port), '--json', '--wire']);
    const events = eventsOf(child);
    await events.event({
      type: 'server',
      event: 'listening',
      server: 'text',
      url: `http://localhost:${port}`,
    });
    await visit(port, '/math');
    const exchange = await events.event({ type: 'exchange' });
    expect(exchange).toMatchObject({
      by: 'curl 8.5',
      server: 'text',
      request: { method: 'GET', target: '/math', version: 'HTTP/1.1' },
      response: { status: 200, body: '12' },
      lines: expect.any(Array),
    });
    const wire = exchange['wire'] as { request: string; response: string };
    expect(Buffer.from(wire.request, 'base64').toString()).toMatch(/^GET \/math HTTP\/1\.1\r\n[^]*\r\n\r\n$/);
    expect(Buffer.from(wire.response, 'base64').toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\n12$/);
    child.kill('SIGINT');
    await events.event({ type: 'server', event: 'stopped', asked: true });
    expect(await events.event({ type: 'end' })).toMatchObject({ ok: true, exchanges: 1 });
    expect(await exitStatus(child)).toBe(0);
  });

  test('streams nothing but events as the schema has them, odd requests too', async () => {
    const schema: unknown = JSON.parse(await readFile(path.join(PACKAGE, 'docs/events.schema.json'), 'utf8'));
    const validate = new Ajv2020({ allErrors: true }).compile(v.parse(v.looseObject({}), schema));
    const port = await freePort();
    const child = await startCli(['serve', '--port', String(port), '--json', '--wire']);
    const events = eventsOf(child);
    const expectNext = async (wanted: Readonly<Record<string, unknown>>) => {
      validate(await events.event(wanted));
      expect(validate.errors ?? []).toEqual([]);
    };
    await expectNext({ event: 'listening' });
    for (const bytes of [
      'GET /math HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
      '\u0000\u001B[2J\r\n\r\n',
      'GET /half',
    ]) {
      const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
      socket.on('error', () => {});
      socket.resume();
      await expectNext({ type: 'exchange' });
    }
    child.kill('SIGINT');
    await expectNext({ event: 'stopped' });
    await expectNext({ type: 'end' });
  });

  test('ends with status 1 when the program ends by itself', async () => {
    const workingDirectory = await programFolder('app.mjs', HELLO);
    const child = await startCli(['serve', '--json', '--run', `"${process.execPath}" app.mjs`], {
      workingDirectory,
    });
    const events = eventsOf(child);
    const { url } = await events.event({ type: 'server', event: 'listening' });
    await visit(Number(new URL(String(url)).port), '/crash').catch(() => {});
    await events.event({ type: 'server', event: 'stopped', exitCode: 3, asked: false });
    expect(await events.event({ type: 'end' })).toMatchObject({ ok: false });
    expect(await exitStatus(child)).toBe(1);
  });

  test('says where a program listens that does not listen where it was told', async () => {
    const workingDirectory = await programFolder('app.mjs', HELLO.replace('process.env.PORT ?? 0', '0'));
    const port = await freePort();
    const run = `"${process.execPath}" app.mjs`;
    const child = await startCli(['serve', '--run', run, '--port', String(port)], { workingDirectory });
    let out = '';
    for await (const piece of child.stdout ?? []) {
      out += String(piece);
      if (out.includes('instead.')) child.kill('SIGINT');
    }
    expect(out).toMatch(new RegExp(`You said port ${port}; the program listens on port \\d+ instead`));
  });

  test('records another language’s program through a relay, byte for byte', async () => {
    const behind = createServer((socket) => {
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 Fine\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok'),
      );
    });
    await once(behind.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void behind.close());
    const { port: target } = behind.address() as { port: number };
    const port = await freePort();
    const child = await startCli([
      'serve',
      '--relay',
      String(target),
      '--port',
      String(port),
      '--json',
      '--wire',
    ]);
    const events = eventsOf(child);
    await events.event({ type: 'server', event: 'listening', server: 'relay' });
    const request = 'GET /odd  HTTP/1.1\r\nhOsT: x\r\n\r\n';
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    const answer = await text(socket);
    const exchange = await events.event({ type: 'exchange' });
    const wire = exchange['wire'] as { request: string; response: string };
    expect(Buffer.from(wire.request, 'base64').toString()).toBe(request);
    expect(Buffer.from(wire.response, 'base64').toString()).toBe(answer);
    child.kill('SIGINT');
    expect(await exitStatus(child)).toBe(0);
  });

  test.each([
    [['--run', 'x', '--relay', '5000'], /do not go together/],
    [['server', '--run', 'x'], /“server” stands outside of it.*Leave it out/],
    [['--run', ' '], /this one is empty/],
    [['--wire'], /goes with --json only/],
    [['--relay', '3000', '--port', '3000'], /cannot listen on port 3000/],
    [['--relay', 'abc'], /whole number/],
    [['server', 'txt'], /Did you mean `text`/],
    [['sever'], /Did you mean `server`/],
    [['txt'], /no lesson `txt`.*server `text` of the lesson `server`.*serve server text/],
    [['profiles'], /no lesson `profiles`.*serve server profiles/],
    [['knitting'], /no lesson `knitting`/],
    [['--relay'], /needs the port.*--relay 5000/],
    [['--relay', '--plain'], /needs the port.*--relay 5000/],
  ])('refuses %j in a sentence, with status 2', async (args, words) => {
    const { status, stderr } = await runCli(['serve', ...args]);
    expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(words);
    expect(status).toBe(2);
  });

  test('ends with status 4 where the port is taken', async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as { port: number };
    const { status, stderr } = await runCli(['serve', '--port', String(port)]);
    expect(stderr).toContain('already in use');
    expect(status).toBe(4);
  });
});

/** Resolves when somebody listens: the port is no longer free. */
async function listeningAt(port: number): Promise<void> {
  await expect.poll(() => checkPort(port), { timeout: 10_000, interval: 50 }).toBe('in-use');
}
