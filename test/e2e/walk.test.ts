import { describe, expect, test } from 'vitest';
import { runtimes } from '../server/launching.ts';
import { freePort } from './place.ts';
import { sitDown } from './sitting.ts';

describe('Enter alone', () => {
  test.each(runtimes)('leads from the first prompt to the last step, with %s servers', async (runtime) => {
    const port = await freePort();
    const { terminal, enterToTheEnd } = await sitDown(['start', 'server', '--port', String(port), '--with', runtime]);
    expect(await enterToTheEnd()).toBe(0);

    const story = terminal.history().join('\n');
    expect(story).toMatch(/Welcome\s+step 1 of \d+/);
    console.log(story);
    expect(terminal.brokenRows()).toEqual([]);
  });
});
