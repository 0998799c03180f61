import { PassThrough } from 'node:stream';
import { after, firstState } from '../../src/live/state.ts';
import { createLiveApp, type LiveApp, type LiveAppOptions } from '../../src/terminal/live/app.ts';
import { monochrome } from '../terminal/screens.ts';

interface Sitting<Watched> {
  readonly app: LiveApp;
  readonly traffic: Watched;
  readonly stdin: PassThrough;
  readonly written: string[];
  readonly run: Promise<void>;
  readonly wishes: string[];
}

/** The live screen with streams in place of a terminal. */
export function sitDown<Watched extends LiveAppOptions['traffic']>(
  traffic: Watched,
  grant = async (_wish: string): Promise<void> => {},
): Sitting<Watched> {
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
