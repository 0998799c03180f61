import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { platform } from 'node:process';
import { expect, onTestFinished, test, vi } from 'vitest';
import { exitStatus, runCli } from './run.ts';
import { oneLine } from './sentence.ts';
import { openTerminal } from './terminal.ts';
import { cleanVariables, LAUNCHER, NODE, PACKAGE, temporaryFolder } from './place.ts';

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n12';

async function fileWith(content: string, name = 'answer.txt'): Promise<string> {
  const file = path.join(await temporaryFolder(), name);
  await writeFile(file, content, 'latin1');
  return file;
}

/** Runs the real binary with something on its stdin. */
async function piped(
  input: string,
  args: readonly string[] = [],
): Promise<{ status: number | null; stdout: string }> {
  const child = spawn(NODE, [LAUNCHER, 'explain', ...args], {
    cwd: PACKAGE,
    env: cleanVariables(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  child.stdin.end(input, 'latin1');
  return { status: await exitStatus(child), stdout };
}

test('what comes through a pipe is explained line by line', async () => {
  const { status, stdout } = await piped(ANSWER);
  expect(status).toBe(0);
  expect(stdout).toContain('the server  ──►  the client');
  expect(stdout).toContain('the body is 2 bytes long: exactly the `12` below');
  expect(stdout).not.toContain('you');
});

test('--short gives each line one row, with a few words behind it', async () => {
  const { stdout } = await piped(ANSWER, ['--short', '-']);
  expect(stdout).toMatch(/^< Content-Length: 2 +2 bytes, and they came$/m);
});

test('several files each have a heading, and a file that is no HTTP is explained as that', async () => {
  const first = await fileWith(ANSWER);
  const second = await fileWith('SSH-2.0-OpenSSH_9\r\n', 'ssh.bin');
  const { status, stdout } = await runCli(['explain', first, second]);
  expect(status).toBe(0);
  expect(stdout.indexOf(`# ${first}`)).toBeLessThan(stdout.indexOf('200 OK'));
  expect(stdout.indexOf('SSH server')).toBeGreaterThan(stdout.indexOf(`# ${second}`));
});

test('what is wrong is shown at its byte, with a caret or in plain words', async () => {
  const file = await fileWith('GET / HTTP/1.1\r\nHost : a\r\n\r\n');
  const { stdout } = await runCli(['explain', file]);
  expect(stdout).toContain('  2 │ Host : a\n    │     ^\n');
  const plain = await runCli(['explain', file, '--plain']);
  expect(plain.stdout).toMatch(/^error: no space may stand [^]*^ {4}at byte 20, line 2, column 5$/m);
});

test('--json writes one object a message', async () => {
  const { stdout } = await piped(`GET / HTTP/1.1\r\n\r\n${ANSWER}`, ['--json']);
  const kinds = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(kinds).toMatchObject([
    { kind: 'request', exchange: 1, start: 0 },
    { kind: 'response', exchange: 1, start: 18 },
  ]);
});

test('no byte of what is explained steers the terminal', async () => {
  const { status, stdout } = await piped(
    'HTTP/1.1 200 OK\r\nX: \u001b]0;title\u0007\r\n\r\n\u001b[2Jgone\u009b5m',
  );
  expect(status).toBe(0);
  expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(stdout).toContain(String.raw`\x1b`);
});

test.each([
  [
    'a file that is not there',
    (folder: string) => [path.join(folder, 'nowhere.txt')],
    'nowhere.txt” cannot be read: it is not there',
  ],
  ['a folder', (folder: string) => [folder], 'cannot be read: it is a folder'],
])('%s is status 2, with what to do', async (_what, args, message) => {
  const { status, stderr } = await runCli(['explain', ...args(await temporaryFolder())]);
  expect(status).toBe(2);
  expect(oneLine(stderr)).toContain(message);
  expect(stderr).toContain('→');
});

test('--entry chooses, and says how many there are', async () => {
  const entries = ['a', 'b'].map((name) => ({ request: { method: 'GET', url: `http://x/${name}` } }));
  const file = await fileWith(JSON.stringify({ log: { entries } }), 'x.har');
  const second = await runCli(['explain', file, '--entry', '2']);
  expect(second.stdout).toContain('GET /b');
  expect(second.stdout).not.toContain('GET /a');
  const third = await runCli(['explain', file, '--entry', '3']);
  expect(third).toMatchObject({ status: 2 });
  expect(third.stderr).toContain('There are only 2 exchanges');
  expect(await runCli(['explain', file, '--entry', 'x'])).toMatchObject({ status: 2 });
  const none = await runCli(['explain', await fileWith('SSH-2.0-OpenSSH_9\r\n'), '--entry', '5']);
  expect(none).toMatchObject({ status: 2 });
  expect(none.stderr).toContain('There is no exchange in it');
});

test('Ctrl-C ends it with 130, also while it writes to a file', async () => {
  const file = await fileWith('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(20_000));
  const output = await open(path.join(await temporaryFolder(), 'output.txt'), 'w');
  onTestFinished(() => output.close());
  const child = spawn(NODE, [LAUNCHER, 'explain', file], {
    cwd: PACKAGE,
    env: cleanVariables(),
    stdio: ['ignore', output.fd, 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await vi.waitUntil(async () => (await output.stat()).size > 0, { timeout: 30_000 });
  child.kill('SIGINT');
  expect(await exitStatus(child)).toBe(130);
});

test('a file that a .http file sends is read beside it, wherever one is', async () => {
  const file = await fileWith(
    'POST http://localhost:3000/a\nContent-Type: text/plain\n\n< ./body.txt\n',
    'a.http',
  );
  await writeFile(path.join(path.dirname(file), 'body.txt'), 'from the file');
  const { stdout } = await runCli(['explain', file]);
  expect(stdout).toContain('The body comes from the file `./body.txt`.');
  expect(stdout).toContain('│ from the file');
});

test('in a terminal, a HAR is a choice of exchanges', async () => {
  const entries = ['a', 'b', 'c'].map((name) => ({ request: { method: 'GET', url: `http://x/${name}` } }));
  const file = await fileWith(JSON.stringify({ log: { entries } }), 'x.har');
  const terminal = openTerminal([LAUNCHER, 'explain', file, '--short']);
  await terminal.until(/Which exchange[^]*3\. no answer {2}GET http:\/\/x\/c/);
  terminal.type('\u001b[B\r');
  await terminal.until(/GET \/b HTTP\/1\.1/);
  expect(await terminal.ended).toBe(0);
  expect(terminal.history().join('\n')).not.toContain('GET /c HTTP');
});

test('in a terminal without a file, what is pasted is explained after Ctrl-D', async () => {
  const terminal = openTerminal([LAUNCHER, 'explain']);
  await terminal.until(/Paste a request or a response/);
  terminal.type('GET /pasted HTTP/1.1\rHost: a\r\r\u0004');
  await terminal.until(/the endpoint, the room that is asked for/);
  expect(await terminal.ended).toBe(0);
});

test('what a real curl prints is understood, whatever it was asked to print', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/plain').end('12');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  for (const [flags, exchange] of [
    [['-si'], ['response']],
    [['-sI'], ['response']],
    [['-v'], ['request', 'response']],
    [
      ['-sv', '-d', 'a=b'],
      ['request', 'response'],
    ],
  ] as const) {
    const { status, stdout } = await piped(await curl([...flags, url]), ['--json']);
    const messages = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(status).toBe(0);
    expect(messages).toMatchObject(exchange.map((kind) => ({ kind, problems: [] })));
  }
});

/** What curl prints, output and errors as they come. */
async function curl(args: readonly string[]): Promise<string> {
  const child = spawn('curl', [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
  await exitStatus(child);
  return Buffer.concat(pieces).toString('latin1');
}

test.skipIf(platform === 'win32')('what never ends is not read for ever', async () => {
  const { status, stderr } = await runCli(['explain', '/dev/zero']);
  expect(status).toBe(2);
  expect(stderr).toContain('longer than 512 MiB');
});

test('an answer that broke off says so, with what curl said, in text and in JSON', async () => {
  const printed =
    '> GET /a HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 200 OK\n< Content-Length: 9\n< \n* transfer closed with 7 bytes remaining to read\n* Closing connection 0\n12';
  const { stdout } = await piped(printed);
  expect(stdout).toContain('9 bytes were promised, but only 2 came');
  expect(stdout).toContain('transfer closed with 7 bytes remaining to read');
  expect(oneLine(stdout)).toContain('The server hung up in the middle of its answer');
  const { stdout: json } = await piped(printed, ['--json']);
  expect(json).toContain('The server hung up in the middle of its answer');
});

test('a request without an answer, as curl printed it, claims no time', async () => {
  const { stdout } = await piped(
    '* Connected to a (127.0.0.1) port 80\n> GET /a HTTP/1.1\n> Host: a\n> \n* Empty reply from server\n* Closing connection 0\n',
  );
  expect(stdout).toMatch(/no answer$/m);
  expect(oneLine(stdout)).toContain('hung up without an answer');
});
