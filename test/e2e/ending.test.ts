import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { checkPort } from '../../src/server/ports.ts';
import type { Runtime } from '../../src/server/server.ts';
import { isAlive, runtimes } from '../server/launching.ts';
import { lessonFolder, rawServer } from './lesson-folder.ts';
import { cleanVariables, freePort, LAUNCHER, NODE, temporaryFolder } from './place.ts';
import { eventsOf, exitStatus, startCli } from './run.ts';
import { CTRL_C, CURSOR_SHOWN, sitDown, sittingAt, type Sitting } from './sitting.ts';
import { openTerminal } from './terminal.ts';

/** ms within which a port must be free when serve-lesson has ended, however it ended. */
const SOON = 1000;

/** What shows the cursor, and what hides it (DECTCEM). */
const CURSOR = /\p{Cc}\[\?25[hl]/gu;

/** Holds a connection to a server, to notice the moment when it has ended. */
async function connectionTo(port: number): Promise<{ readonly closed: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => {
    socket.once('close', resolve);
  });
  await once(socket, 'connect');
  return { closed };
}

/** Does what must end a server, and expects its port to be free soon after. */
async function expectFreedBy(port: number, end: () => Promise<unknown>): Promise<void> {
  const { closed } = await connectionTo(port);
  await end();
  const ended = performance.now();
  await closed;
  await vi.waitFor(async () => expect(await checkPort(port)).toBe('free'), { interval: 10 });
  expect(performance.now() - ended).toBeLessThan(SOON);
}

/** A learner in the Server lesson, just after the first server was opened. */
async function withOpenServer(runtime: Runtime): Promise<{ sitting: Sitting; port: number }> {
  const port = await freePort();
  const sitting = await sitDown([
    'start',
    'server',
    '--step',
    'opening',
    '--port',
    String(port),
    '--with',
    runtime,
  ]);
  await sitting.enterUntil(/text server is open at[^]*Enter\snext/);
  return { sitting, port };
}

function expectCursorShown({ terminal }: Sitting): void {
  expect(terminal.raw().match(CURSOR)?.at(-1) ?? CURSOR_SHOWN).toBe(CURSOR_SHOWN);
}

describe.each(runtimes)('at a prompt, with a %s server open', (runtime) => {
  test('Ctrl-C ends all with 130, the cursor shown and the port free', async () => {
    const { sitting, port } = await withOpenServer(runtime);
    await expectFreedBy(port, async () => {
      sitting.terminal.type(CTRL_C);
      expect(await sitting.terminal.ended).toBe(130);
    });
    expectCursorShown(sitting);
    expect(sitting.terminal.screen().join('\n')).not.toMatch(/Error|^\s+at /m);
  });

  test('q ends all with 0, and says that progress is kept', async () => {
    const { sitting, port } = await withOpenServer(runtime);
    await expectFreedBy(port, async () => {
      sitting.terminal.type('q');
      expect(await sitting.terminal.ended).toBe(0);
    });
    expectCursorShown(sitting);
    expect(sitting.terminal.screen().join('\n')).toMatch(/progress is kept/);
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT'])('%s ends all with 130', async (signal) => {
    const { sitting, port } = await withOpenServer(runtime);
    await expectFreedBy(port, async () => {
      sitting.terminal.kill(signal);
      expect(await sitting.terminal.ended).toBe(130);
    });
    expectCursorShown(sitting);
  });

  test('a closed window ends all', async () => {
    const { sitting, port } = await withOpenServer(runtime);
    await expectFreedBy(port, async () => {
      sitting.terminal.close();
      await sitting.terminal.ended;
    });
    expect(isAlive(sitting.terminal.pid)).toBe(false);
  });

  test('kill -9 ends the server too', async () => {
    const { sitting, port } = await withOpenServer(runtime);
    await expectFreedBy(port, async () => {
      sitting.terminal.kill('SIGKILL');
      await sitting.terminal.ended;
    });
  });
});

test('Ctrl-C at a list of choices shows the cursor again', async () => {
  const port = String(await freePort());
  const sitting = await sitDown(['start', '--step', 'server-and-client', '--port', port, '--with', 'node']);
  await sitting.enterUntil(/Arrow keys choose/);
  sitting.terminal.type(CTRL_C);
  expect(await sitting.terminal.ended).toBe(130);
  expectCursorShown(sitting);
});

describe('while an exchange is under way', () => {
  const HANGS = rawServer(`console.log('asked');`);

  test('Ctrl-C ends all with 130', async () => {
    const port = await freePort();
    const lessons = await lessonFolder({ node: HANGS });
    const sitting = await sitDown([
      'start',
      'odd',
      '--lessons',
      lessons,
      '--port',
      String(port),
      '--with',
      'node',
    ]);
    await sitting.terminal.until(/odd server is open/);
    await expectFreedBy(port, async () => {
      sitting.terminal.type(CTRL_C);
      expect(await sitting.terminal.ended).toBe(130);
    });
    expectCursorShown(sitting);
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s ends --json with 130', async (signal) => {
    const port = await freePort();
    const lessons = await lessonFolder({ node: HANGS });
    const cli = await startCli(['start', 'odd', '--json', '--lessons', lessons, '--port', String(port)]);
    await eventsOf(cli).event({ event: 'output', text: 'asked' });
    await expectFreedBy(port, async () => {
      cli.kill(signal);
      expect(await exitStatus(cli)).toBe(130);
    });
  });

  const SPINS: Readonly<Record<Runtime, string>> = {
    node: rawServer(`console.log('spinning');
    setImmediate(() => { for (;;); });`),
    python: `import os
from flask import Flask

app = Flask(__name__)


@app.get("/")
def spin():
    print("spinning", flush=True)
    while True:
        pass


app.run(port=int(os.environ["PORT"]), threaded=False)
`,
  };

  test.each(runtimes)('kill -9 ends a %s server even while it spins in a loop', async (runtime) => {
    const port = await freePort();
    const lessons = await lessonFolder(SPINS);
    const args = ['start', 'odd', '--json', '--lessons', lessons, '--port', String(port), '--with', runtime];
    const cli = await startCli(args);
    const events = eventsOf(cli);
    const { pid } = await events.event({ event: 'listening' });
    await events.event({ event: 'output', text: 'spinning' });
    await expectFreedBy(port, async () => {
      cli.kill('SIGKILL');
      await exitStatus(cli);
    });
    await vi.waitFor(() => expect(isAlive(Number(pid))).toBe(false), { interval: 10 });
  });
});

test('a reader that has seen enough (`| head -1`) ends it quietly, with the server', async () => {
  const port = await freePort();
  const cli = await startCli(['start', '--json', '--port', String(port)]);
  let complaints = '';
  cli.stderr?.on('data', (text) => (complaints += String(text)));
  await eventsOf(cli).event({ type: 'lesson' });
  cli.stdout?.destroy();
  expect(await exitStatus(cli)).toBe(0);
  expect(complaints).toBe('');
  expect(await checkPort(port)).toBe('free');
});

test.skipIf(process.platform === 'win32')('Ctrl-Z stops it, fg takes it up where it was', async () => {
  const [port, data] = [await freePort(), await temporaryFolder()];
  const terminal = openTerminal(['--norc', '--noprofile', '-i'], {
    program: 'bash',
    variables: { ...cleanVariables(), SERVE_LESSON_DATA_DIR: data, PS1: 'shell> ', HISTFILE: '' },
  });
  const sitting = sittingAt(terminal, data);
  await terminal.until(/shell> $/m);
  terminal.type(`'${NODE}' '${LAUNCHER}' start --step opening --port ${port} --with node\r`);
  await sitting.enterUntil(/text server is open at[^]*Enter\snext/);

  terminal.type('\x1a');
  await terminal.until(/Stopped[^]*shell> $/m);
  expect(await sitting.press('fg\r')).toBe('keys');
  await sitting.enter();
  await terminal.until(/Your first request\s+step/);
  terminal.type(CTRL_C);
  await terminal.until(/shell> \s*$/);
  terminal.type('echo "status $?"\r');
  await terminal.until(/status 130/);
  expect(await checkPort(port)).toBe('free');
});
