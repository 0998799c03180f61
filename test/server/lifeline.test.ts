import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkPort } from '../../src/server/ports.ts';
import type { LaunchRequest } from '../../src/server/server.ts';
import { buildPreload, type BuiltPreload } from './built-preload.ts';
import { isAlive, requestFor, runtimes } from './launching.ts';
import { python } from './python-here.ts';

const parentProgram = fileURLToPath(new URL('programs/parent.js', import.meta.url));

/** ms in which a server must have noticed that its launcher is gone. */
const NOTICE_LIMIT = 1000;

let built: BuiltPreload;
beforeAll(async () => {
  built = await buildPreload();
});
afterAll(() => built.remove());

const parents: ChildProcess[] = [];
afterEach(() => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL');
});

interface Parent {
  readonly process: ChildProcess;
  /** Resolves with the next line it prints that contains the text. */
  line(part: string): Promise<string>;
}

/** A process of its own that launches a server, as the CLI does. */
function startParent(request: LaunchRequest, variables: NodeJS.ProcessEnv = {}): Parent {
  const parameters = [pathToFileURL(built.launcherFile).href, built.directory, JSON.stringify(request)];
  const child = spawn(process.execPath, [parentProgram, ...parameters], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  parents.push(child);
  const lines = createInterface(child.stdout);
  const line = (part: string): Promise<string> =>
    new Promise((resolve) => {
      lines.on('line', (text) => {
        if (text.includes(part)) resolve(text);
      });
    });
  return { process: child, line };
}

async function kill(parent: Parent): Promise<void> {
  const exited = once(parent.process, 'exit');
  parent.process.kill('SIGKILL');
  await exited;
}

/** Asks a server that will not answer; resolves when its end of the connection is gone. */
function ask(port: number): { closed: Promise<unknown> } {
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
  socket.on('error', () => undefined);
  return {
    closed: new Promise((resolve) => {
      socket.once('close', resolve);
    }),
  };
}

const spinning = [
  ...runtimes.map((runtime) => ({ runtime, program: 'spin' })),
  ...(python === undefined ? [] : [{ runtime: 'python' as const, program: 'reloader' }]),
  ...(python === undefined || process.platform !== 'linux'
    ? []
    : [{ runtime: 'python' as const, program: 'backtrack' }]),
];

describe('when the launcher is killed with SIGKILL', () => {
  test.each(spinning)(
    'a $runtime server whose handler spins ($program) ends within a second',
    async (which) => {
      const request = await requestFor(which.runtime, which.program);
      const parent = startParent(request);
      await parent.line('listening');
      const { closed } = ask(request.port);
      await parent.line('spinning');
      await kill(parent);
      const killed = performance.now();
      await closed;

      await vi.waitFor(async () => expect(await checkPort(request.port)).toBe('free'));
      expect(performance.now() - killed).toBeLessThan(NOTICE_LIMIT);
    },
  );

  test.each(runtimes)('a %s server that is idle ends', async (runtime) => {
    const request = await requestFor(runtime, 'text');
    const parent = startParent(request);
    await parent.line('listening');
    await kill(parent);
    await vi.waitFor(async () => expect(await checkPort(request.port)).toBe('free'));
  });

  test.skipIf(process.platform === 'win32')(
    'a Node server whose folder was gone before it listened ends',
    async () => {
      const request = await requestFor('node', 'homeless');
      const parent = startParent(request);
      await parent.line('listening');
      await kill(parent);
      await vi.waitFor(async () => expect(await checkPort(request.port)).toBe('free'));
    },
  );

  test.each(runtimes)('a %s server that spins before it listens ends', async (runtime) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-'));
    const PID_FILE = path.join(folder, 'pid');
    const parent = startParent(await requestFor(runtime, 'hang'), { PID_FILE });
    const pid = await vi.waitFor(async () => {
      const written = Number(await readFile(PID_FILE, 'utf8'));
      expect(written).toBeGreaterThan(0);
      return written;
    });
    await kill(parent);

    await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
    await rm(folder, { recursive: true });
  });
});

test.each(runtimes)(
  'Ctrl-C, which goes to the launcher’s process group, does not reach a %s server',
  async (runtime) => {
    const request = await requestFor(runtime, 'text');
    const parent = startParent(request);
    await parent.line('listening');
    const interrupted = parent.line('interrupted');
    process.kill(-(parent.process.pid ?? 0), 'SIGINT');
    await interrupted;

    const [response] = await once(get({ port: request.port, host: '127.0.0.1', agent: false }), 'response');
    expect(response.statusCode).toBe(200);
    await kill(parent);
  },
);
