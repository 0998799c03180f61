import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { connect, isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parseHost } from '../../src/server/host.ts';
import { runtimes } from '../server/launching.ts';
import { modulesOf, readCode } from '../terminal/qr-reader.ts';
import { lessonFolder } from './lesson-folder.ts';
import { freePort, LAUNCHER, temporaryFolder } from './place.ts';
import { eventsOf, exitStatus, runCli, startCli } from './run.ts';
import { sitDown } from './sitting.ts';
import { openTerminal, type Terminal, type TerminalOptions } from './terminal.ts';

/** An address of this computer that another one could use. */
const outer = parseHost('0.0.0.0', networkInterfaces).own.find((address) => isIPv4(address));
if (outer === undefined) {
  const said = 'The open door is NOT tested: this computer is in no IPv4 network.';
  if (process.env['CI'] === 'true') throw new Error(said);
  console.warn(said);
}
const address = outer ?? '127.0.0.1';

async function visit(host: string, port: number, path: string): Promise<string> {
  const [response] = await once(get({ host, port, path, agent: false }), 'response');
  return text(response);
}

/** `connected`, or the system's word for why not. */
function knock(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve('connected');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
  });
}

async function watch(args: readonly string[], options: TerminalOptions = {}): Promise<Terminal> {
  const variables = { SERVE_LESSON_DATA_DIR: await temporaryFolder(), ...options.variables };
  return openTerminal([LAUNCHER, 'serve', ...args], { ...options, variables });
}

/** What a camera reads at the left edge of these rows, where a code is drawn there by now. */
function codeOn(rows: readonly string[]): string | undefined {
  const drawn = rows.map((row) => row.slice(0, 33).padEnd(33)).filter((row) => /^ {4}[█▀▄ ]+$/.test(row));
  try {
    return readCode(modulesOf(['', ...drawn, '']));
  } catch {
    return undefined;
  }
}

describe.skipIf(outer === undefined)('an open door', () => {
  test('that a server does not heed is said to be shut, in a lesson and in serve', async () => {
    const lessons = ['--lessons', await lessonFolder(), '--host', '0.0.0.0', '--with', 'node'];
    const shut =
      /does not heed --host 0\.0\.0\.0: it listens at 127\.0\.0\.1, where no other computer can reach it/;
    const start = ['start', 'odd', ...lessons, '--auto', '--plain', '--port', String(await freePort())];
    const { stdout } = await runCli(start);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(shut);

    const terminal = await watch(['odd', ...lessons, '--port', String(await freePort())], { columns: 120 });
    await terminal.until(/does not heed --host/);
    expect(terminal.screen().join('\n')).not.toContain('everybody in the same network');
    terminal.kill();
  });

  test.each(runtimes)('lets others reach a %s server, and says where', async (runtime) => {
    const port = await freePort();
    const open = ['serve', '--host', '0.0.0.0', '--port', String(port), '--json'];
    const child = await startCli([...open, '--with', runtime]);
    const events = eventsOf(child);
    const listening = await events.event({ type: 'server', event: 'listening' });
    expect(listening).toMatchObject({
      url: `http://localhost:${port}`,
      addresses: expect.arrayContaining([`http://${address}:${port}`]),
    });
    expect(await visit(address, port, '/math')).toBe('12');
    expect(await visit('127.0.0.1', port, '/math')).toBe('12');
    // It came from this very computer, whichever way it took.
    expect(await events.event({ type: 'exchange' })).not.toHaveProperty('from');
    child.kill('SIGINT');
    expect(await exitStatus(child)).toBe(0);
  });

  test('opens no other door: inspector and recorder stay on loopback', async () => {
    const port = await freePort();
    const child = await startCli(['serve', '--host', '0.0.0.0', '--port', String(port), '--json']);
    const events = eventsOf(child);
    const { url } = v.parse(v.looseObject({ url: v.string() }), await events.event({ type: 'inspector' }));
    const Listening = v.looseObject({ pid: v.number() });
    const { pid } = v.parse(Listening, await events.event({ event: 'listening' }));
    const inspector = Number(new URL(url).port);
    expect(await knock(address, port)).toBe('connected');
    expect(await knock('127.0.0.1', inspector)).toBe('connected');
    expect(await knock(address, inspector)).toBe('ECONNREFUSED');
    if (process.platform !== 'linux') return;
    const variables = await readFile(`/proc/${pid}/environ`, 'utf8');
    const control = Number(/\bSERVE_LESSON_LIFELINE=(\d+):/.exec(variables)?.[1]);
    expect(await knock('127.0.0.1', control)).toBe('connected');
    expect(await knock(address, control)).toBe('ECONNREFUSED');
  });

  test('is on the screen in words and as a code, with a warning', async () => {
    const port = await freePort();
    const terminal = await watch(['--host', address, '--port', String(port)]);
    const url = `http://${address}:${port}`;
    const screen = await terminal.until((shown) => codeOn(shown.split('\n')) === url);
    expect(screen).toMatch(new RegExp(`--host ${address}:[^]*everybody[^]*trust[^]*    ${url}\\b`));
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });

  test.each([
    ['NO_COLOR', { NO_COLOR: '1' }],
    ['a terminal without Unicode', { TERM: 'linux' }],
  ])('has no code with %s, but the address', async (_, variables) => {
    const port = await freePort();
    const terminal = await watch(['--host', '0.0.0.0', '--port', String(port)], { variables });
    const screen = await terminal.until(new RegExp(`http://${address}:${port}`));
    expect(screen).not.toMatch(/[█▀▄]/);
    expect(screen).toMatch(/everybody in the\s+same/);
    terminal.kill();
  });

  test('is said in words with --plain', async () => {
    const port = await freePort();
    const child = await startCli(['serve', '--host', '0.0.0.0', '--port', String(port), '--plain']);
    let out = '';
    for await (const piece of child.stdout?.setEncoding('utf8') ?? []) {
      out += String(piece);
      if (out.includes('firewall')) child.kill('SIGINT');
    }
    expect(out).toMatch(/^! You opened the door with --host 0\.0\.0\.0: everybody/);
    expect(out).toContain(`\n    http://${address}:${port}\n`);
    expect(out).not.toMatch(/[█▀▄]/);
  });

  test('of a relay leads to a program that listens on loopback alone', async () => {
    const [port, behind] = [await freePort(), await freePort()];
    const child = await startCli(['serve', '--port', String(behind), '--json']);
    await eventsOf(child).event({ event: 'listening' });
    const open = ['serve', '--host', '0.0.0.0', '--port', String(port), '--json'];
    const relay = await startCli([...open, '--relay', String(behind)]);
    await eventsOf(relay).event({ event: 'listening' });
    expect(await knock(address, behind)).toBe('ECONNREFUSED');
    expect(await visit(address, port, '/math')).toBe('12');
  });

  test.each(runtimes)('invites a phone where the lesson turns to the browser, in %s', async (runtime) => {
    const port = await freePort();
    const args = ['start', '--step', 'browser', '--host', '0.0.0.0', '--port', String(port)];
    const { enterUntil, story, terminal } = await sitDown([...args, '--with', runtime], { rows: 50 });
    await enterUntil(/watching the door/);
    expect(story()).toContain('You opened the door with --host 0.0.0.0');
    const url = `http://${address}:${port}/`;
    expect(story()).toContain(`\n    ${url}\n`);
    expect(codeOn(story().split('\n'))).toBe(url);
    await visit(address, port, '/math');
    await terminal.until(/somebody who does not say/);
    expect(story()).not.toContain('Here comes a phone');
    terminal.kill();
  });
});

test('a lesson played with an open door asks on loopback as ever, and holds', async () => {
  const port = await freePort();
  const open = ['start', '--host', '0.0.0.0', '--port', String(port)];
  const { status, stdout } = await runCli([...open, '--auto', '--json']);
  expect(status).toBe(0);
  expect(stdout).toContain(`"remote":{"host":"127.0.0.1","port":${port}}`);
});

test.each(runtimes)('without --host nobody else reaches a %s server', async (runtime) => {
  const port = await freePort();
  const child = await startCli(['serve', '--port', String(port), '--with', runtime, '--json']);
  const listening = await eventsOf(child).event({ type: 'server', event: 'listening' });
  expect(listening).not.toHaveProperty('addresses');
  expect(await visit('127.0.0.1', port, '/math')).toBe('12');
  if (outer !== undefined) expect(await knock(outer, port)).toBe('ECONNREFUSED');
});

test.each([
  [['serve', '--host', 'banana'], /takes an IP address[^]*“banana”/],
  [['start', '--auto', '--host', '198.51.100.1'], /does not have the address 198\.51\.100\.1/],
  [['serve', '--host', '0.0.0.0', '--run', 'node app.js'], /--host does not go with --run[^]*--relay/],
])('%j is refused with a sentence', async (args, words) => {
  const { status, stderr } = await runCli(args);
  expect(status).toBe(2);
  expect(stderr).toMatch(words);
});
