import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Details } from '../../src/inspector/protocol.ts';
import { listenTo } from '../inspector/events.ts';
import { runtimes } from '../server/launching.ts';
import { hostileRequests, sendAll } from './hostile-requests.ts';
import { freePort, LAUNCHER, temporaryFolder } from './place.ts';
import { exitStatus, parseEvent, startCli } from './run.ts';
import { openTerminal } from './terminal.ts';

/** Another one may be given, to look for more. */
const SEED = Number(process.env['HOSTILE_SEED'] ?? 20_261);
const requests = hostileRequests(Number(process.env['HOSTILE_COUNT'] ?? 40), SEED);

/** What a terminal acts on, or hides. Not by the names that our own code uses for them. */
const STEERING =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;

/** All that we ever say to a terminal: place and clear rows, colour, take the screen and give it back. */
const OUR_OWN = /\u001B\[(?:\d{1,3};1H|2[JK]|\?(?:25|1049)[hl]|[\d;]*m)|\r\n/g;

/** Visits until that is shown: whatever was sent before was dealt with, and the server is still there. */
async function visitUntilShown(port: number, shown: () => string): Promise<void> {
  await expect
    .poll(
      async () => {
        const [response] = await once(
          get({ port, host: '127.0.0.1', path: '/last', agent: false }),
          'response',
        );
        await text(response);
        return shown();
      },
      { timeout: 10_000 },
    )
    .toContain('/last');
}

interface Appended {
  readonly child: ChildProcess;
  readonly port: number;
  readonly out: () => string;
}

/** `serve` without a terminal, when it has been sent everything. */
async function besieged(runtime: string, ...args: readonly string[]): Promise<Appended> {
  const port = await freePort();
  const child = await startCli(['serve', '--with', runtime, '--port', String(port), ...args]);
  let out = '';
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => (out += piece));
  await new Promise<void>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      out += piece;
      if (out.includes(String(port))) resolve();
    });
  });
  await sendAll(requests, port);
  await visitUntilShown(port, () => out);
  return { child, port, out: () => out };
}

/**
 * `serve` in a terminal: sends everything, opens each exchange there is, and ends it. Resolves with all that was
 * written.
 */
async function openEach(...args: readonly string[]): Promise<string> {
  const port = await freePort();
  const variables = { SERVE_LESSON_DATA_DIR: await temporaryFolder() };
  const terminal = openTerminal([LAUNCHER, 'serve', ...args, '--port', String(port)], {
    variables,
    rows: 50,
    columns: 60,
  });
  await terminal.until(/nobody has come yet/);
  await sendAll(requests, port);
  await visitUntilShown(port, () => terminal.screen().join('\n'));

  terminal.type('p\u001B[H');
  await terminal.until(/Paused/);
  // From the oldest to the newest.
  for (let opened = ''; !/GET +\/last/.test(opened);) {
    terminal.type('\r');
    opened = await terminal.until(/Escape.back/);
    expect(terminal.brokenRows()).toEqual([]);
    terminal.type('q');
    await terminal.until(/q.end/);
    terminal.type('j');
  }
  terminal.type('l');
  await terminal.until(/Escape.back/);
  expect(terminal.brokenRows()).toEqual([]);
  terminal.type('q');
  await terminal.until(/q.end/);
  terminal.resize(40, 50);
  await terminal.until((screen) => !/Enter.open · f.filter · p.pause/.test(screen) && /q.end/.test(screen));
  expect(terminal.brokenRows()).toEqual([]);
  terminal.type('q');
  expect(await terminal.ended).toBe(0);
  return terminal.raw();
}

describe.each(runtimes)(`requests that mean no good, to the %s server (HOSTILE_SEED=${SEED})`, (runtime) => {
  test('do nothing to a screen, whichever of them is opened', async () => {
    const raw = await openEach('--with', runtime);
    expect(raw.replaceAll(OUR_OWN, '')).not.toMatch(STEERING);
  });

  test('do nothing to lines that are appended', async () => {
    const { child, out } = await besieged(runtime, '--plain');
    child.kill('SIGINT');
    expect(await exitStatus(child)).toBe(0);
    expect(out()).not.toMatch(STEERING);
  });

  test('do nothing to events, and the inspector can tell of each', async () => {
    const { child, out } = await besieged(runtime, '--json', '--wire');
    const event = out()
      .split('\n')
      .slice(0, -1)
      .map(parseEvent)
      .find(({ type }) => type === 'inspector');
    const url = String(event?.['url']);
    const listener = await listenTo(url);
    const { feed } = await listener.next();
    listener.hangUp();
    expect(feed.rows.length).toBeGreaterThan(10);
    for (const { id } of feed.rows) {
      const answer = await fetch(`${url}exchange/${id}`);
      expect(answer.headers.get('content-type')).toBe('application/json');
      v.parse(Details, await answer.json());
    }

    child.kill('SIGINT');
    expect(await exitStatus(child)).toBe(0);
    expect(out()).not.toMatch(STEERING);
    const events = out().trimEnd().split('\n').map(parseEvent);
    expect(events.filter(({ event: what }) => what === 'stopped')).toMatchObject([{ asked: true }]);
    expect(events.at(-1)).toMatchObject({ type: 'end', ok: true });
  });
});

test(`answers that mean no good do nothing to a screen, through a relay (HOSTILE_SEED=${SEED})`, async () => {
  const raw = await openEach('--relay', String(await hostileServer()));
  expect(raw.replaceAll(OUR_OWN, '')).not.toMatch(STEERING);
});

/** Answers with whatever it was sent, in turn as it is and as part of an answer. Resolves with its port. */
async function hostileServer(): Promise<number> {
  const starts = [
    '',
    'HTTP/1.1 200 ',
    'HTTP/1.1 200 OK\r\nX: ',
    'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n',
  ];
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const start = starts[connections % starts.length] ?? '';
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      const isVisit = bytes.includes('/last');
      socket.end(isVisit ? 'HTTP/1.1 204 No Content\r\n\r\n' : Buffer.concat([Buffer.from(start), bytes]));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
