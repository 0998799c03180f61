import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { after, firstState } from '../../src/live/state.ts';
import { createLiveApp, type LiveApp } from '../../src/terminal/live-app.ts';
import { monochrome } from '../terminal/screens.ts';
import { reply, fakeTraffic, type FakeTraffic, get, seen } from './traffic.ts';

interface Sitting {
  readonly app: LiveApp;
  readonly traffic: FakeTraffic;
  readonly stdin: PassThrough;
  readonly written: string[];
  readonly run: Promise<void>;
  readonly wishes: string[];
}

/** The live screen with streams in place of a terminal. */
function sitDown(traffic = fakeTraffic(), grant = async (_wish: string): Promise<void> => {}): Sitting {
  const stdin = Object.assign(new PassThrough(), { setRawMode: () => stdin, isTTY: true });
  const stdout = new PassThrough();
  const written: string[] = [];
  stdout.on('data', (piece: Buffer) => written.push(String(piece)));
  const wishes: string[] = [];
  const app = createLiveApp({
    keyboard: {
      stdin: stdin as unknown as NodeJS.ReadStream,
      stdout: stdout as unknown as NodeJS.WriteStream,
      interrupted: new AbortController().signal,
      onContinue: () => () => undefined,
    },
    first: after(firstState({ name: 'text', inspector: false }), {
      type: 'server',
      event: {
        type: 'server',
        event: 'listening',
        server: 'text',
        url: 'http://localhost:3000',
        pid: 1,
        startup: 1,
      },
    }),
    traffic,
    view: () => monochrome(80),
    rows: () => 24,
    explain: () => ({ lines: [], problems: [], failureNote: undefined }),
    monotonic: () => performance.now(),
    async grant(wish) {
      wishes.push(wish);
      await grant(wish);
    },
  });
  return { app, traffic, stdin, written, wishes, run: app.run() };
}

test('however many exchanges come, the screen is drawn about ten times a second', async () => {
  const { app, traffic, stdin, written, run } = sitDown(fakeTraffic(200));
  const start = performance.now();
  for (let id = 1; id <= 40_000; id += 1) {
    traffic.show(seenCheaply(id));
    if (id % 200 === 0) await new Promise(setImmediate);
  }
  traffic.skip(123_456);
  const frames = written.filter((piece) => piece.includes(';1H')).length;
  expect(frames).toBeLessThanOrEqual((performance.now() - start) / 100 + 2);
  stdin.write('p');
  await expect.poll(() => written.join('')).toContain('Paused');
  expect(written.join('')).toContain('123,456 were only counted');
  stdin.write('q');
  await run;
  app.restore();
});

/** The same bytes over and over: parsing them is not what is tried here. */
function seenCheaply(id: number) {
  return { ...PATTERN, id };
}

const PATTERN = seen({ request: get('/math'), response: reply(200) });

test('only rows that change are written again', async () => {
  const { traffic, stdin, written, run } = sitDown();
  traffic.show(seen({ id: 1, request: get('/first'), response: reply(200) }));
  await expect.poll(() => written.join('')).toContain('/first');
  written.length = 0;
  traffic.show(seen({ id: 2, request: get('/second'), response: reply(200) }));
  await expect.poll(() => written.join('')).toContain('/second');
  expect(written.join('').match(/;1H/g)?.length).toBeLessThan(6);
  stdin.write('q');
  await run;
});

test('the server is started first, and keys ask for the rest', async () => {
  const { stdin, wishes, run } = sitDown();
  stdin.write('sb');
  await expect.poll(() => wishes).toEqual(['start', 'send', 'browser']);
  stdin.write('\u0003');
  await run;
});

test('something else may have the terminal for a while', async () => {
  const { app, traffic, stdin, written, run } = sitDown();
  await expect.poll(() => written.join('')).toContain('nobody has come yet');
  await app.aside(async () => {
    await expect.poll(() => written.at(-1)).toContain('\u001B[?1049l');
    written.length = 0;
    traffic.show(seen({ id: 1, request: get('/meanwhile'), response: reply(200) }));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(written).toEqual([]);
  });
  await expect.poll(() => written.join('')).toContain('/meanwhile');
  stdin.write('q');
  await run;
});

test('what cannot be granted ends the screen, and is passed on', async () => {
  const failure = new Error('no such thing');
  const { run, written } = sitDown(fakeTraffic(), () => Promise.reject(failure));
  await expect(run).rejects.toBe(failure);
  expect(written.join('')).toContain('\u001B[?1049l');
});
