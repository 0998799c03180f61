import { expect, test } from 'vitest';
import { runtimes } from '../server/launching.ts';
import { freePort } from './place.ts';
import { parseEvent, runCli } from './run.ts';
import { sitDown } from './sitting.ts';

test.each(runtimes)(
  'a learner sees an exchange with a %s server by two clocks, and again with a key',
  async (runtime) => {
    const args = ['start', '--step', 'endpoints', '--port', String(await freePort()), '--with', runtime];
    const { terminal, enterUntil, press, readOn, story } = await sitDown(args);
    await enterUntil(/Enter\snext/);
    const clocks =
      /Both ends saw the same bytes: \d+ bytes there, \d+ bytes back\.\n\nclient {2}━+ .*\nserver +━+ .*\n\n +0 ms {2}client {2}the request leaves\n.* server {2}the request arrives at the door\n[^]*server {2}.*leaves\n[^]*client {2}.*is here\n/g;
    expect(story().match(clocks)).toHaveLength(1);
    await press('t');
    await readOn();
    expect(story().match(/One exchange, two clocks/g)).toHaveLength(2);
    await press('t');
    expect(await readOn()).toBe('keys');
    expect(story()).toMatch(/two clocks stand above/);
    expect(story().match(/One exchange, two clocks/g)).toHaveLength(2);
    terminal.kill();
  },
);

test.each(runtimes)('a program is told of both clocks, of %s servers', async (runtime) => {
  const { stdout, status } = await runCli([
    'start',
    '--json',
    '--with',
    runtime,
    '--port',
    String(await freePort()),
  ]);
  const events = stdout.trim().split('\n').map(parseEvent);
  expect(status).toBe(0);
  const clocks = events.filter(({ type }) => type === 'clocks');
  expect(clocks).toMatchObject([{ server: 'text', sameBytes: true }]);
});
