import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { annotatedShowing } from '../../../src/commands/send/annotated-showing.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { httpServer, testClient } from '../../http/servers.ts';

const EVENTS = 2000;
const EVENT = `data: ${'x'.repeat(1000)}\n\n`;

/** A promise, and what settles it. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test.each([
  ['-v', false],
  ['--short', true],
])(
  'a stream of events waits for a slow reader of send %s, and does not fill memory',
  async (_name, short) => {
    const port = await httpServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      for (let sent = 0; sent < EVENTS; sent += 1) response.write(EVENT);
      response.end();
    });
    const stdout = new PassThrough();
    const showing = annotatedShowing(
      {
        stdout: stdout as unknown as NodeJS.WriteStream,
        now: Date.now,
        monotonic: () => performance.now(),
        interrupted: new AbortController().signal,
        variables: {},
        platform: 'linux',
      },
      { guide: await loadGuide(), short, timings: false, ownAuthority: false, highlight: undefined },
    );
    const isFull = gate();
    let isWaiting = false;
    let cameTooSoon = 0;
    const sending = testClient().send(
      { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [] },
      {
        ...showing,
        onContent(bytes) {
          if (isWaiting) cameTooSoon += bytes.length;
          const ready = showing.onContent?.(bytes);
          if (ready === undefined) return undefined;
          isWaiting = true;
          isFull.open();
          return ready.then(() => {
            isWaiting = false;
          });
        },
      },
    );
    await isFull.opened;
    let shown = 0;
    stdout.on('data', (piece: Buffer) => (shown += piece.length));
    await showing.exchange(await sending);
    expect(shown).toBeGreaterThan(EVENTS * 1000);
    // What had arrived with the piece that filled it.
    expect(cameTooSoon).toBeLessThan((EVENTS * EVENT.length) / 4);
  },
);
