import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Launcher } from '../../src/server/launch.ts';
import { LINE_LIMIT, LINES_KEPT } from '../../src/server/output.ts';
import { checkPort } from '../../src/server/ports.ts';
import type { LaunchFailure, LaunchResult, ServerOutput } from '../../src/server/server.ts';
import { buildPreload, type BuiltPreload } from './built-preload.ts';
import {
  freePort,
  isAlive,
  lineWith,
  listening,
  requestFor,
  runtimes,
  testLauncher,
  words,
} from './launching.ts';
import { python } from './python-here.ts';

let built: BuiltPreload;
let launcher: Launcher;

beforeAll(async () => {
  built = await buildPreload();
  launcher = testLauncher(built.directory);
});
afterEach(() => launcher.stopAll());
afterAll(() => built.remove());

function failure(result: LaunchResult): LaunchFailure {
  if (result.kind === 'failed') return result.failure;
  throw new Error('It listens.');
}

async function bodyOf(port: number, target = '/'): Promise<string> {
  const [response] = await once(get({ port, host: '127.0.0.1', path: target, agent: false }), 'response');
  return text(response);
}

/** The pid that a program wrote into the file; throws as long as it has not. */
async function pidIn(file: string): Promise<number> {
  const pid = Number(await readFile(file, 'utf8'));
  expect(pid).toBeGreaterThan(0);
  return pid;
}

/** Asks and expects no answer; resolves when the server's end of the connection is gone. */
function hangUp(port: number): Promise<unknown> {
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.once('close', resolve);
  });
}

describe.each(runtimes)('a %s server', (runtime) => {
  test('listens when the launch resolves, at the address that it reported itself', async () => {
    const request = await requestFor(runtime, 'text');
    const server = listening(await launcher.launch(request));

    expect(server.address).toEqual({ host: '127.0.0.1', port: request.port });
    expect(server).toMatchObject({ name: 'text', runtime, program: request.program });
    expect(server.startup).toBeGreaterThan(0);
    expect(launcher.running).toEqual([server]);
    expect(await bodyOf(request.port, '/math')).toBe('12');
    await lineWith(server, `Server is listening on port ${request.port}`);
  });

  test('sees no request but those that somebody sent', async () => {
    const server = listening(await launcher.launch(await requestFor(runtime, 'text')));
    const logged: ServerOutput[] = [];
    server.onOutput((output) => logged.push(output));
    await bodyOf(server.address.port, '/only-this');
    await server.stop();

    const requests = logged.filter(({ text: line }) => line.includes('HTTP/1.1'));
    expect(requests).toHaveLength(runtime === 'node' ? 0 : 1);
  });

  test('is over, with its port free, when stop resolves', async () => {
    const request = await requestFor(runtime, 'text');
    const server = listening(await launcher.launch(request));
    const end = await server.stop();

    expect(end).toEqual({ exitCode: null, signal: 'SIGTERM', asked: true });
    expect(await checkPort(request.port)).toBe('free');
    expect(launcher.running).toEqual([]);
    expect(await server.stop()).toEqual(end);
    listening(await launcher.launch(request));
  });

  test('is ended although its handler spins', async () => {
    const server = listening(await launcher.launch(await requestFor(runtime, 'spin')));
    const closed = hangUp(server.address.port);
    await lineWith(server, 'spinning');
    expect(await server.stop()).toMatchObject({ asked: true });
    await closed;
  });

  test('that ends before it listens is reported with its last words and its exit code', async () => {
    const { code, end, output } = failure(await launcher.launch(await requestFor(runtime, 'crash')));

    expect(code).toBe('EXITED');
    expect(end).toEqual({ exitCode: 3, signal: null, asked: false });
    expect(output).toEqual(
      expect.arrayContaining([
        { stream: 'stdout', text: 'about to fail' },
        { stream: 'stderr', text: 'no more flour' },
      ]),
    );
  });

  test('whose port is taken fails with EADDRINUSE and its own words', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, end, output } = failure(await launcher.launch(await requestFor(runtime, 'text', port)));
    other.close();

    expect(code).toBe('EADDRINUSE');
    expect(end).toMatchObject({ exitCode: 1, asked: false });
    expect(words(output).toLowerCase()).toContain('address already in use');
    expect(words(output)).not.toMatch(/preload|sitecustomize|lifeline/);
  });

  test('that never listens is ended at the limit and reported as ETIMEDOUT', async () => {
    const hasty = testLauncher(built.directory, { startLimit: 100 });
    const { code, end } = failure(await hasty.launch(await requestFor(runtime, 'hang')));
    expect(code).toBe('ETIMEDOUT');
    expect(end?.asked).toBe(true);
  });

  test('is ended when the launch is aborted, and the reason thrown', async () => {
    const controller = new AbortController();
    const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-'));
    const PID_FILE = path.join(folder, 'pid');
    const patient = testLauncher(built.directory, { variables: { ...process.env, PID_FILE } });
    const launched = patient.launch(await requestFor(runtime, 'hang'), { signal: controller.signal });
    const pid = await vi.waitFor(() => pidIn(PID_FILE));
    const reason = new Error('enough');
    controller.abort(reason);

    await expect(launched).rejects.toBe(reason);
    expect(isAlive(pid)).toBe(false);
    await rm(folder, { recursive: true });
  });

  test('where the interpreter is missing, fails with ENOENT', async () => {
    const request = { ...(await requestFor(runtime, 'text')), interpreter: '/nowhere/interpreter' };
    expect(failure(await launcher.launch(request))).toEqual({ code: 'ENOENT', output: [] });
  });
});

describe('an interpreter', () => {
  test.skipIf(process.platform === 'win32')('that may not be run fails with EACCES', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-'));
    const interpreter = path.join(folder, 'node');
    await writeFile(interpreter, '');
    await chmod(interpreter, 0o600);
    const request = { ...(await requestFor('node', 'text')), interpreter };
    expect(failure(await launcher.launch(request)).code).toBe('EACCES');
    await rm(folder, { recursive: true });
  });
});

describe('stopping', () => {
  test('makes a server end that does not when asked', async () => {
    const strict = testLauncher(built.directory, { grace: 50 });
    const server = listening(await strict.launch(await requestFor('node', 'stubborn')));
    expect(await server.stop()).toEqual({ exitCode: null, signal: 'SIGKILL', asked: true });
  });

  test('all of them ends those that are still starting, too', async () => {
    const request = await requestFor('node', 'hang');
    const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-'));
    const PID_FILE = path.join(folder, 'pid');
    const both = testLauncher(built.directory, { variables: { ...process.env, PID_FILE } });
    const running = listening(await both.launch(await requestFor('node', 'text')));
    const starting = both.launch(request);
    await vi.waitFor(() => pidIn(PID_FILE));
    await both.stopAll();

    expect(failure(await starting)).toMatchObject({ code: 'EXITED', end: { asked: true } });
    expect(await running.ended).toMatchObject({ asked: true });
    await rm(folder, { recursive: true });
  });

  test('at once needs no turn of the event loop', async () => {
    const server = listening(await launcher.launch(await requestFor('node', 'stubborn')));
    launcher.killAllNow();
    expect(await server.ended).toEqual({ exitCode: null, signal: 'SIGKILL', asked: false });
  });

  test('never signals a process that has ended', async () => {
    const kill = vi.fn((pid: number, signal: NodeJS.Signals) => void process.kill(pid, signal));
    const watched = testLauncher(built.directory, { kill });
    const server = listening(await watched.launch(await requestFor('node', 'text')));
    await server.stop();
    kill.mockClear();
    await server.stop();
    await watched.stopAll();
    watched.killAllNow();
    expect(kill).not.toHaveBeenCalled();
  });
});

describe('what a server prints', () => {
  test('comes as lines, whole characters and all, and endless lines are cut', async () => {
    const server = listening(await launcher.launch(await requestFor('node', 'hostile')));
    const printed: string[] = [];
    server.onOutput(({ text: line }) => printed.push(line));
    await server.stop();

    expect(printed).toEqual([
      'café',
      '\u{fffd}\u{fffd}\u001b[2J',
      `${'x'.repeat(LINE_LIMIT)}…`,
      '',
      'last words',
    ]);
  });

  test('is read to the end, and only the newest lines are kept', async () => {
    const server = listening(await launcher.launch(await requestFor('node', 'flood')));
    await lineWith(server, 'the end');
    const printed: string[] = [];
    server.onOutput(({ text: line }) => printed.push(line));
    expect(printed).toHaveLength(LINES_KEPT);
    expect(printed.at(-1)).toBe('the end');
  });

  test('is told no longer to a listener that went away', async () => {
    const server = listening(await launcher.launch(await requestFor('node', 'stubborn')));
    const heard = vi.fn();
    server.onOutput(heard)();
    process.kill(server.pid, 'SIGTERM');
    await lineWith(server, 'no');
    expect(heard).not.toHaveBeenCalled();
    launcher.killAllNow();
  });
});

describe('the preload', () => {
  test('leaves in a Node program’s environment only where we are, and runs it in its own folder', async () => {
    const request = await requestFor('node', 'surroundings');
    const server = listening(await launcher.launch(request));
    expect(JSON.parse(await lineWith(server, 'folder'))).toEqual({
      ours: ['SERVE_LESSON_LIFELINE'],
      port: String(request.port),
      folder: path.dirname(request.program),
    });
  });

  test('lets a program try another port, and reports that one', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const server = listening(await launcher.launch(await requestFor('node', 'next-port', port)));
    expect(server.address.port).toBe(port + 1);
    other.close();
  });

  test('reports a failure although the program stays, which is then ended', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const { code, end, output } = failure(
      await launcher.launch(await requestFor('node', 'give-up-slowly', port)),
    );
    other.close();
    expect(code).toBe('EADDRINUSE');
    expect(end?.asked).toBe(true);
    expect(words(output)).toContain('I stay');
  });

  test('keeps the user’s own NODE_OPTIONS at work', async () => {
    const variables = { ...process.env, NODE_OPTIONS: '--title=lesson' };
    const own = testLauncher(built.directory, { variables });
    const server = listening(await own.launch(await requestFor('node', 'text')));
    expect(await bodyOf(server.address.port)).toBe('Serving some delicious text');
    await own.stopAll();
  });

  test('ends with the program what it left behind', async () => {
    const { code, end, output } = failure(await launcher.launch(await requestFor('node', 'heir')));
    expect(code).toBe('EXITED');
    expect(end).toEqual({ exitCode: 0, signal: null, asked: false });
    const heir = Number(/heir (\d+)/.exec(words(output))?.[1]);
    expect(isAlive(heir)).toBe(false);
  });
});

describe.skipIf(python === undefined)('the Python preload', () => {
  test('runs the environment’s own sitecustomize, and stays off the module path', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-'));
    await writeFile(path.join(folder, 'sitecustomize.py'), 'print("own sitecustomize")\n');
    await writeFile(
      path.join(folder, 'look.py'),
      'import sys, sitecustomize\nprint(sitecustomize.__file__, sys.path)\n',
    );
    const own = testLauncher(built.directory, { variables: { ...process.env, PYTHONPATH: folder } });
    const request = { ...(await requestFor('python', 'crash')), program: path.join(folder, 'look.py') };
    const { output } = failure(await own.launch(request));

    expect(words(output)).toContain('own sitecustomize');
    expect(words(output)).toContain(path.join(folder, 'sitecustomize.py'));
    expect(words(output)).not.toContain(built.directory);
    await rm(folder, { recursive: true });
  });

  test('covers Flask’s reloader: stop ends both processes and frees the port', async () => {
    const request = await requestFor('python', 'reloader');
    const server = listening(await launcher.launch(request));
    const closed = hangUp(request.port);
    const [, child, parent] = (await lineWith(server, 'spinning')).split(' ').map(Number);
    expect(parent).toBe(server.pid);
    await server.stop();
    await closed;

    expect(isAlive(child ?? 0)).toBe(false);
    expect(await checkPort(request.port)).toBe('free');
  });
});
