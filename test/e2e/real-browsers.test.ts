import { expect, test } from 'vitest';
import { browserHere, findChromium } from '../browsers/chromium.ts';
import { findFirefox, openInFirefox } from '../browsers/firefox.ts';
import { runtimes } from '../server/launching.ts';
import { freePort } from './place.ts';
import { sitDown } from './sitting.ts';

const chromium = findChromium();
const firefox = findFirefox();
const look = browserHere(chromium);

/** What the guide says where it does not know a header. */
const UNEXPLAINED = /not in the guide|a guess: /i;

/** Walks to the browser step, lets the browser come, and reads all there is to read. */
async function storyOfVisit(runtime: string, open: (url: string) => Promise<unknown>): Promise<string> {
  const port = await freePort();
  const args = ['start', '--step', 'browser', '--port', String(port), '--with', runtime];
  const { terminal, enterUntil, readOn, story } = await sitDown(args);
  await enterUntil(/watching the door/);
  await open(`http://localhost:${port}/`);
  await terminal.until(/Enter: more/);
  await readOn();
  await terminal.until(/this nobody typed[^]*404/);
  terminal.kill();
  return story();
}

test.skipIf(chromium === undefined).each(runtimes)(
  'a real Chromium that opens the page of a %s server is seen, explained and compared',
  async (runtime) => {
    const story = await storyOfVisit(runtime, look);
    expect(story).toMatch(/headless Chrome \d+ on \w+ {2}──► {2}the server/);
    expect(story).toMatch(/GET \/ HTTP\/1\.1\n[^]*sec-ch-ua: [^]*Sec-Fetch-Site: none/);
    expect(story).toMatch(/To compare, our own client[^]*you, the client {2}──►[^]*User-Agent: serve-lesson/);
    expect(story).toMatch(
      /What headless Chrome \d+ on \w+ says and our client did not:[^]*sec-ch-ua,[^]*Sec-Fetch-Mode,[^]*Accept-Language[.,]/,
    );
    expect(story).toMatch(/nobody typed: GET \/favicon\.ico[^]*404/);
    expect(story).not.toMatch(UNEXPLAINED);
  },
);

test.skipIf(firefox === undefined).each(runtimes)(
  'a real Firefox that opens the page of a %s server is seen, explained and compared',
  async (runtime) => {
    const story = await storyOfVisit(runtime, (url) => openInFirefox(firefox ?? '', url));
    expect(story).toMatch(/Firefox \d+ on \w+ {2}──► {2}the server/);
    expect(story).toMatch(/GET \/ HTTP\/1\.1\n[^]*Accept-Language: [^]*Sec-Fetch-Site: none/);
    expect(story).toMatch(
      /What Firefox \d+ on \w+ says and our client did not:[^]*Accept-Language,[^]*Sec-Fetch-Mode,[^]*Priority[.,]/,
    );
    expect(story).toMatch(/nobody typed: GET \/favicon\.ico[^]*404/);
    expect(story).not.toMatch(UNEXPLAINED);
  },
);
