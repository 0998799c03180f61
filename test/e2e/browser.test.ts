import { get } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { runtimes } from '../server/launching.ts';
import { freePort } from './place.ts';
import { sitDown } from './sitting.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Asks as a browser does; resolves when the whole answer is there. */
async function visit(port: number, path: string): Promise<void> {
  const headers = { 'User-Agent': FIREFOX, 'Accept-Language': 'de', 'Sec-Fetch-Mode': 'navigate' };
  const request = get({ host: '127.0.0.1', port, path, headers, agent: false });
  const [response] = await once(request, 'response');
  response.resume();
  await once(response, 'end');
}

test.each(runtimes)(
  'a browser that comes to a %s server is seen at once, with what it says that our client does not',
  async (runtime) => {
    const port = await freePort();
    const args = ['start', '--step', 'endpoints', '--port', String(port), '--with', runtime];
    const { terminal, enterUntil, readOn, story } = await sitDown(args);
    await enterUntil(/watching the door/);
    await visit(port, '/favicon.ico');
    await visit(port, '/math');
    await terminal.until(/Enter: more/);
    await readOn();
    expect(story()).toMatch(/Firefox 140 on Linux\s+──►/);
    expect(story()).toMatch(
      /What Firefox 140 on Linux says and our client did not:[^]*accept-language[^]*sec-fetch-mode/,
    );
    expect(story()).toMatch(/this nobody typed: GET \/favicon\.ico/);
    terminal.kill();
  },
);

test('a learner who opens no browser goes on with Enter', async () => {
  const args = ['start', '--step', 'browser', '--port', String(await freePort())];
  const { enterUntil, story } = await sitDown(args);
  await enterUntil(/Why do you see no headers/);
  expect(story()).toContain('watching the door');
});
