import { expect, test } from 'vitest';
import { renderServerEvent } from '../../../src/terminal/lesson/server-events.ts';
import type { ServerEvent } from '../../../src/server/server-event.ts';
import { expectToFit, monochrome, plain } from '../screens.ts';

const command = 'python3 -m http.server 4381 --bind 127.0.0.1 --directory some/other/folder';
const own = { type: 'server', server: command, own: true, url: 'http://localhost:4381' } as const;
const printed: ServerEvent = {
  ...own,
  event: 'output',
  pid: 7,
  output: { stream: 'stdout', text: 'Serving HTTP on 127.0.0.1 port 4381 (http://127.0.0.1:4381/) ...' },
};

test('a program of one’s own is not called by its command line, which leaves room for what it says', () => {
  for (const view of [plain(80), monochrome(80)]) {
    const said = renderServerEvent(printed, view);
    expectToFit(said, 80);
    expect(said.join('\n')).toContain('http://127.0.0.1:4381/');
    const opened = renderServerEvent(
      { ...own, event: 'listening', pid: 7, startup: 20, addresses: undefined },
      view,
    );
    expect(opened.join(' ')).toMatch(/^. Your program is open at http:\/\/localhost:4381 \(pid 7/);
    for (const rows of [said, opened]) expect(rows.join('\n')).not.toContain('http.server');
  }
});

test('a program that has not said that it listens runs on, and so it is said', () => {
  const note = { id: 'launch.unheard', text: 'It runs on.', brief: 'has not said that it listens' };
  const rows = renderServerEvent({ ...own, event: 'unheard', pid: 7, note }, plain(80));
  expect(rows).toEqual(['! Your program (pid 7) runs, but has not said that it listens.', '  It runs on.']);
});

test('a failing start of one’s own program is told with why, and not with an address nobody chose', () => {
  const rows = renderServerEvent(
    {
      ...own,
      url: 'http://localhost',
      event: 'failed',
      failure: { code: 'EXITED', output: [{ stream: 'stderr', text: 'SyntaxError: no' }] },
      note: { id: 'launch.exited', text: 'The program ended before it listened.', brief: 'it ended at once' },
      expected: false,
    },
    plain(80),
  );
  expect(rows).toEqual([
    expect.stringMatching(/^. Your program could not start: it ended at once\.$/),
    'your program printed: SyntaxError: no',
    '  The program ended before it listened.',
  ]);
});
