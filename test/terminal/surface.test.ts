import { expect, test } from 'vitest';
import { createTerminalSurface } from '../../src/terminal/surface.ts';
import type { ServerEvent } from '../../src/server/server-event.ts';
import type { WalkEvent } from '../../src/stage/event.ts';
import { monochrome } from './screens.ts';

const LOG: ServerEvent = {
  type: 'server',
  server: 'text',
  url: 'http://localhost:3000',
  event: 'output',
  pid: 1,
  output: { stream: 'stdout', text: 'a line of the log' },
};
const remark = (text: string): WalkEvent => ({ type: 'remark', tone: 'info', text });
const TREE: WalkEvent = { type: 'tree', root: 'shop', files: ['a.js'] };
const END: WalkEvent = { type: 'end', finished: true, exchanges: 0, unsent: 0, failed: 0, kept: true };

/** What is written when these are shown in turn, and the server prints its line after the first. */
async function written(...events: readonly [WalkEvent, ...WalkEvent[]]): Promise<string> {
  let text = '';
  const surface = createTerminalSurface({
    view: () => monochrome(80),
    rows: () => 24,
    colour: false,
    write: (more) => {
      text += more;
    },
  });
  for (const [index, event] of events.entries()) {
    await surface.show(event);
    if (index === 0) surface.overhear(LOG);
  }
  return text;
}

test('what a server prints never stands between an announcement and what it announces', async () => {
  const text = await written(remark('Here it is:'), TREE, remark('That was it.'));
  expect(text).toMatch(/Here it is:[^]*a\.js[^]*a line of the log[^]*That was it/);
});

test('what a server prints at the end of a walk is not its last words', async () => {
  expect(await written(remark('Bye.'), END)).not.toContain('a line of the log');
});
