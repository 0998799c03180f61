import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/explain/read.ts';
import { closedPort, httpServer } from '../http/servers.ts';
import { freePort, LAUNCHER, temporaryFolder } from './place.ts';
import { eventsOf, exitStatus, parseEvent, runCli, startCli } from './run.ts';
import { oneLine } from './sentence.ts';
import { CTRL_C, DOWN, sitDown } from './sitting.ts';
import { openTerminal } from './terminal.ts';

/** `GET /math 200` of each exchange in a file, as `explain` reads it. */
async function outcomesIn(file: string): Promise<string[]> {
  return Array.from(read(await readFile(file), { now: 0 }).found, (found) => {
    if (found.kind === 'none') return found.text;
    const { request, response, failure } = found.exchange;
    return `${request?.method} ${request?.target} ${response?.status ?? failure?.code ?? 'no answer'}`;
  });
}

async function visit(port: number, target: string, headers: Record<string, string> = {}): Promise<void> {
  const asking = get({ port, host: '127.0.0.1', path: target, agent: false, headers });
  const [answer]: IncomingMessage[] = await once(asking, 'response');
  if (answer !== undefined) await text(answer);
}

describe('start --transcript', () => {
  test('saves all exchanges of a run, in the order in which they began', async () => {
    const folder = await temporaryFolder();
    const args = ['start', 'server', '--port', String(await freePort()), '--transcript', 'run.har'];
    const { status, stdout } = await runCli([...args, '--auto'], { workingDirectory: folder });
    expect(status).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      `10 exchanges are saved in ${folder}/run.har ✓ That was`,
    );
    const outcomes = await outcomesIn(path.join(folder, 'run.har'));
    expect(outcomes).toHaveLength(10);
    expect(outcomes).toContain('GET /math 200');
    expect(outcomes).toContain('POST /math 405');
  });

  test('leaves --json to its events, and replaces what was there', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'run.html');
    await writeFile(file, 'before');
    const args = ['start', 'server', '--port', String(await freePort()), '--transcript', file];
    const { status, stdout } = await runCli([...args, '--json']);
    expect(status).toBe(0);
    const events = stdout.trimEnd().split('\n').map(parseEvent);
    expect(events.at(-1)).toMatchObject({ type: 'end', ok: true });
    expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>\n[^]*The lesson “Server”[^]*<\/html>\n$/);
  });

  test('saves what there was until Ctrl-C', async () => {
    const folder = await temporaryFolder();
    const args = ['start', 'server', '--port', String(await freePort()), '--transcript', 'run.json'];
    const sitting = await sitDown(args, { workingDirectory: folder });
    await sitting.enterUntil(/send\sagain/);
    sitting.terminal.type(CTRL_C);
    expect(await sitting.terminal.ended).toBe(130);
    expect(sitting.story()).toContain('1 exchange is saved in');
    expect(await outcomesIn(path.join(folder, 'run.json'))).toHaveLength(1);
  });

  test.each([
    ['run.txt', /“run\.txt” does not say in which format[^]*\.html, \.md, \.har, \.http, \.sh or \.json/],
    ['missing/run.har', /folder .*missing is not there/],
    ['folder.har', /folder\.har is a folder/],
  ])('refuses %s before anything begins', async (file, words) => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, 'folder.har'));
    const { status, stdout, stderr } = await runCli(['start', '--auto', '--transcript', file], {
      workingDirectory: folder,
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
  });
});

test('an exchange of the lesson is saved with a key, under a name that is free', async () => {
  const folder = await temporaryFolder();
  const sitting = await sitDown(['start', 'server', '--port', String(await freePort())], {
    workingDirectory: folder,
  });
  await sitting.enterUntil(/save\sit/);
  for (const name of ['get.md', 'get-2.md']) {
    expect(await sitting.press('v')).toBe('list');
    expect(await sitting.choose(/\.md/, DOWN)).toBe('line');
    expect(sitting.terminal.screen().join('\n')).toContain(`(Enter: ${name})`);
    await sitting.enter();
    await sitting.readOn();
  }
  expect(await sitting.press('v')).toBe('list');
  await sitting.enter();
  await sitting.answer('get-2.md');
  await sitting.readOn();
  expect((await readdir(folder)).toSorted()).toEqual(['get-2.md', 'get-2.md.html', 'get.md']);
  expect(await readFile(path.join(folder, 'get.md'), 'utf8')).toMatch(/^# GET \/\n/);
});

describe('send', () => {
  const answer = (_request: IncomingMessage, response: ServerResponse): void => {
    response.setHeader('Set-Cookie', 'sid=s3cret');
    response.end('12');
  };

  test('--export writes the exchange in a format, and nothing else', async () => {
    const port = await httpServer(answer);
    const curl = await runCli(['send', `:${port}/math`, '--ignore-stdin', '--export', 'curl']);
    expect(curl).toMatchObject({ status: 0, stderr: '' });
    expect(curl.stdout).toMatch(/^curl http:\/\/localhost:\d+\/math \\\n/);
    const page = await runCli(['send', `:${port}/math`, '--export', 'html', '--redact']);
    expect(page.stdout).toMatch(/^<!doctype html>[^]*sid=\*{6}[^]*<\/html>\n$/);
  });

  test('--export tells of what failed, too, and of secrets beside the file', async () => {
    const failed = await runCli(['send', `:${await closedPort()}/x`, '--export', 'har']);
    expect([failed.status, failed.stdout]).toEqual([1, expect.stringContaining('"_error": "ECONNREFUSED"')]);
    expect(failed.stderr).toContain('There is no answer (ECONNREFUSED).');
    const port = await httpServer(answer);
    const kept = await runCli(['send', `:${port}/`, '--ignore-stdin', '--export', 'har']);
    expect(oneLine(kept.stderr)).toContain('Passwords, cookies or tokens are in it as they were sent');
    const masked = await runCli(['send', `:${port}/`, '--ignore-stdin', '--export', 'har', '--redact']);
    expect(masked.stderr).toBe('');
  });

  test('what holds a password, in a form too, is for nobody else to read', async () => {
    const folder = await temporaryFolder();
    const port = await httpServer((_request, response) => void response.end('12'));
    const save = (file: string, ...items: readonly string[]) =>
      runCli(['send', '-q', '-f', `:${port}/`, ...items, '--save', file], { workingDirectory: folder });
    const modeOf = async (file: string) => (await stat(path.join(folder, file))).mode & 0o777;
    await writeFile(path.join(folder, 'usual'), '');
    expect((await save('secret.har', 'password=hunter2')).stderr).toContain('Passwords, cookies or tokens');
    expect((await save('plain.har', 'a=b')).stderr).not.toContain('Passwords');
    expect([await modeOf('secret.har'), await modeOf('plain.har')]).toEqual([0o600, await modeOf('usual')]);
    await save('plain.har', 'password=hunter2').then(({ stderr }) =>
      expect(oneLine(stderr)).toContain('others on this computer may still read it'),
    );
    expect(await modeOf('plain.har')).toBe(await modeOf('usual'));
    expect(await readdir(folder)).toHaveLength(3);
  });

  test('--save keeps every exchange on the way, beside what is shown', async () => {
    const folder = await temporaryFolder();
    const port = await httpServer((request, response) => {
      if (request.url === '/math') return answer(request, response);
      return void response.writeHead(302, { location: '/math' }).end();
    });
    const args = ['send', `:${port}/`, '--follow', '--save', 'both.har'];
    const { status, stdout, stderr } = await runCli(args, { workingDirectory: folder });
    expect([status, stdout]).toEqual([0, '12']);
    expect(stderr).toMatch(/^2 exchanges are saved in .*both\.har\. Passwords, cookies or tokens are in it/);
    expect(await outcomesIn(path.join(folder, 'both.har'))).toEqual(['GET / 302', 'GET /math 200']);
  });

  test.each([
    [['--export', 'pdf'], 'no format “pdf”'],
    [['--export', 'har', '-v'], 'only one can be had'],
    [['--save', 'a.har', '--diff', ':1/'], '--diff sends it twice'],
    [['--save', 'a.txt'], 'does not say in which format'],
    [['--redact'], 'here nothing is saved'],
    [['--json', '--redact'], 'here nothing is saved'],
  ])('%j is refused before anything is sent', async (args, words) => {
    const { status, stderr } = await runCli(['send', ':1/', ...args]);
    expect(status).toBe(2);
    expect(oneLine(stderr)).toContain(words);
  });
});

test.each([
  ['start', 'server', '--auto'],
  ['serve', '--json'],
])('%s: --redact is refused where nothing is saved that it could mask', async (...args) => {
  const { status, stderr } = await runCli([...args, '--redact', '--port', String(await freePort())]);
  expect([status, oneLine(stderr)]).toEqual([2, expect.stringContaining('here nothing is saved')]);
});

describe('serve', () => {
  test('saves its traffic at the end, and masks secrets where that is wanted', async () => {
    const [folder, port] = [await temporaryFolder(), await freePort()];
    const args = ['serve', '--json', '--port', String(port), '--transcript', 'traffic.sh', '--redact'];
    const child = await startCli(args, { workingDirectory: folder });
    const events = eventsOf(child);
    await events.event({ type: 'server', event: 'listening' });
    await visit(port, '/math', { cookie: 'sid=s3cret' });
    await events.event({ type: 'exchange' });
    child.kill('SIGINT');
    expect(await exitStatus(child)).toBe(0);
    expect(await readFile(path.join(folder, 'traffic.sh'), 'utf8')).toMatch(
      /^curl .*\/math[^]*'cookie: sid=\*{6}'/,
    );
  });

  test('says so where its file cannot be written any more', async () => {
    const [folder, port] = [await temporaryFolder(), await freePort()];
    const child = await startCli([
      'serve',
      '--json',
      '--port',
      String(port),
      '--transcript',
      `${folder}/a.har`,
    ]);
    await eventsOf(child).event({ type: 'server', event: 'listening' });
    await rm(folder, { recursive: true });
    child.kill('SIGINT');
    const [said, status] = await Promise.all([text(child.stderr ?? Readable.from('')), exitStatus(child)]);
    expect(status).toBe(2);
    expect(oneLine(said)).toContain('could not be written: its folder is not there');
  });

  test('saves the exchange that is open with a key, asks about its secrets, and again for a name that will not do', async () => {
    const [folder, port] = [await temporaryFolder(), await freePort()];
    const terminal = openTerminal([LAUNCHER, 'serve', '--port', String(port), '--transcript', 'all.har'], {
      workingDirectory: folder,
      variables: { SERVE_LESSON_DATA_DIR: await temporaryFolder() },
    });
    await terminal.until(/nobody has come yet/);
    await visit(port, '/math?token=s3cret');
    await terminal.until(/\/math/);
    for (const asks of [/▸ \.html/, /▸ Mask them/]) {
      terminal.type('v');
      await terminal.until(/▸ \.html/);
      if (asks.source.includes('Mask')) terminal.type('\r');
      await terminal.until(asks);
      terminal.type('\u001B');
      await terminal.until(/Enter.open/);
    }
    terminal.type('v');
    await terminal.until(/▸ \.html/);
    terminal.type('\r');
    await terminal.until(/▸ Mask them/);
    terminal.type('\r');
    await terminal.until(/The file .*get-math\.html/);
    terminal.type('gone/x.html\r');
    await terminal.until(/is not there\. [^]*get-math\.html/);
    terminal.type('\r');
    await terminal.until(/1 exchange is saved in[^]*masked/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    expect(terminal.history().join('\n')).toMatch(/all\.har\.\s+Passwords,\s+cookies or tokens are in it/);
    expect(await readFile(path.join(folder, 'get-math.html'), 'utf8')).not.toContain('s3cret');
    expect(await outcomesIn(path.join(folder, 'all.har'))).toEqual(['GET /math?token=s3cret 200']);
  });
});
