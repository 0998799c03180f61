import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Launcher } from '../../src/server/launch.ts';
import type { RunRequest } from '../../src/server/run-command.ts';
import type { LaunchResult, RunningProcess, UnheardProcess } from '../../src/server/server.ts';
import { buildPreload, type BuiltPreload } from './built-preload.ts';
import { freePort, isAlive, testLauncher, words } from './launching.ts';
import { python } from './python-here.ts';

let built: BuiltPreload;
let launcher: Launcher;
let impatient: Launcher | undefined;

beforeAll(async () => {
  built = await buildPreload();
  launcher = testLauncher(built.directory);
});
afterEach(() => Promise.all([launcher.stopAll(), impatient?.stopAll()]));

afterAll(() => built.remove());

const SERVER = `
import { createServer } from 'node:http';
const server = createServer((_, response) => response.end('hello'));
server.listen(Number(process.env.PORT), '127.0.0.1');
`;

/** A folder of the learner's own, with a space in its name. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'own program '));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await Promise.all(
    Object.entries(files).map(([name, content]) => writeFile(path.join(folder, name), content)),
  );
  return folder;
}

async function requestFor(commandLine: string, files: Readonly<Record<string, string>>): Promise<RunRequest> {
  return {
    name: 'program',
    commandLine,
    folder: await folderWith(files),
    nodePath: process.execPath,
    port: await freePort(),
  };
}

/** Runs it with a launcher that says after a moment that the program is silent. */
function runHastily(request: RunRequest): {
  readonly unheard: Promise<UnheardProcess>;
  readonly launch: Promise<LaunchResult<RunningProcess>>;
} {
  const hasty = testLauncher(built.directory, { startLimit: 100 });
  impatient = hasty;
  let heard = (_process: UnheardProcess): void => undefined;
  const unheard = new Promise<UnheardProcess>((resolve) => {
    heard = resolve;
  });
  return { unheard, launch: hasty.run(request, { onUnheard: (process) => heard(process) }) };
}

function listening(result: LaunchResult<RunningProcess>): RunningProcess {
  if (result.kind === 'listening') return result.server;
  throw new Error(`${result.failure.code}\n${words(result.failure.output)}`);
}

async function bodyOf(port: number): Promise<string> {
  const [response] = await once(get({ port, host: '127.0.0.1', agent: false }), 'response');
  return text(response);
}

async function expectToServe(request: RunRequest): Promise<RunningProcess> {
  const server = listening(await launcher.run(request));
  expect(server.address.port).toBe(request.port);
  expect(await bodyOf(server.address.port)).toBe('hello');
  return server;
}

describe('a program of the learner’s own', () => {
  test('runs as typed at a shell, and says where it listens', async () => {
    await expectToServe(await requestFor('node "my server.mjs"', { 'my server.mjs': SERVER }));
  });

  test('may be started by several programs in between, and ends with all of them', async () => {
    const manifest = JSON.stringify({ scripts: { start: 'node server.mjs' } });
    const request = await requestFor('npm start', { 'package.json': manifest, 'server.mjs': SERVER });
    const server = await expectToServe(request);
    expect(await server.stop()).toMatchObject({ asked: true });
    expect(isAlive(server.pid)).toBe(false);
    await expect(bodyOf(server.address.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test.skipIf(process.platform === 'win32')('may be a whole line of shell', async () => {
    const request = await requestFor(
      'cd sub 2>/dev/null || true; echo started && node server.mjs; echo over',
      {
        'server.mjs': SERVER,
      },
    );
    const server = await expectToServe(request);
    const heard: string[] = [];
    server.onOutput((output) => heard.push(output.text));
    expect(heard).toContain('started');
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  test.skipIf(python === undefined)('may be a Flask application that `flask run` starts', async () => {
    const application = `
from flask import Flask
app = Flask(__name__)

@app.get("/")
def index():
    return "hello"
`;
    await expectToServe(await requestFor(`"${python}" -m flask --app app run`, { 'app.py': application }));
  });

  test('may listen elsewhere than asked, which is reported', async () => {
    const elsewhere = SERVER.replace('Number(process.env.PORT)', '0');
    const request = await requestFor('node server.mjs', { 'server.mjs': elsewhere });
    const server = listening(await launcher.run(request));
    expect(server.address.port).not.toBe(request.port);
    expect(await bodyOf(server.address.port)).toBe('hello');
  });

  test('that is not there fails with the shell’s own words', async () => {
    const result = await launcher.run(await requestFor('no-such-program-here', {}));
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'EXITED' } });
    if (result.kind === 'failed') expect(words(result.failure.output)).toContain('no-such-program-here');
  });

  test('may end gracefully when it is asked to', async () => {
    const polite = `${SERVER}
process.on('SIGTERM', () => setTimeout(() => { console.log('good night'); process.exit(0); }, 50));
`;
    const request = await requestFor('node server.mjs', { 'server.mjs': polite });
    const server = await expectToServe(request);
    const heard: string[] = [];
    server.onOutput((output) => heard.push(output.text));
    await server.stop();
    expect(heard).toContain('good night');
  });

  test('has no word of the shell’s about its end put into its mouth', async () => {
    const server = await expectToServe(await requestFor('node server.mjs && echo', { 'server.mjs': SERVER }));
    const heard: string[] = [];
    server.onOutput((output) => heard.push(output.text));
    await server.stop();
    expect(heard).toEqual([]);
  });

  test('that takes its time is not ended, and is said to listen as soon as it does', async () => {
    const gate = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void gate.close());
    await once(gate, 'listening');
    const address = gate.address();
    const late = `
import { connect } from 'node:net';
${SERVER.replace('server.listen', 'const open = () => server.listen')}
connect(${typeof address === 'object' ? address?.port : 0}, '127.0.0.1').once('data', open);
`;
    const waiter = once(gate, 'connection');
    const request = await requestFor('node server.mjs', { 'server.mjs': late });
    const { unheard, launch } = runHastily(request);
    expect(isAlive((await unheard).pid)).toBe(true);
    const [socket] = await waiter;
    socket.end('go on');
    expect(listening(await launch).address.port).toBe(request.port);
    expect(await bodyOf(request.port ?? 0)).toBe('hello');
  });

  test.skipIf(process.platform === 'win32')(
    'that cannot say that it listens serves all the same, until it is stopped',
    async () => {
      const program = SERVER.replace("'127.0.0.1'", "'127.0.0.1', () => console.log('up')");
      const request = await requestFor('env -u SERVE_LESSON_LIFELINE node server.mjs', {
        'server.mjs': program,
      });
      const { unheard, launch } = runHastily(request);
      const { onOutput, stop } = await unheard;
      await new Promise<void>((up) => onOutput((line) => line.text === 'up' && up()));
      expect(await bodyOf(request.port ?? 0)).toBe('hello');
      expect(await stop()).toMatchObject({ asked: true });
      expect(await launch).toMatchObject({
        kind: 'failed',
        failure: { code: 'EXITED', end: { asked: true } },
      });
    },
  );

  test.skipIf(process.platform === 'win32')(
    'ends within a moment when we are killed, whatever its shell has started',
    async () => {
      // `sleep` knows nothing of us: the guard ends it with its whole group.
      const request = await requestFor('sleep 1000 & echo $! && node server.mjs', { 'server.mjs': SERVER });
      const script = `
        import { createLauncher } from ${JSON.stringify(built.launcherFile)};
        const launcher = createLauncher({ variables: process.env, preloadDirectory: ${JSON.stringify(built.directory)},
          monotonic: () => performance.now(), platform: process.platform, kill: process.kill.bind(process) });
        const { server } = await launcher.run(${JSON.stringify(request)});
        server.onOutput(({ text }) => console.log(server.pid + ' ' + text));
      `;
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = await once(parent.stdout, 'data');
      const pids = String(line).trim().split(' ').map(Number);
      expect(pids.every((pid) => pid > 0 && isAlive(pid))).toBe(true);
      parent.kill('SIGKILL');
      await expect.poll(() => pids.filter(isAlive), { timeout: 20_000 }).toEqual([]);
    },
  );
});
