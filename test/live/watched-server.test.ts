import { describe, expect, test } from 'vitest';
import { createWatchedServer, type WatchedServerOptions } from '../../src/live/watched-server.ts';
import { LOOPBACK } from '../../src/server/host.ts';
import type { LaunchResult, RunningProcess, ServerEnd, ServerOutput } from '../../src/server/server.ts';
import type { ServerEvent } from '../../src/server/server-event.ts';

const NOTE = { id: 'launch.unheard', text: 'It runs on.', brief: 'has not said that it listens' };
const END: ServerEnd = { exitCode: 143, signal: null, asked: true };
const PRINTED: ServerOutput = { stream: 'stdout', text: 'Sinatra is here' };

/** A place whose program is silent at first, and what is told of it. */
function silentPlace() {
  const events: ServerEvent[] = [];
  let launched = (_result: LaunchResult<RunningProcess>): void => undefined;
  const result = new Promise<LaunchResult<RunningProcess>>((resolve) => {
    launched = resolve;
  });
  const stopped: string[] = [];
  const secured: (() => void)[] = [];
  const process: RunningProcess = {
    name: 'ruby app.rb',
    pid: 7,
    address: { host: '127.0.0.1', port: 4567 },
    secure: false,
    onSecure: (listener) => void secured.push(listener),
    startup: 20_000,
    onOutput(listener) {
      listener(PRINTED);
      return () => undefined;
    },
    ended: new Promise(() => {}),
    async stop() {
      stopped.push('stopped');
      launched({ kind: 'failed', failure: { code: 'EXITED', end: END, output: [PRINTED] } });
      return END;
    },
  };
  const options: WatchedServerOptions = {
    name: 'ruby app.rb',
    own: true,
    port: undefined,
    host: LOOPBACK,
    tell: (event) => events.push(event),
    explain: async () => NOTE,
    launch(onUnheard) {
      onUnheard(process, NOTE);
      return result;
    },
  };
  return { place: createWatchedServer(options), events, launched, process, stopped, secured };
}

describe('a program that has not said that it listens', () => {
  test('is told of with what it prints, and is stopped by the same word as any other', async () => {
    const { place, events, stopped } = silentPlace();
    const started = place.start();
    expect(events).toMatchObject([
      { event: 'unheard', pid: 7, note: NOTE },
      { event: 'output', output: PRINTED },
    ]);
    await place.stop();
    expect(stopped).toEqual(['stopped']);
    expect(await started).toBe(false);
    expect(events.slice(2)).toMatchObject([{ event: 'stopped', pid: 7, end: END }]);
  });

  test('is open when it says so, and what it printed is not told twice', async () => {
    const { place, events, launched, process } = silentPlace();
    const started = place.start();
    launched({ kind: 'listening', server: process });
    expect(await started).toBe(true);
    expect(place.url).toBe('http://localhost:4567');
    expect(events.map(({ event }) => event)).toEqual(['unheard', 'output', 'listening']);
  });

  test('is told of once more where it turns out to speak https', async () => {
    const { place, events, launched, process, secured } = silentPlace();
    const started = place.start();
    launched({ kind: 'listening', server: process });
    await started;
    for (const tell of secured) tell();
    expect(place.url).toBe('https://localhost:4567');
    expect(events.slice(2)).toMatchObject([
      { event: 'listening', url: 'http://localhost:4567' },
      { event: 'listening', url: 'https://localhost:4567' },
    ]);
  });

  test('may end by itself, which is told as a start that failed', async () => {
    const { place, events, launched } = silentPlace();
    const started = place.start();
    const end: ServerEnd = { exitCode: 1, signal: null, asked: false };
    launched({ kind: 'failed', failure: { code: 'EXITED', end, output: [PRINTED] } });
    expect(await started).toBe(false);
    expect(events.at(-1)).toMatchObject({ event: 'failed', failure: { code: 'EXITED' } });
  });
});
